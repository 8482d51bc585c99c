import { beforeEach, describe, expect, test, vi } from "vitest";
import { createPostWithTags } from "@/app/actions/posts";
import { signIn } from "@/app/actions/session";
import { setUp } from "@/app/actions/setup";
import { createTag } from "@/app/actions/tags";
import { untouched } from "@/lib/forms/form-state";
import { makeUser } from "../support/factories";
import { allRows } from "../support/rows";
import { type Action, type Fields, send, visitAs } from "../support/visitor";

vi.mock("next/server", () => import("../support/next-server"));

const draft = { title: "A long evening", content: "Some words.", newTags: "One" };
const beyond: Fields = Object.fromEntries(
  Array.from({ length: 60_000 }, (_, index) => [`field-${index}`, "x"]),
);

/** Milliseconds of the processor, which another program on this machine does not add to. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe("a form with too many fields", () => {
  test("is refused before anybody asks who sent it, with its text kept", async () => {
    await visitAs(null);
    const state = await send(createPostWithTags, { ...draft, ...beyond });
    expect(state).toMatchObject({ outcome: "refused", values: draft });
    // Not that nobody is signed in: that would have cost the database a question.
    expect(state.message).toMatch(/has 60,003 fields. The limit is 1,000, so nothing was saved/);
  });

  test("signing in refuses it, too, and hands no password back", async () => {
    const password = "correct horse";
    const state = await send(signIn, { email: "ann@quire.test", password, ...beyond });
    expect(state).toMatchObject({ outcome: "refused", values: { email: "ann@quire.test" } });
    expect(state.message).toContain("60,002 fields");
    expect(JSON.stringify(state)).not.toContain(password);
  });

  test("setting up refuses it, too, and hands neither password nor token back", async () => {
    const secrets = { password: "correct horse", token: "t0ken" };
    const state = await send(setUp, { name: "Ann", ...secrets, ...beyond });
    expect(state).toMatchObject({ outcome: "refused", values: { name: "Ann" } });
    expect(state.message).toContain("60,003 fields");
    expect(JSON.stringify(state)).not.toMatch(/correct horse|t0ken/);
  });

  test("of an author makes no post and keeps the text, too", async () => {
    await visitAs(await makeUser());
    const tagIds = Array.from({ length: 100_000 }, (_, index) => String(index + 1));
    const state = await send(createPostWithTags, { ...draft, tagIds });
    expect(state).toMatchObject({ outcome: "refused", values: draft });
    expect(state.message).toContain("Choose fewer options");
    expect((await allRows()).posts).toEqual([]);
  });

  // It was half a minute, for everybody.
  test("takes no time worth speaking of", async () => {
    await visitAs(null);
    const form = new FormData();
    for (let index = 0; index < 100_000; index += 1) form.append(`field-${index}`, "x");
    const actions: Action[] = [signIn, createPostWithTags, createTag];
    for (const action of actions) {
      expect(await cost(() => action(untouched, form))).toBeLessThan(4_000);
    }
  });
});

describe("fields named as what every object has", () => {
  const names = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];
  const odd = () => {
    const form = new FormData();
    for (const name of names) form.append(name, "x");
    return form;
  };

  test("change nothing", async () => {
    await visitAs(await makeUser());
    const form = odd();
    form.append("name", "Prototypes");
    expect(await createTag(untouched, form)).toMatchObject({ outcome: "saved" });
    await visitAs(null);
    expect((await signIn(untouched, odd())).errors).toEqual({
      email: [expect.any(String)],
      password: [expect.any(String)],
    });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe("an action that is called with what is no form refuses it", () => {
  test.each([[undefined], [null], [7], ["text"], [{}], [[]], [{ entries: [] }]])(
    "%j",
    async (given) => {
      await visitAs(null);
      for (const action of [signIn, createPostWithTags, createTag] as ((
        ...args: unknown[]
      ) => unknown)[]) {
        expect(await action(untouched, given)).toMatchObject({
          outcome: "refused",
          message: expect.stringContaining("Reload the page"),
          values: {},
        });
        expect(await action(given)).toMatchObject({ outcome: "refused" });
      }
    },
  );
});

describe("the box for new tags", () => {
  beforeEach(async () => visitAs(await makeUser()));
  const refusal = async (newTags: string) => {
    const state = await send(createPostWithTags, { ...draft, newTags });
    expect(state).toMatchObject({ outcome: "refused", values: { ...draft, newTags } });
    return state.errors.newTags;
  };

  test("a pasted text is refused in one sentence, before its names are told apart", async () => {
    const names = Array.from({ length: 500_000 }, (_, index) => `tag ${index}`).join();
    let errors: string[] | undefined;
    const time = await cost(async () => {
      errors = await refusal(names);
    });
    expect(errors).toEqual([
      "The new tags have 5,388,889 characters. The limit is 2,500. A post has at most 20 tags.",
    ]);
    expect(time).toBeLessThan(1_500);
  });

  test("neither are twenty-one names told apart", async () => {
    const names = Array.from({ length: 21 }, () => "#".repeat(61)).map((name, n) => name + n);
    expect(await refusal(names.join())).toEqual(["A post has at most 20 tags."]);
  });

  test("beside a field stand few messages, and none twice", async () => {
    const wrong = Array.from({ length: 18 }, (_, n) => `${"#".repeat(n + 1)}`);
    expect(await refusal(wrong.join())).toHaveLength(5);
    const tagIds = Array.from({ length: 900 }, () => "x");
    const state = await send(createPostWithTags, { ...draft, tagIds });
    expect(state.errors.tagIds).toEqual(["Choose tags from the list."]);
  });
});
