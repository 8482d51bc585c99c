import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

/**
 * Gives every inline token the line of the source on which it starts, as its `map`. Blocks have it from markdown-it. In an
 * inline footnote it is about the line of the reference.
 */
export function lines(md: MarkdownIt): void {
  const starts = new WeakMap<Token[], number>();
  md.core.ruler.after("block", "lines", ({ tokens }) => {
    let last = 0;
    for (const { type, map, children } of tokens) {
      if (map) last = map[0];
      if (type === "inline" && children) starts.set(children, last);
    }
  });

  md.inline.State = class extends md.inline.State {
    #line: number;
    #counted = 0;

    constructor(...given: ConstructorParameters<typeof md.inline.State>) {
      super(...given);
      this.#line = starts.get(this.tokens) ?? this.env.line ?? 0;
    }

    override push(...given: Parameters<InstanceType<typeof md.inline.State>["push"]>): Token {
      for (; this.#counted < this.pos; this.#counted += 1) {
        if (this.src[this.#counted] === "\n") this.#line += 1;
      }
      const token = super.push(...given);
      token.map = [this.#line, this.#line + 1];
      this.env.line = this.#line;
      return token;
    }
  };
}
