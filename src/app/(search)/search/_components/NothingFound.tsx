import type { Route } from "next";
import Link from "next/link";
import type { SearchHelp } from "@/db/queries/search-help";
import { searchString } from "@/lib/search/address";
import type { SearchQuery } from "@/lib/validation/search";
import { Hits } from "./Results";

const linkClass = "underline decoration-accent underline-offset-4";

/** What to try where nothing matches: another spelling, other filters, posts that come near. */
export function NothingFound({ query, help }: { query: SearchQuery; help: SearchHelp }) {
  const { suggestion, nearest } = help;
  const everywhere = searchString({ q: query.q });
  const narrowed = searchString(query) !== everywhere;
  return (
    <>
      <div className="grid max-w-prose gap-3 pb-10 font-serif text-xl [overflow-wrap:anywhere]">
        {suggestion && (
          <p>
            Did you mean{" "}
            <Link
              href={`/search${searchString({ ...query, q: suggestion })}` as Route}
              prefetch={false}
              className={`${linkClass} font-semibold italic`}
            >
              {suggestion}
            </Link>
            ?
          </p>
        )}
        {narrowed && (
          <p>
            <Link href={`/search${everywhere}` as Route} prefetch={false} className={linkClass}>
              Search in all posts
            </Link>
          </p>
        )}
        {!suggestion && (
          <p className="text-lg text-quiet">
            Fewer or other words may help. Very common ones, such as “the”, are not searched for.
          </p>
        )}
      </div>
      {nearest.length > 0 && (
        <section aria-labelledby="nearest">
          <h2 id="nearest" className="pb-4 text-sm font-semibold tracking-wide text-quiet">
            What comes nearest
          </h2>
          <Hits hits={nearest} heading="h3" />
        </section>
      )}
    </>
  );
}
