/** The schemes that HTML lets a page hand to another program: the safelist of `registerProtocolHandler`. */
const HANDED_OVER =
  "bitcoin ftp ftps geo im irc ircs magnet mailto matrix mms news nntp openpgp4fpr sftp sip sms smsto ssh tel urn webcal wtai xmpp";
/** Of the same kinds: people, calendars, feeds, files, payments. Their programs ask before they act. */
const ALIKE =
  "callto dweb ethereum facetime facetime-audio feed gemini gopher ipfs ipns lightning line litecoin maps monero msteams mumble nostr sgnl signal sips skype tg threema viber webcals whatsapp zoommtg";

/**
 * The schemes of links. A scheme is not allowed when it can run a script (javascript, vbscript, data, blob), read the reader's
 * files (file) or give a program instructions (intent, ms-…, shell). A new one belongs here when it only names something to
 * open, and reaches a person, a place, a document or a payment.
 */
export const linkSchemes = ["http", "https", ...HANDED_OVER.split(" "), ...ALIKE.split(" ")];

const MEDIA = ["http", "https"];

/** The scheme of an address as browsers read it: they ignore white space and control characters. Null when it has none. */
export function schemeOf(address: string): string | null {
  const start = address.slice(0, 200).replace(/[\p{Cc}\s]/gu, "");
  return /^([a-z][a-z\d+.-]*):/i.exec(start)?.[1]?.toLowerCase() ?? null;
}

function allowed(address: string, schemes: string[]): string | null {
  const scheme = schemeOf(address);
  if (scheme !== null) return schemes.includes(scheme) ? address : null;
  const start = address.trimStart();
  if (!/^[\\/]{2}/.test(start.slice(0, 200).replace(/[\p{Cc}\s]/gu, ""))) return address;
  return /^\/\/[^\\/\s]/.test(start) ? `https:${start}` : null;
}

/** The address of a link as a page may have it: `//host` gets a scheme. Null when readers must not get it. */
export const linkTarget = (address: string): string | null => allowed(address, linkSchemes);

/** The same of an image, a video or a sound. */
export const mediaTarget = (address: string): string | null => allowed(address, MEDIA);
