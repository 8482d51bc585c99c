import Link from "next/link";
import { paths } from "@/lib/paths";
import { Ornament } from "./Ornament";

/** The same text for a page that never existed, a draft, and an unpublished post. */
export function NotFound() {
  return (
    <div className="wrap grid justify-items-center gap-5 py-20 text-center sm:py-28">
      <Ornament seed={4} className="w-64 text-quiet" />
      <p className="kicker">404</p>
      <h1 className="font-serif text-[clamp(2.25rem,5vw,3.5rem)] leading-tight font-semibold tracking-tight">
        This leaf is missing
      </h1>
      <p className="max-w-md font-serif text-xl leading-normal text-quiet">
        There is no page at this address. It may have moved, or the link may have a typo.
      </p>
      <p className="flex flex-wrap justify-center gap-3 pt-2 font-medium">
        <Link href={paths.home} className="rounded-full bg-ink px-6 py-3 text-paper">
          Go to the front page
        </Link>
        <Link href={paths.posts} className="rounded-full border border-rule px-6 py-3">
          All posts
        </Link>
      </p>
    </div>
  );
}
