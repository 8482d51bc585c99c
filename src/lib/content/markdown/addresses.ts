import type MarkdownIt from "markdown-it";

/** In UTF-16 units. The rest of a longer address stays text. */
const MAX_LENGTH = 2_000;

const LETTER = "[\\p{L}\\p{M}\\p{N}]";

/** The part before the path: `user:password@`, a host in any script or an IPv6 address, a port. */
const authority = new RegExp(
  `(?:[\\w.~%!$&+=-]{1,64}(?::[\\w.~%!$&+=-]{0,64})?@)?` +
    `(?:\\[[\\da-f:.]{2,45}\\]|${LETTER}(?:${LETTER}|[_-]|\\.(?=${LETTER})){0,252})(?::\\d{1,5}(?!\\d))?`,
  "iuy",
);
/** The end of a host with words of another script directly behind it: no label is partly Latin, partly that. */
const glued = /\.[a-z]{2,63}(?=(?!\p{Script=Latin})\p{L})(?=[^.]*$)/iu;

/** Ends an address in any case: white space, signs that no address has, the punctuation of every script but ASCII. */
const ends = /[\s\p{Z}\p{Cc}\p{Cf}<>"`|\\^]|(?![\0-\x7f])[\p{P}\p{Sm}\p{Sc}\p{Sk}]/u;
/** Of no width, but a part of words. */
const joiners = /[\u200c\u200d]/;
/** Signs within words, as in Col·lecció, ジョン・レノン, and Hebrew and Tibetan words. */
const inWord = new RegExp(`^${LETTER}[·・־׳״་]${LETTER}$`, "u");
/** The end of a sentence, and the next one in a script without spaces: https://example.com/a.然后 */
const sentence =
  /^[.,;:!][\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const brackets: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/** Where the address ends whose host is at `from`; `from` itself when there is none. */
function endOf(text: string, from: number): number {
  authority.lastIndex = from;
  const [host] = authority.exec(text) ?? [];
  if (!host) return from;
  const cut = glued.exec(host);
  if (cut) return from + cut.index + cut[0].length;
  const start = from + host.length;
  return /[/?#]/.test(text[start] ?? "") ? endOfPath(text, start) : start;
}

function endOfPath(text: string, start: number): number {
  const open: Record<string, number> = { "(": 0, "[": 0, "{": 0 };
  let end = start;
  for (const sign of text.slice(start, start + MAX_LENGTH)) {
    const opening = brackets[sign];
    if (ends.test(sign) && !joiners.test(sign) && !inWord.test(text.slice(end - 1, end + 2))) break;
    if (sentence.test(text.slice(end, end + 2)) || /^(?:\*\*|~~)/.test(text.slice(end, end + 2)))
      break;
    if (opening !== undefined) {
      if (open[opening] === 0) break;
      open[opening] = (open[opening] ?? 0) - 1;
    } else if (open[sign] !== undefined) open[sign] += 1;
    end += sign.length;
  }
  const entity = /&[a-z\d]{1,32};$/i.exec(text.slice(Math.max(start, end - 34), end));
  if (entity) end -= entity[0].length;
  while (end > start && "?!.,:;'*_~".includes(text[end - 1] ?? " ")) end -= 1;
  return end;
}

interface Address {
  schema: string;
  index: number;
  lastIndex: number;
  raw: string;
  text: string;
  url: string;
}

function addressAt(text: string, index: number, scheme: string): Address | null {
  const isBare = scheme === "www.";
  const from = index + scheme.length;
  const end = endOf(text, from);
  // Two labels at least behind "www.".
  if (end === from || (isBare && !/^[^/?#:]+\.[^/?#:]/.test(text.slice(from, end)))) return null;
  const raw = text.slice(index, end);
  const url = isBare ? `http://${raw}` : raw;
  return { schema: isBare ? "" : scheme, index, lastIndex: end, raw, text: raw, url };
}

const beginning = /(?<![\p{Script=Latin}\p{N}_@./:+-])(?:https?:\/\/|www\.)/giu;

function addressesIn(text: string): Address[] | null {
  const found: Address[] = [];
  for (const { 0: scheme, index } of text.matchAll(beginning)) {
    if (index < (found.at(-1)?.lastIndex ?? 0)) continue;
    const address = addressAt(text, index, scheme.toLowerCase());
    if (address) found.push(address);
  }
  return found.length > 0 ? found : null;
}

/**
 * Addresses with `http://`, `https://` or `www.` become links; words such as README.md and ASP.NET do not. They end where
 * the punctuation of any script begins.
 */
export function addresses(md: MarkdownIt): void {
  Object.assign(md.linkify, {
    pretest: (text: string) => /:\/\/|www\./i.test(text),
    test: (text: string) => addressesIn(text) !== null,
    match: addressesIn,
    matchAtStart: (text: string) => {
      const scheme = /^https?:\/\//i.exec(text)?.[0];
      return scheme ? addressAt(text, 0, scheme) : null;
    },
  });
}
