import { indexNowProof } from "@/lib/seo/announce/channels";

/** `/<key>.txt`, which next.config.ts rewrites to this route: the key itself, for IndexNow to compare. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/indexnow/[key]">,
): Promise<Response> {
  const proof = indexNowProof((await params).key);
  return new Response(proof ?? "This file does not exist.", {
    status: proof ? 200 : 404,
    headers: { "content-type": "text/plain; charset=utf-8", "x-robots-tag": "noindex" },
  });
}
