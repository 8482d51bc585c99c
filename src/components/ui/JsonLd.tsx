import type { Graph } from "schema-dts";

/** JSON that is safe inside HTML and inside JavaScript. */
const inScript = (data: Graph) =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Structured data. No text in it can end the script element or start a comment. */
export function JsonLd({ data }: { data: Graph }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with the special characters of HTML escaped
      dangerouslySetInnerHTML={{ __html: inScript(data) }}
    />
  );
}
