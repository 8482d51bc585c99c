import Link from "next/link";
import { getSeriesParts } from "@/db/queries/series";
import { getSettings } from "@/db/queries/settings";
import { foreign } from "@/lib/content/languages";
import { seriesPath } from "@/lib/paths";
import { PostLink } from "./PostLink";

interface Props {
  post: { id: number; seriesId: number | null };
}

/** The position of this post among the public parts of its series. Null without a series. */
async function placeInSeries({ id, seriesId }: Props["post"]) {
  const series = seriesId === null ? null : await getSeriesParts(seriesId);
  if (!series) return null;
  const at = series.posts.findIndex((part) => part.id === id);
  if (at === -1) return null;
  return {
    ...series,
    number: at + 1,
    previous: series.posts[at - 1] ?? null,
    next: series.posts[at + 1] ?? null,
  };
}

/** Above the text of a post: the part, the series, and the other parts. */
export async function SeriesNav({ post }: Props) {
  const place = await placeInSeries(post);
  if (!place) return null;
  const { language } = await getSettings();
  return (
    <nav
      aria-label="Series"
      className="no-print mx-auto mb-10 w-full max-w-[36rem] rounded-md border border-rule bg-sheet px-5 py-3 text-[0.9375rem]"
    >
      <p className="text-quiet">
        Part {place.number} of {place.posts.length} in{" "}
        <Link
          href={seriesPath(place.slug)}
          className="quiet-link font-semibold text-ink [overflow-wrap:anywhere]"
        >
          {place.name}
        </Link>
      </p>
      {place.posts.length > 1 && (
        <details className="mt-1">
          <summary className="w-fit py-1 text-sm text-quiet">All parts</summary>
          <ol className="mt-2 mb-1 list-decimal space-y-1.5 ps-6 font-serif text-[1.0625rem] leading-snug marker:text-quiet">
            {place.posts.map((part) => (
              <li key={part.id} aria-current={part.id === post.id ? "page" : undefined}>
                {part.id === post.id ? (
                  <strong {...foreign(part.language, language)} className="font-semibold">
                    {part.title}
                  </strong>
                ) : (
                  <PostLink post={part} />
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </nav>
  );
}

/** Below the text of a post: the parts before and after it. */
export async function SeriesSteps({ post }: Props) {
  const place = await placeInSeries(post);
  if (!place?.previous && !place?.next) return null;
  return (
    <nav
      aria-label="Parts of this series"
      className="no-print mx-auto mt-14 grid w-full max-w-[36rem] gap-x-8 gap-y-5 border-t border-ink pt-5 sm:grid-cols-2"
    >
      {place.previous && (
        <p className="flex flex-col gap-1">
          <span className="text-sm text-quiet">← Part {place.number - 1}</span>
          <span className="font-serif text-lg leading-snug font-semibold">
            <PostLink post={place.previous} />
          </span>
        </p>
      )}
      {place.next && (
        <p className="flex flex-col gap-1 sm:col-start-2 sm:items-end sm:text-end">
          <span className="text-sm text-quiet">Part {place.number + 1} →</span>
          <span className="font-serif text-lg leading-snug font-semibold">
            <PostLink post={place.next} />
          </span>
        </p>
      )}
    </nav>
  );
}
