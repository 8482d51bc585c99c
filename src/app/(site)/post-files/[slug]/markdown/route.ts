import { getPostBySlug } from "@/db/queries/posts";
import { decodeSegment } from "@/lib/http/list-params";
import { markdownHandler } from "./handler";

const handle = markdownHandler(getPostBySlug);

export const GET = async (
  request: Request,
  { params }: RouteContext<"/post-files/[slug]/markdown">,
): Promise<Response> => handle(request, decodeSegment((await params).slug));
