import type { Graph } from "schema-dts";

/** JSON that no HTML parser, and no script that takes it for JavaScript, can read as anything else. */
const inScript = (data: Graph) =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Structured data. No text in it can end the script, or begin a comment in which the script would go on. */
export function JsonLd({ data }: { data: Graph }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with whatever HTML knows escaped
      dangerouslySetInnerHTML={{ __html: inScript(data) }}
    />
  );
}
