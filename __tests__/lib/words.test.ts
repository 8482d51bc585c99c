import { describe, expect, onTestFinished, test, vi } from "vitest";
import { cacheTags } from "@/lib/cache-tags";
import { errorMessage } from "@/lib/error-messages";
import { OperationalError, operationalCodeOf } from "@/lib/errors";
import { typedValues, withoutSecrets } from "@/lib/forms/form-state";
import { unavailablePage } from "@/lib/http/unavailable-page";
import { canEditAnyPost, canManageTaxonomy, canWritePosts } from "@/lib/permissions";
import { hintsAtEditor } from "@/lib/viewer-hint";

describe("typedValues", () => {
  const form = (...entries: [string, string | File][]) => {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    return typedValues(data);
  };

  test("a name ending in Ids is a list, however many were sent; of others the first counts", () => {
    expect(form(["tagIds", "1"], ["title", "a"], ["title", "b"])).toEqual({
      tagIds: ["1"],
      title: "a",
    });
    expect(form(["tagIds", "1"], ["tagIds", "2"])).toEqual({ tagIds: ["1", "2"] });
    expect(form()).toEqual({});
  });

  test("files, React's own fields and U+0000 are left out", () => {
    const file = new File(["x"], "x.png");
    expect(form(["$ACTION_ID_1", ""], ["$ACTION_KEY", "k"], ["title", "a\0b"])).toEqual({
      title: "ab",
    });
    expect(form(["image", file], ["tagIds", file], ["tagIds", "1"])).toEqual({
      tagIds: ["1"],
    });
  });

  test("what XML cannot hold is left out, so that no feed breaks over it", () => {
    expect(form(["content", "a\tb\nc\r\x0bd\x0c\x1b\ufffee\uffff"])).toEqual({
      content: "a\tb\nc\r\nd\ne",
    });
  });

  test("a field cannot reach an object's prototype", () => {
    const values = form(["__proto__", "x"], ["constructor", "y"]);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(Object.keys(values)).toEqual(["__proto__", "constructor"]);
  });

  test("passwords of any name are not handed back", () => {
    const typed = { email: "a@b.test", password: "p", newPassword: "q", password_again: "r" };
    expect(withoutSecrets(typed)).toEqual({ email: "a@b.test" });
  });
});

describe("cache tags", () => {
  test.each(["a", "你", "ن", "🎉", "\u0301", "/"])("are short ASCII for 500 times %s", (text) => {
    const slug = text.repeat(500 / text.length);
    for (const tag of [cacheTags.post(slug), cacheTags.categoryAt(slug), cacheTags.tagAt(slug)]) {
      expect(tag).toMatch(/^[\x21-\x7e]{1,256}$/);
    }
  });

  test("differ wherever what they name differs", () => {
    const slugs = ["a", "b", "你", "好", `${"a".repeat(499)}x`, `${"a".repeat(499)}y`];
    const names = [
      cacheTags.posts,
      cacheTags.lists,
      cacheTags.categories,
      cacheTags.tags,
      ...slugs.flatMap((slug) => [
        cacheTags.post(slug),
        cacheTags.categoryAt(slug),
        cacheTags.tagAt(slug),
      ]),
      ...[1, 11].flatMap((id) => [
        cacheTags.category(id),
        cacheTags.categoryPosts(id),
        cacheTags.tag(id),
        cacheTags.tagPosts(id),
        cacheTags.authorPosts(id),
      ]),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(cacheTags.post("a")).toBe(cacheTags.post("a"));
  });
});

describe("what a page says of a fault", () => {
  const faults = ["CONFIGURATION", "DATABASE_REFUSED", "DATABASE_UNREACHABLE"] as const;

  test.each([...faults, "DATABASE_NOT_MIGRATED"] as const)("%s is not for visitors", (fault) => {
    for (const audience of ["site", "studio"] as const) {
      expect(errorMessage(fault, audience).reference).toBeNull();
      const page = unavailablePage(fault, audience);
      expect(page).toContain("Try again in a moment.");
      expect(page).not.toMatch(/database|terminal|npm|setting/i);
    }
  });

  test("who develops is told the remedy", async () => {
    vi.stubEnv("NODE_ENV", "development");
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.resetModules();
    const page = (await import("@/lib/http/unavailable-page")).unavailablePage;
    expect(page("DATABASE_NOT_MIGRATED", "site")).toContain("Run npm run db:migrate.");
    expect(page("DATABASE_UNREACHABLE", "studio")).toContain("host and port in DATABASE_URL");
    expect(page("DATABASE_REFUSED", "studio")).toContain("password and database name in DATABASE_");
  });

  test.each(["1234567", "constructor", "toString", "__proto__"])("%s is a reference", (digest) => {
    expect(errorMessage(digest)).toMatchObject({
      title: "Something went wrong",
      reference: digest,
    });
  });

  test("an error is known by its digest, which is all that crosses the cache and the network", () => {
    const fault = new OperationalError("DATABASE_REFUSED", "Correct the password.");
    expect(operationalCodeOf(fault)).toBe("DATABASE_REFUSED");
    expect(operationalCodeOf(Object.assign(new Error(), { digest: fault.digest }))).toBe(
      "DATABASE_REFUSED",
    );
    expect(
      operationalCodeOf(Object.assign(new Error(), { digest: "NEXT_REDIRECT;replace;/;307;" })),
    ).toBeNull();
    expect([new Error(), "DATABASE_REFUSED", null].map(operationalCodeOf)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test("roles", () => {
  const can = (role: "admin" | "author") => {
    const viewer = { id: 1, name: "n", email: "e", role };
    return [canWritePosts(viewer), canEditAnyPost(viewer), canManageTaxonomy(viewer)];
  };
  expect(can("admin")).toEqual([true, true, true]);
  expect(can("author")).toEqual([true, false, false]);
});

describe("the hint that a reader's page reads", () => {
  test.each([
    ["quire_viewer=7.author", true],
    ["a=b; quire_viewer=7.author; c=d", true],
    ["quire_viewer=1.admin", true],
    ["quire_viewer=77.author", false],
    ["not_quire_viewer=7.author", false],
    ["quire_viewer=7.reader", false],
    ["quire_viewer=1.administrator", false],
    ["quire_viewer=7.authors; a=b", false],
    ["quire_viewer=.author", false],
    ["", false],
  ])("%j: %s", (cookies, hints) => {
    expect(hintsAtEditor(cookies, 7)).toBe(hints);
  });
});
