import { getSitemapParts } from "@/db/queries/sitemap";
import { writeSitemap } from "@/lib/seo/sitemap";
import { listPages, postPages, xmlResponse } from "../parts";

export async function generateStaticParams() {
  const parts = await getSitemapParts();
  return [{ part: "lists.xml" }, ...parts.map(({ part }) => ({ part: `posts-${part}.xml` }))];
}

/** One sitemap: `lists.xml`, or `posts-<number>.xml` with the posts of a range of ids. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ part: string }> },
): Promise<Response> {
  const { part } = await params;
  const number = /^posts-([1-9]\d{0,4})\.xml$/.exec(part)?.[1];
  const pages =
    part === "lists.xml" ? await listPages() : number ? await postPages(Number(number)) : [];
  if (pages.length === 0) return new Response("This sitemap does not exist.", { status: 404 });
  return xmlResponse(writeSitemap(pages));
}
