import { PostsBeyond } from "@/app/(site)/posts/_components/PostsBeyond";
import { TOP_CURSOR } from "@/lib/http/list-params";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("All posts");

export const generateStaticParams = () => [{ cursor: TOP_CURSOR }];

export default async function Page({ params }: PageProps<"/posts/older/[cursor]">) {
  return <PostsBeyond direction="older" text={(await params).cursor} />;
}
