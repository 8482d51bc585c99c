import { readFile } from "node:fs/promises";
import { validateXML } from "xmllint-wasm";

/** What libxml2 finds in XML documents: whether they are well-formed, and valid by a schema (RELAX NG) in `schemas/`. */
export async function xmlFaults(
  documents: string[],
  schema: "atom" | "rss" | "sitemap",
): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents })),
    schema: await readFile(new URL(`schemas/${schema}.rng`, import.meta.url), "utf8"),
    extension: "relaxng",
    // 128 MB, for a blog's whole feeds.
    maxMemoryPages: 2_048,
  });
  return errors.map(({ message }) => message);
}
