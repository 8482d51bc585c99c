import { getSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";

const escaped = (text: string) => text.replace(/[<>&"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Lets a browser offer the blog's search in its address bar (OpenSearch 1.1). */
export async function GET(): Promise<Response> {
  const { name } = await getSettings();
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped(name.slice(0, 16))}</ShortName>
  <Description>${escaped(`Search ${name}`)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escaped(absoluteUrl(paths.search))}?q={searchTerms}"/>
</OpenSearchDescription>
`,
    { headers: { "content-type": "application/opensearchdescription+xml; charset=utf-8" } },
  );
}
