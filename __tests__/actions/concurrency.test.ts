import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { createPost, createPostWithTags } from "@/app/actions/posts";
import { makeUser } from "../support/factories";
import { allRows, emptyDatabase } from "../support/rows";
import { redirectOf, send, visitAs } from "../support/visitor";

beforeEach(async () => {
  await emptyDatabase();
  await visitAs(await makeUser());
});

test.each([
  ["createPost", createPost, {}],
  ["createPostWithTags", createPostWithTags, { newTags: "Ink, Nib", intent: "publish" }],
])(
  "of fifty %s at once with one address, one wins and forty-nine are told",
  async (_, action, more) => {
    const attempts = Array.from({ length: 50 }, async (_, number) => {
      const fields = {
        title: `Number ${number}`,
        slug: "one-address",
        content: `Text of ${number}.`,
        submissionId: randomUUID(),
        ...more,
      };
      const sent = send(action, fields);
      try {
        const state = await sent;
        expect(state).toMatchObject({ outcome: "refused", values: fields });
        expect(state.errors.slug).toHaveLength(1);
        return "told";
      } catch {
        expect(await redirectOf(sent)).toMatch(/^\/studio\/posts\/\d+\?notice=/);
        return "won";
      }
    });
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === "won")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "told")).toHaveLength(49);

    const { posts, tags, postTags } = await allRows();
    expect(posts.map(({ slug }) => slug)).toEqual(["one-address"]);
    expect(tags).toHaveLength("newTags" in more ? 2 : 0);
    expect(postTags).toHaveLength("newTags" in more ? 2 : 0);
  },
);
