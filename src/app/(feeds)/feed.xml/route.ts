import { blogFeed } from "@/app/(feeds)/feed-route";

export const GET = blogFeed("feed.xml");
