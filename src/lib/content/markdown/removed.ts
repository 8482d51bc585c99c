import { attributes as allowed, elements } from "./allowlist";
import type { Attributes } from "./frames";
import { messages } from "./messages";

const known = new Set([...elements, "h1"]);

/** Wrappers without a look of their own: the page is the same without them. */
const unseen = new Set(
  "address article aside body data footer frame header hgroup html main nav noscript param picture search slot tfoot".split(
    " ",
  ),
);
const fields = new Set(
  "button datalist fieldset form input legend meter optgroup option output progress select textarea".split(
    " ",
  ),
);
/** Attributes whose loss readers see. */
const seen =
  /^(on.+|align|autoplay|background|bgcolor|border|color|contenteditable|face|hidden|style|valign)$/;

/** What the author is told about a tag that the sanitiser takes away, wholly or in part; null when nothing is lost. */
export function noticeOf(name: string, written: string, attributes: Attributes): string | null {
  if (name === "script") return messages.script;
  if (name === "style") return messages.styles;
  if (name === "svg") return messages.drawing;
  const isBox = name === "input" && attributes.get("type")?.toLowerCase() === "checkbox";
  if (fields.has(name) && !isBox) return messages.field(written);
  if (name === "img" && !attributes.get("src")?.trim()) return messages.noAddress("img");
  if (!known.has(name)) return unseen.has(name) ? null : messages.element(written);
  const lost = [...attributes.keys()].filter(
    (key) => seen.test(key) && !allowed[name]?.includes(key),
  );
  return lost.length > 0 ? messages.attributes(lost.slice(0, 5), name) : null;
}
