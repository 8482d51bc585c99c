import Link from "next/link";
import { Ornament } from "@/components/ui/Ornament";
import { paths } from "@/lib/paths";

/** What the home page says before the first post. */
export function Welcome() {
  return (
    <section className="grid justify-items-center gap-5 py-24 text-center">
      <Ornament seed={1} className="w-56 text-quiet" />
      <h2 className="font-serif text-4xl font-semibold tracking-tight">Nothing is published yet</h2>
      <p className="max-w-md font-serif text-xl text-quiet">
        Your first post will appear here. Write it in the studio.
      </p>
      <Link
        href={paths.newPost}
        prefetch={false}
        className="rounded-full bg-ink px-6 py-3 font-medium text-paper"
      >
        Write the first post
      </Link>
    </section>
  );
}
