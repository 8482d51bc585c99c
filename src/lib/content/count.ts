const format = new Intl.NumberFormat("en");

/** “1 post”, “1,204 posts”. */
export const countOf = (count: number, noun: string): string =>
  `${format.format(count)} ${noun}${count === 1 ? "" : "s"}`;
