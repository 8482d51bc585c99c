import { mediaStore } from "@/lib/media-store";
import { serveMedia } from "../handler";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/media/[...path]">,
): Promise<Response> {
  const { path } = await params;
  return serveMedia(mediaStore, path.join("/"));
}
