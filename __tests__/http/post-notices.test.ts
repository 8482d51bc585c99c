import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import EditPost from "@/app/studio/posts/[id]/page";
import { closeDatabase } from "@/db";
import { makePost, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";
import { visitAs } from "../support/visitor";

vi.mock("next/server", () => import("../support/next-server"));

beforeEach(emptyDatabase);
afterAll(closeDatabase);

test.each(["draft", "published"] as const)(
  "the form of a %s names what readers do not get",
  async (state) => {
    const author = await makeUser();
    const content = "Text\n\n<iframe src='https://map.example/embed'></iframe>\n\nList<String>";
    const { id } = await makePost({ author, state, content });
    await visitAs(author);
    const page = renderToStaticMarkup(
      await EditPost({
        params: Promise.resolve({ id: String(id) }),
        searchParams: Promise.resolve({}),
      }),
    );
    expect(page).toContain("What readers do not get as you wrote it: 2");
    expect(page).toMatch(/Line 3<\/button>: The &lt;iframe&gt; of map\.example is left out/);
    expect(page).toMatch(/Line 5<\/button>: The tag &lt;String&gt;/);
  },
);

test("the form of a text that readers get as it is has no notices", async () => {
  const author = await makeUser();
  const { id } = await makePost({ author, state: "draft", content: "a<br>b `<x>`" });
  await visitAs(author);
  const page = renderToStaticMarkup(
    await EditPost({
      params: Promise.resolve({ id: String(id) }),
      searchParams: Promise.resolve({}),
    }),
  );
  expect(page).not.toContain("What readers do not get");
});
