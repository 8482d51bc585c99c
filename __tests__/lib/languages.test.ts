import { describe, expect, test } from "vitest";
import { commonLanguages } from "@/lib/content/language-tags";
import { directionOf, foreign, languageName } from "@/lib/content/languages";
import { linkLabel, profileLink } from "@/lib/content/profile-links";

describe("a language's direction", () => {
  test.each(["ar", "he", "fa", "ur", "yi", "ps", "ckb", "dv", "az-Arab", "ar-EG", "ks"])(
    "%s runs from right to left",
    (language) => expect(directionOf(language)).toBe("rtl"),
  );
  test.each(["en", "de-CH", "el", "zh-Hant", "ur-Latn", "az", "uz", "tlh", "xx"])(
    "%s runs from left to right",
    (language) => expect(directionOf(language)).toBe("ltr"),
  );

  test("is what the engine itself says", () => {
    for (const [tag] of commonLanguages) {
      const locale: object = new Intl.Locale(tag);
      const info = "textInfo" in locale ? locale.textInfo : null;
      if (info) expect(info, tag).toMatchObject({ direction: directionOf(tag) });
    }
  });
});

test("a language is called what it calls itself, as the head of a list", () => {
  expect(["de", "fr", "pt-BR", "ar", "el"].map(languageName)).toEqual([
    "Deutsch",
    "Français",
    "Português (Brasil)",
    "العربية",
    "Ελληνικά",
  ]);
});

test("what is not in the blog's own language says so, and every title has its direction", () => {
  expect(foreign("en", "en")).toEqual({ dir: "auto" });
  expect(foreign("en", "de")).toEqual({ lang: "en", dir: "auto" });
  expect(foreign("ar", "en")).toEqual({ lang: "ar", dir: "auto" });
});

test.each([
  ["https://www.example.com/", "example.com"],
  ["https://example.com/caf%C3%A9/", "example.com/café"],
  ["https://example.com/%E0%A4%A", "example.com/%E0%A4%A"],
  ["http://example.com:8080/a", "example.com:8080/a"],
  ["mailto:ann@example.com?subject=Hi", "ann@example.com"],
])("the link %s reads %s", (address, label) => {
  const url = profileLink(address);
  expect(url && linkLabel(url)).toBe(label);
});

test.each(["javascript:alert(1)", "ftp://example.com", "//example.com", "example.com", "mailto:x"])(
  "%s is no link of a profile",
  (address) => expect(profileLink(address)).toBeNull(),
);
