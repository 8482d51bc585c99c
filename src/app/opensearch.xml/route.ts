import { site } from "@/lib/config/site";
import { paths } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";

const escaped = (text: string) => text.replace(/[<>&"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Lets a browser offer the blog's search in its address bar (OpenSearch 1.1). */
export function GET(): Response {
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped(site.name.slice(0, 16))}</ShortName>
  <Description>${escaped(`Search ${site.name}`)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escaped(absoluteUrl(paths.search))}?q={searchTerms}"/>
</OpenSearchDescription>
`,
    { headers: { "content-type": "application/opensearchdescription+xml; charset=utf-8" } },
  );
}
