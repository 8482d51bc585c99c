import { beforeEach, expect, test } from "vitest";
import { updateProfile } from "@/app/actions/profile";
import type { User } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { makeUser } from "../support/factories";
import { expiredTags } from "../support/next-cache";
import { allRows, emptyDatabase } from "../support/rows";
import { send, visitAs } from "../support/visitor";

let [ann, bea]: User[] = [];

beforeEach(async () => {
  await emptyDatabase();
  ann = await makeUser({ name: "Ann", bio: "Before." });
  bea = await makeUser({ name: "Bea", role: "admin" });
  await visitAs(ann);
});

const rows = async () => (await allRows()).users;

test("an author changes name, biography and links, and nobody else's", async () => {
  const state = await send(updateProfile, {
    id: `${bea?.id}`,
    name: " Ann  Lee ",
    bio: "One.\r\nTwo. ",
    links: "https://ann.test/me\r\n\r\n mailto:ann@ann.test\nhttps://ann.test/me",
    role: "admin",
    email: "taken@over.test",
  });
  expect(state).toMatchObject({ outcome: "saved", message: "Saved." });
  expect(await rows()).toEqual([
    {
      ...ann,
      name: "Ann Lee",
      bio: "One.\nTwo.",
      links: ["https://ann.test/me", "mailto:ann@ann.test"],
      updatedAt: expect.any(Date),
    },
    bea,
  ]);
  expect(expiredTags().toSorted()).toEqual(
    [cacheTags.author(ann?.id ?? 0), cacheTags.lists].sort(),
  );
});

test.each([
  ["name", "", "Enter your name."],
  ["name", "n".repeat(201), "The limit is 200"],
  ["bio", "b".repeat(601), "at most 600"],
  ["links", "javascript:alert(1)", "is not a link"],
  ["links", "data:text/html,x", "is not a link"],
  ["links", "example.com", "Enter a full address"],
  ["links", "mailto:", "is not a link"],
  ["links", `https://example.com/${"x".repeat(300)}`, "at most 300"],
  [
    "links",
    Array.from({ length: 11 }, (_, n) => `https://example.com/${n}`).join("\n"),
    "10 links",
  ],
])("refuses %s %j, and keeps all that was typed", async (field, value, words) => {
  const before = await allRows();
  const typed = { name: "Ann", bio: "B.", links: "https://ann.test", [field]: value };
  const state = await send(updateProfile, typed);
  expect(state).toMatchObject({ outcome: "refused", values: typed });
  expect(state.errors[field]?.join()).toContain(words);
  expect(await allRows()).toEqual(before);
  expect(expiredTags()).toEqual([]);
});
