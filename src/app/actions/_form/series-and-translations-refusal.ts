import "server-only";
import type { SeriesOrTranslationRefusal } from "@/db/mutations/series-and-translations";
import { type Answer, refused } from "./refusals";

/** What a post's form is told when its language, translation or part of a series is refused. */
export function seriesOrTranslationRefusal(reason: SeriesOrTranslationRefusal): Answer {
  switch (reason) {
    case "language-taken":
      return refused("This text exists in that language already.", {
        errors: {
          language: [
            "Each translation of a text has a language of its own: change this post’s language, or the post that it translates.",
          ],
        },
      });
    case "part-taken":
      return refused("Another part of the series has this number.", {
        errors: {
          seriesPosition: ["This number is taken: choose another, or leave it empty for the next."],
        },
      });
    case "unknown-series":
      return refused("The series you chose is gone.", {
        errors: { seriesId: ["This series no longer exists: choose another one, or none."] },
      });
    case "unknown-translation":
      return refused("The post that this one translates was not found.", {
        errors: {
          translationOf: ["No other post of yours has this title or slug: choose one of the list."],
        },
      });
    case "ambiguous-translation":
      return refused("It is not clear which post this one translates.", {
        errors: {
          translationOf: ["Several of your posts have this title: write the slug of the one."],
        },
      });
  }
}
