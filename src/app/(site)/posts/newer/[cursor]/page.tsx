import { PostsBeyond } from "@/app/(site)/posts/_components/PostsBeyond";
import { TOP_CURSOR } from "@/lib/http/list-params";
import { furtherPageMetadata } from "@/lib/seo/metadata";

export const metadata = furtherPageMetadata("All posts");

export const generateStaticParams = () => [{ cursor: TOP_CURSOR }];

export default async function Page({ params }: PageProps<"/posts/newer/[cursor]">) {
  return <PostsBeyond direction="newer" text={(await params).cursor} />;
}
