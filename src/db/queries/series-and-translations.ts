import "server-only";
import { or } from "drizzle-orm";
import { read } from "@/db";
import { editableBy } from "@/db/ownership";
import type { Viewer } from "@/lib/permissions";
import { sortByName } from "./list-page";
import { isPublic } from "./visibility";

/** Posts that the form suggests for translation, last changed first. An author can type any other post. */
const OFFERED = 100;

/** The choices in the form of a post: all series, this viewer's posts, and the slug of the translated post. */
export async function getSeriesAndTranslationChoices(
  viewer: Viewer,
  post: { id: number; translationGroup: string | null } | null,
) {
  const [id, group] = [post?.id ?? 0, post?.translationGroup];
  const [series, posts, other] = await read((db) =>
    Promise.all([
      db.query.series.findMany({ columns: { id: true, name: true } }),
      db.query.posts.findMany({
        columns: { title: true, slug: true },
        where: { id: { ne: id }, RAW: (t) => editableBy(viewer, t) },
        orderBy: { updatedAt: "desc", id: "desc" },
        limit: OFFERED,
      }),
      group
        ? db.query.posts.findFirst({
            columns: { slug: true },
            where: {
              id: { ne: id },
              translationGroup: group,
              RAW: (t, { sql }) => or(editableBy(viewer, t), isPublic(t)) ?? sql`false`,
            },
            orderBy: { id: "asc" },
          })
        : undefined,
    ]),
  );
  return {
    series: await sortByName(series),
    posts,
    translationOf: other?.slug ?? "",
  };
}

export type SeriesAndTranslationChoices = Awaited<
  ReturnType<typeof getSeriesAndTranslationChoices>
>;
