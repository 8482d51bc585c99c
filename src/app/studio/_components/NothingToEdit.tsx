import Link from "next/link";
import { paths } from "@/lib/paths";

/**
 * Shown when the row does not exist or is not the viewer's. It replaces `notFound()`, whose page needs scripts to be seen.
 */
export function NothingToEdit() {
  return (
    <div className="grid justify-items-start gap-4 py-10">
      <h1 className="font-serif text-3xl font-semibold">Nothing to edit here</h1>
      <p className="max-w-prose text-quiet">
        It may have been deleted, it may belong to another author, or the address may be wrong.
      </p>
      <Link href={paths.studioPosts} className="rounded-md bg-ink px-4 py-2 font-medium text-paper">
        Your posts
      </Link>
    </div>
  );
}
