import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { get, slugOf, unique } from "./support/http";
import { field, writePost } from "./support/pages";
import { origin } from "./support/settings";
import { expect, studioTest } from "./support/test";

/** The text of every file below a folder whose name ends so. */
const textsIn = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));

/** The ids that the code of the build registers for its Server Actions and cached functions. */
function idsOfBuild(): { actions: string[]; cached: string[] } {
  const ids = new Set<string>();
  for (const text of textsIn(".next/server/chunks", /\.js$/)) {
    for (const [, id] of text.matchAll(/"([0-9a-f]{42})"/g)) ids.add(id ?? "");
  }
  // The first bit tells the two apart.
  const all = [...ids];
  return {
    actions: all.filter((id) => /^[0-7]/.test(id)),
    cached: all.filter((id) => /^[89a-f]/.test(id)),
  };
}

interface Told {
  status: number;
  body: string;
}

async function send(path: string, init: RequestInit): Promise<Told> {
  const response = await fetch(new URL(path, origin), {
    method: "POST",
    redirect: "manual",
    ...init,
  });
  return { status: response.status, body: await response.text() };
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** The three ways of calling a function by its id: by scripts, by a form, and by a form with bound arguments. */
const calls = {
  script: (id: string, path: string, args: string) =>
    send(path, {
      headers: { "Next-Action": id, "Content-Type": "text/plain;charset=UTF-8" },
      body: args,
    }),
  form: (id: string, path: string, fields: Record<string, string>) =>
    send(path, { body: formOf({ [`$ACTION_ID_${id}`]: "", ...fields }) }),
  bound: (id: string, path: string, args: string, fields: Record<string, string>) =>
    send(path, {
      body: formOf({
        $ACTION_REF_1: "",
        "$ACTION_1:0": JSON.stringify({ id, bound: "$@1" }),
        "$ACTION_1:1": args,
        ...fields,
      }),
    }),
};

studioTest.describe("who knows the ids of a build, and has no cookie", () => {
  studioTest("calls no cached function, and no action does anything", async ({ page }) => {
    studioTest.slow();
    const canary = unique("Goldammer");
    const slug = slugOf(canary);
    const form = await writePost(page, { title: canary, slug, text: canary }, "Save draft");
    const id = Number(form.split("/").at(-1));
    const { actions, cached } = idsOfBuild();
    expect(actions.length).toBeGreaterThan(10);
    expect(cached.length).toBeGreaterThan(20);

    const studio = async () => {
      const shown: (string | null)[] = [];
      for (const path of ["posts", "categories", "tags", "series"]) {
        await page.goto(`/studio/${path}`);
        shown.push(await page.getByRole("main").textContent());
      }
      return shown;
    };
    const before = await studio();
    const fields = {
      id: String(id),
      title: "Taken over",
      name: "Taken over",
      slug: "taken-over",
      content: "Taken over",
      confirm: "1",
      published: "true",
    };
    const secret = ({ body }: Told) => expect(body).not.toMatch(/goldammer/i);

    for (const one of cached) {
      for (const path of ["/posts/owning-your-words", "/sign-in", "/studio"]) {
        const args = [
          `["${slug}"]`,
          `[${id}]`,
          `["tags","${slug}"]`,
          `[{"id":${id},"slug":"${slug}"},null]`,
        ];
        for (const told of [
          ...(await Promise.all(args.map((arg) => calls.script(one, path, arg)))),
          await calls.form(one, path, fields),
          await calls.bound(one, path, `["${slug}"]`, fields),
        ]) {
          secret(told);
          expect([404, 409], `${one} at ${path}`).toContain(told.status);
        }
      }
    }
    for (const one of actions) {
      for (const path of ["/posts/owning-your-words", "/sign-in", "/studio"]) {
        const fetched = await send(path, {
          headers: { "Next-Action": one },
          body: formOf({
            ...Object.fromEntries(
              Object.entries(fields).map(([name, value]) => [`1_${name}`, value]),
            ),
            "0": '["$undefined","$K1"]',
          }),
        });
        expect(fetched.status).toBeLessThan(500);
        for (const told of [
          fetched,
          await calls.form(one, path, fields),
          await calls.bound(one, path, "[{}]", fields),
        ]) {
          secret(told);
        }
      }
    }
    expect(await studio()).toEqual(before);
    await page.goto(form);
    await expect(field.title(page)).toHaveValue(canary);
    await expect(field.text(page)).toHaveValue(canary);
    expect((await get("/posts/taken-over")).status).toBe(404);
    expect((await get(`/posts/${slug}`)).status).toBe(404);
  });

  studioTest("finds none of a cached function in what a browser is sent", async () => {
    const { cached } = idsOfBuild();
    const sent = textsIn(".next/static", /\.(js|css)$/);
    for (const path of ["/", "/posts/owning-your-words", "/sign-in", "/search?q=words"]) {
      sent.push((await get(path)).body, (await get(path, { RSC: "1" })).body);
    }
    for (const id of cached)
      expect(
        sent.some((text) => text.includes(id)),
        id,
      ).toBe(false);
  });
});
