/**
 * Line feeds instead of every other end of a line: CR, CRLF, U+000B and U+000C (a break typed with Shift in Word), U+0085,
 * U+2028 and U+2029.
 */
export const withLineFeeds = (text: string): string =>
  text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n");
