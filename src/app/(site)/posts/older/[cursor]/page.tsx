import { PostsBeyond } from "@/app/(site)/posts/_components/PostsBeyond";
import { TOP_CURSOR } from "@/lib/http/list-params";

export const metadata = { title: "All posts", robots: { index: false, follow: true } };

export const generateStaticParams = () => [{ cursor: TOP_CURSOR }];

export default async function Page({ params }: PageProps<"/posts/older/[cursor]">) {
  return <PostsBeyond direction="older" text={(await params).cursor} />;
}
