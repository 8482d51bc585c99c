import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as getMarkdown } from "@/app/(site)/posts/[slug]/markdown/route";
import { proxy } from "@/proxy";
import { makePost } from "../support/factories";
import { routeOfRequest } from "../support/routes";

const MARKDOWN = "/posts/[slug]/markdown";
const CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

beforeAll(async () => {
  for (const slug of ["seen", "ночь"]) {
    await makePost({ slug, content: `The text of ${slug}.`, state: "published" });
  }
});

/** The text that a request is given, or null where it is not led to the Markdown of a post. */
async function markdownAt(path: string, accept: string): Promise<string | null> {
  const found = await routeOfRequest(path, { accept });
  if (found?.route !== MARKDOWN) return null;
  const params = Promise.resolve({ slug: String(found.params.slug) });
  const response = await getMarkdown(new Request(`http://localhost:3000${path}`), { params });
  return response.status === 200 ? response.text() : null;
}

describe("Markdown", () => {
  const slugs = ["seen", "ночь"];

  test.each(slugs)("%s: is at .md for everybody", async (slug) => {
    const path = `/posts/${encodeURIComponent(slug)}`;
    for (const accept of ["text/markdown", "text/markdown, text/html, */*", CHROME, "*/*"]) {
      for (const ending of [".md", ".MD", "%2Emd", "%2emd"]) {
        const text = await markdownAt(path + ending, accept);
        expect(text ?? "", `${path}${ending} ${accept}`).toContain(`The text of ${slug}.`);
      }
    }
  });

  test.each(slugs)("%s: is at the page for who prefers it", async (slug) => {
    const path = `/posts/${encodeURIComponent(slug)}`;
    const text = await markdownAt(path, "text/markdown");
    expect(text ?? "").toContain(`The text of ${slug}.`);
    expect(await routeOfRequest(path, { accept: CHROME })).toMatchObject({
      route: "/posts/[slug]",
    });
  });

  test("is no answer for what is no post's page", async () => {
    const routeFor = async (path: string) =>
      (await routeOfRequest(path, { accept: "text/markdown" }))?.route;
    expect(await routeFor("/posts/seen/card.png")).toBe("/posts/[slug]/card.png");
    expect(await routeFor("/posts/older/7258118400000-1")).toBe("/posts/older/[cursor]");
    expect(await routeFor("/posts")).toBe("/posts");
    expect(await routeFor("/tags/seen")).toBe("/tags/[slug]");
  });
});

test.each(["/%70osts/seen", "/posts%2Fseen", "/%73earch", "/%73etup"])(
  "%s, which Next takes to src/proxy.ts as well, is not led to sign in",
  async (path) => {
    const headers = { accept: "text/markdown" };
    const answer = await proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
    expect(answer.headers.get("location")).toBeNull();
  },
);
