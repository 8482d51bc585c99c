import Link from "next/link";
import type { SearchHelp } from "@/db/search/suggestions";
import type { SearchQuery } from "@/lib/forms/validation/search";
import { paths, searchPath } from "@/lib/paths";
import { searchString } from "@/lib/search/address";
import { Hits } from "./Results";

/** Advice, by {@link SearchHelp.reason}. */
const advice = {
  signs: "This has no letters or digits. Enter a word to search for.",
  excluded: "This only excludes words. Add a word to search for.",
  common: "These words are too common to search for. Add a less common one.",
} as const;

const linkClass = "underline decoration-accent underline-offset-4";

/** Suggestions when nothing matches: another spelling, other filters, similar posts. */
export function NothingFound({ query, help }: { query: SearchQuery; help: SearchHelp }) {
  const { reason, suggestion, nearest } = help;
  const everywhere = searchString({ q: query.q });
  const narrowed = searchString(query) !== everywhere;
  return (
    <>
      <div className="grid max-w-prose gap-3 pb-10 font-serif text-xl [overflow-wrap:anywhere]">
        {suggestion && (
          <p>
            Did you mean{" "}
            <Link
              href={searchPath(searchString({ ...query, q: suggestion }))}
              prefetch={false}
              className={`${linkClass} font-semibold italic`}
            >
              {suggestion}
            </Link>
            ?
          </p>
        )}
        {narrowed && !reason && (
          <p>
            <Link
              href={query.q ? searchPath(everywhere) : paths.posts}
              prefetch={false}
              className={linkClass}
            >
              {query.q ? "Search in all posts" : "See all posts"}
            </Link>
          </p>
        )}
        {query.q && !suggestion && (
          <p className="text-lg text-pretty text-quiet">
            {reason ? advice[reason] : "Try fewer or different words."}
          </p>
        )}
      </div>
      {nearest.length > 0 && (
        <section aria-labelledby="nearest">
          <h2 id="nearest" className="pb-4 text-sm font-semibold tracking-wide text-quiet">
            Closest matches
          </h2>
          <Hits hits={nearest} heading="h3" />
        </section>
      )}
    </>
  );
}
