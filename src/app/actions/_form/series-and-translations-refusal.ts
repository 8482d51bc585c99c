import "server-only";
import type { SeriesOrTranslationRefusal } from "@/db/mutations/series-and-translations";
import { type Answer, refused } from "./refusals";

/** The message when the language, translation or series of a post is refused. */
export function seriesOrTranslationRefusal(reason: SeriesOrTranslationRefusal): Answer {
  switch (reason) {
    case "language-taken":
      return refused("A translation in this language already exists.", {
        errors: {
          language: [
            "Each translation needs its own language. Change the language, or the post it translates.",
          ],
        },
      });
    case "part-taken":
      return refused("Another part of the series has this number.", {
        errors: {
          seriesPosition: [
            "This number is taken. Choose another one, or leave it empty to add at the end.",
          ],
        },
      });
    case "unknown-series":
      return refused("The series you chose is gone.", {
        errors: { seriesId: ["This series no longer exists: choose another one, or none."] },
      });
    case "unknown-translation":
      return refused("The post that this one translates was not found.", {
        errors: {
          translationOf: [
            "You have no other post with this title or slug. Choose one from the list.",
          ],
        },
      });
    case "ambiguous-translation":
      return refused("It is not clear which post this one translates.", {
        errors: {
          translationOf: ["Several of your posts have this title. Enter the slug instead."],
        },
      });
  }
}
