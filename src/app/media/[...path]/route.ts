import { mediaStore } from "@/lib/media/media-store";
import { serveMedia } from "../handler";

type Context = RouteContext<"/media/[...path]">;

const serve = async ({ params }: Context, withBody: boolean) =>
  serveMedia(mediaStore, (await params).path.join("/"), withBody);

export const GET = (_request: Request, context: Context): Promise<Response> => serve(context, true);

export const HEAD = (_request: Request, context: Context): Promise<Response> =>
  serve(context, false);
