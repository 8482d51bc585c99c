import { readSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { escapeXml } from "@/lib/seo/xml";

/** The maximum length in OpenSearch. */
const SHORT = 16;

/** The beginning of a name, cut between graphemes. */
function shortened(name: string): string {
  let short = "";
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (short.length + segment.length > SHORT) break;
    short += segment;
  }
  return short.trimEnd();
}

/** Lets a browser offer the blog's search in its address bar (OpenSearch 1.1). */
export async function GET(): Promise<Response> {
  const { name } = await readSettings();
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shortened(name))}</ShortName>
  <Description>${escapeXml(`Search ${name}`)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escapeXml(absoluteUrl(paths.search))}?q={searchTerms}"/>
</OpenSearchDescription>
`,
    { headers: { "content-type": "application/opensearchdescription+xml; charset=utf-8" } },
  );
}
