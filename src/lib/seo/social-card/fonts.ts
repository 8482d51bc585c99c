import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** `outputFileTracingIncludes` in next.config.ts lists the files that are read. Without it, the build would include the whole folder. */
const FOLDER = "node_modules/@fontsource";

/** The typefaces of the pages. The renderer reads WOFF, but neither WOFF2 nor variable fonts. */
const files = (family: string, name: string, subsets: string[], style: string) =>
  subsets.map((subset) => ({
    // One name for each file: under a shared name the renderer would ask only one for a glyph.
    name: `${name} ${subset} ${style}`,
    file: `${family}/files/${family}-${subset}-${style}.woff`,
  }));

const SERIF = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese"];

const display = files("source-serif-4", "Serif", SERIF, "600-normal");
const text = files("source-serif-4", "Serif", SERIF, "400-normal");
const italic = files("source-serif-4", "Serif", ["latin", "latin-ext"], "600-italic");
const label = files("schibsted-grotesk", "Sans", ["latin", "latin-ext"], "600-normal");

const stack = (...fonts: { name: string }[][]) =>
  fonts.flatMap((all) => all.map(({ name }) => name)).join(", ");

/** Values of `font-family` on a card. The next font supplies missing glyphs. */
export const families = {
  title: stack(display),
  text: stack(text),
  label: stack(label, display),
  name: stack(italic, display),
};

let loaded: ReturnType<typeof load> | undefined;

const load = () =>
  Promise.all(
    [...display, ...text, ...italic, ...label].map(async ({ name, file }) => ({
      name,
      data: await readFile(join(/*turbopackIgnore: true*/ process.cwd(), FOLDER, file)),
    })),
  );

/** The fonts of the cards, read once. */
export function cardFonts() {
  loaded ??= load();
  return loaded;
}
