import { describe, expect, test } from "vitest";
import { allowsSave, canSavePost, canWritePosts, type Viewer } from "@/lib/permissions";

const viewer = (role: string) => ({ id: 1, name: "A", email: "a@quire.test", role }) as Viewer;
const intents = ["save", "publish", "unpublish"] as const;

describe("saving a post", () => {
  test.each(["admin", "author"])("an %s saves, publishes and unpublishes", (role) => {
    for (const intent of intents) expect(canSavePost(viewer(role), { intent })).toBe(true);
    expect(canSavePost(viewer(role), {})).toBe(true);
  });

  test("a role that is not known does nothing", () => {
    for (const intent of intents) expect(canSavePost(viewer("editor"), { intent })).toBe(false);
    expect(canWritePosts(viewer("editor"))).toBe(false);
  });

  test("who may write but not publish saves, and neither publishes nor unpublishes", () => {
    const contributor = { write: true, publish: false };
    expect(intents.map((intent) => allowsSave(contributor, { intent }))).toEqual([
      true,
      false,
      false,
    ]);
    expect(allowsSave(contributor, {})).toBe(true);
  });

  test("who may not write saves nothing", () => {
    expect(allowsSave({ write: false, publish: true }, { intent: "publish" })).toBe(false);
  });
});
