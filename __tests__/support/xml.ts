import { readFile } from "node:fs/promises";
import { validateXML } from "xmllint-wasm";

/** What libxml2 finds in an XML document: whether it is well-formed, and valid by a schema (RELAX NG) in `schemas/`. */
export async function xmlFaults(
  xml: string,
  schema: "atom" | "rss" | "sitemap",
): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: "document.xml", contents: xml },
    schema: await readFile(new URL(`schemas/${schema}.rng`, import.meta.url), "utf8"),
    extension: "relaxng",
  });
  return errors.map(({ message }) => message);
}
