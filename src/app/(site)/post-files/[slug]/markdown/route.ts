import { getPostBySlug } from "@/db/queries/posts";
import { decodeSegment } from "@/lib/http/list-params";
import { markdownHandler } from "./handler";

/** A row that no form has written can have a slug that ends in `.md` itself. Its page has the same address as this. */
const handle = markdownHandler(
  async (slug) => (await getPostBySlug(slug)) ?? getPostBySlug(`${slug}.md`),
);

export const GET = async (
  request: Request,
  { params }: RouteContext<"/post-files/[slug]/markdown">,
): Promise<Response> => handle(request, decodeSegment((await params).slug));
