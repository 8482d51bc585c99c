import { cacheLife } from "next/cache";
import { cache } from "react";
import { getArchive } from "@/db/queries/archive";
import { getCategoriesInUse } from "@/db/queries/categories";
import { getLanguages } from "@/db/queries/languages";
import { getSettings } from "@/db/queries/settings";
import { getTags } from "@/db/queries/tags";
import { getAuthors } from "@/db/queries/users";
import { byName } from "@/lib/content/by-name";
import { languageName } from "@/lib/content/languages";
import type { Options } from "@/lib/search/summary";

/** Kept as a whole: the reads below cost less than taking each from its cache for every search. It expires with any of them. */
async function readOptions(): Promise<Options> {
  "use cache";
  cacheLife("hours");
  const [categories, tags, authors, months, languages, settings] = await Promise.all([
    getCategoriesInUse(),
    getTags(),
    getAuthors(),
    getArchive(),
    getLanguages(),
    getSettings(),
  ]);
  const years = [...new Set(months.map(({ year }) => String(year)))];
  return {
    category: categories.map(({ slug, name }) => ({ value: slug, name })),
    tag: tags.map(({ slug, name }) => ({ value: slug, name })),
    author: authors.map(({ id, name }) => ({ value: String(id), name })),
    year: years.map((year) => ({ value: year, name: year })),
    language:
      languages.length > 1
        ? languages
            .map((value) => ({ value, name: languageName(value) }))
            .toSorted(byName(settings.language))
        : [],
  };
}

/** The filters of a search: values that public posts have. Languages only when there are several. Once for title and page. */
export const getOptions = cache(readOptions);
