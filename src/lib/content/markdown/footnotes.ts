import type MarkdownIt from "markdown-it";
import type { StateCore, StateInline } from "markdown-it";
import plugin from "markdown-it-footnote";
import { messages } from "./messages";
import type { NoticeList } from "./notices";

/** `[^1]` and `^[inline]`, with a hyphen in each id and a label on each link. */
export function footnotes(md: MarkdownIt): void {
  md.use(plugin);
  md.core.ruler.after("block", "footnote_lines", readDefinitions);
  md.core.ruler.after("footnote_tail", "unused_footnotes", tellUnused);
  md.inline.ruler.after("footnote_ref", "missing_footnote", missing);
  const { rules } = md.renderer;

  rules.footnote_ref = (tokens, index) => {
    const { number, reference } = numbers(tokens[index]?.meta);
    // The style sheet keeps two apart that would be read as one number: CSS cannot see the text between siblings.
    const kind =
      tokens[index - 1]?.type === "footnote_ref" ? "footnote-ref adjacent" : "footnote-ref";
    return `<sup class="${kind}"><a href="#fn-${number}" id="fnref-${reference}" aria-label="Footnote ${number}">${number}</a></sup>`;
  };
  rules.footnote_block_open = () => '<section class="footnotes" aria-label="Footnotes">\n<ol>\n';
  rules.footnote_open = (tokens, index) => `<li id="fn-${numbers(tokens[index]?.meta).number}">`;
  rules.footnote_anchor = (tokens, index) => {
    const { reference } = numbers(tokens[index]?.meta);
    // U+FE0E keeps iOS from drawing the arrow as an emoji.
    return ` <a href="#fnref-${reference}" class="footnote-backref" aria-label="Back to reference ${reference}">\u21a9\ufe0e</a>`;
  };
}

/** The plugin counts from 0; `subId` counts the references to one note. */
function numbers(meta: { id: number; subId?: number }) {
  const number = meta.id + 1;
  return { number, reference: meta.subId ? `${number}-${meta.subId + 1}` : `${number}` };
}

/** Finds the lines of the definitions, which the plugin takes out of the text. */
function readDefinitions({ tokens, env }: StateCore): void {
  const definitions = new Map<string, number>();
  let end = 0;
  tokens.forEach((token, index) => {
    if (token.map) end = Math.max(end, token.map[1]);
    if (token.type !== "footnote_reference_open") return;
    const { label } = token.meta;
    const line = tokens[index + 1]?.map?.[0] ?? end;
    if (definitions.has(label)) env.notices.add(line, messages.doubleNote(label));
    definitions.set(label, line);
  });
  env.definitions = definitions;
}

function tellUnused({ env }: StateCore): void {
  const notices: NoticeList = env.notices;
  const definitions: Map<string, number> = env.definitions;
  for (const [label, line] of definitions) {
    if (env.footnotes.refs[`:${label}`] < 0) notices.add(line, messages.unusedNote(label));
  }
}

const reference = /\[\^([^\s\]]{1,200})\]/y;

/** `[^label]` without a definition stays as it was written. */
function missing(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("[^", state.pos)) return false;
  reference.lastIndex = state.pos;
  const [whole, label = ""] = reference.exec(state.src) ?? [];
  if (!whole || state.pos + whole.length > state.posMax) return false;
  if (!silent) {
    const token = state.push("text", "", 0);
    token.content = whole;
    state.env.notices.add(token.map?.[0] ?? 0, messages.missingNote(label));
  }
  state.pos += whole.length;
  return true;
}
