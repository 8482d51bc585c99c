import { mathAttributes, mathClasses } from "./allowlist-math";

/** Attributes by element; every element may have those of `*`. */
export const attributes: Record<string, string[]> = {
  "*": ["title", "lang", "dir", "id"],
  a: ["href", "aria-label"],
  audio: ["src", "controls", "loop", "muted", "preload"],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  del: ["cite", "datetime"],
  details: ["open"],
  div: ["role", "aria-label", "tabindex"],
  figure: ["data-embed", "data-id"],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  img: [
    "src",
    "srcset",
    "sizes",
    "alt",
    "width",
    "height",
    "loading",
    "decoding",
    "fetchpriority",
    "referrerpolicy",
    "style",
  ],
  input: ["type", "checked", "disabled"],
  ins: ["cite", "datetime"],
  li: ["value"],
  ol: ["start", "reversed", "type"],
  pre: ["tabindex", "data-language"],
  q: ["cite"],
  section: ["aria-label"],
  source: ["src", "srcset", "sizes", "media", "type"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan", "scope"],
  time: ["datetime"],
  video: [
    "src",
    "controls",
    "loop",
    "muted",
    "preload",
    "playsinline",
    "poster",
    "width",
    "height",
  ],
  ...mathAttributes,
};

const textElements =
  "abbr b bdi bdo br caption cite code dd dfn dl dt em figcaption hr i kbd label mark p picture rp rt ruby s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr";

/** Any other element is removed and its text stays, except for script, style and textarea. */
export const elements = [...Object.keys(attributes).slice(1), ...textElements.split(" ")];

const tokenKinds =
  "constant string comment keyword parameter function string-expression punctuation link inserted deleted changed";

const callouts = ["note", "tip", "important", "warning", "caution"].map(
  (kind) => `callout-${kind}`,
);

/** The ids of headings and of the author's own anchors. Each has a hyphen, so none shadows a global of a script. */
export const anchorId = /^h-(?:(?!["'<>&`{}\s])\P{C}|[\u200c\u200d])+$/u;

/** The ids of footnotes. */
export const footnoteIds: Record<string, RegExp> = {
  a: /^fnref-\d+(-\d+)?$/,
  li: /^fn-\d+$/,
};

/** The only allowed style: the placeholder of an image while it loads. */
export const blurStyle =
  /^background-image:url\(data:image\/webp;base64,[A-Za-z\d+/]{40,1200}={0,2}\)$/;

/** All classes that can reach a page, for the style sheet. */
export const classes: Record<string, string[]> = {
  a: ["heading-anchor", "footnote-backref"],
  div: ["heading", "table-scroll", "math", "math-error", "callout", ...callouts],
  figure: ["code-file", "embed"],
  input: ["task-list-item-checkbox"],
  li: ["task-list-item"],
  ol: ["contains-task-list"],
  p: ["callout-title", "lone-image"],
  pre: ["code"],
  section: ["footnotes"],
  span: [
    "line",
    "highlighted",
    "math-error",
    "tml-eqn",
    ...tokenKinds.split(" ").map((kind) => `tok-${kind}`),
  ],
  sup: ["footnote-ref", "adjacent"],
  td: ["align-left", "align-center", "align-right"],
  th: ["align-left", "align-center", "align-right"],
  ul: ["contains-task-list"],
  ...mathClasses,
};
