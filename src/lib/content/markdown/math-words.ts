/** What stands between two children of an element of MathML, by the number of the second: a power, an index, a fraction. */
const between: Record<string, Record<number, string>> = {
  msup: { 1: "^" },
  msub: { 1: "_" },
  msubsup: { 1: "_", 2: "^" },
  mfrac: { 1: "/" },
};
const before: Record<string, string> = { msqrt: "√", mroot: "√", mtr: " ", mtd: " " };

/** Tells what a formula of one line reads like, such as x^2/3, from its elements in order. */
export class MathWords {
  readonly #open: { name: string; children: number }[] = [];

  /** @returns the signs before this element, whose formula has no text for them. */
  enter(name: string): string {
    const parent = this.#open.at(-1);
    const sign = parent ? (between[parent.name]?.[parent.children] ?? "") : "";
    if (parent) parent.children += 1;
    this.#open.push({ name, children: 0 });
    return sign + (before[name] ?? "");
  }

  leave(): void {
    this.#open.pop();
  }

  get isInside(): boolean {
    return this.#open.length > 0;
  }
}
