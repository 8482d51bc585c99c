import { archiveFeed } from "@/app/(feeds)/feed-route";

export const GET = archiveFeed("feed.json");
