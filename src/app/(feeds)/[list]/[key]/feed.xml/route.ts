import { listFeed } from "@/app/(feeds)/feed-route";

export const GET = listFeed("feed.xml");
