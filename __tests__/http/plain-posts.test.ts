import { beforeAll, describe, expect, test } from "vitest";
import { blogFeed } from "@/app/(feeds)/feed-route";
import { GET as postCard } from "@/app/(site)/post-files/[slug]/card.png/route";
import { markdownHandler } from "@/app/(site)/post-files/[slug]/markdown/handler";
import { GET as getLlms } from "@/app/llms.txt/route";
import { getPostBody, getPostBySlug, getPublishedPosts } from "@/db/queries/posts";
import { searchPosts } from "@/db/search/search";
import { MAX_MARKDOWN_LENGTH } from "@/lib/content/markdown/limits";
import { descriptionOf } from "@/lib/content/summary";
import { searchSchema } from "@/lib/forms/validation/search";
import type { FeedFile } from "@/lib/seo/feeds/formats";
import { makePost } from "../support/factories";
import { jsonFeed } from "../support/json-feed";
import { xmlFaults } from "../support/xml";

const BEGINNING = "A **quokka** & <b>\n\n- one\n  two </pre><script>\n\n";

/** No form takes these; they were put into the database by other means. */
const texts = {
  "becomes endless": `${BEGINNING}[a]: /${"x".repeat(1_000)}\n\n${"[a] ".repeat(5_000)}`,
  "is too long": BEGINNING + "word ".repeat(MAX_MARKDOWN_LENGTH / 5),
};

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const request = new Request("http://localhost:3000/");

describe.each(Object.entries(texts))("a published post whose text %s", (name, content) => {
  const slug = name.replaceAll(" ", "-");
  beforeAll(async () => {
    await makePost({
      slug,
      title: `A text that ${name}`,
      excerpt: "",
      content,
      state: "published",
    });
  });

  test("is shown as it was written", async () => {
    const body = await getPostBody(slug);
    const post = await getPostBySlug(slug);
    expect(body?.html).toMatch(/^<pre class="plain-text">[^<>]*<\/pre>$/);
    expect(body && textOf(body.html)).toBe(content);
    expect(body?.headings).toEqual([]);
    expect(body?.refusal).toMatch(/Shorten it/);
    expect(post && descriptionOf(post, body?.summary ?? "")).toMatch(
      /^A \*\*quokka\*\* & <b> - one two .*…$/,
    );
  });

  test.each(["feed.xml", "atom.xml", "feed.json"] as FeedFile[])("is in %s", async (file) => {
    const response = await blogFeed(file)(request);
    expect(response.status).toBe(200);
    const text = await response.text();
    if (file !== "feed.json") {
      expect(await xmlFaults([text], file === "feed.xml" ? "rss" : "atom")).toEqual([]);
      return expect(text).toContain("&lt;pre class=&quot;plain-text&quot;&gt;A **quokka**");
    }
    const item = jsonFeed.parse(JSON.parse(text)).items.find(({ url }) => url?.endsWith(slug));
    expect(item?.content_html).toContain('<pre class="plain-text">A **quokka**');
  });

  test("is found, listed, drawn and exported like any other", async () => {
    const found = await searchPosts(searchSchema.parse({ q: "quokka" }));
    expect(found.items.map((item) => item.slug)).toContain(slug);
    const listed = await getPublishedPosts();
    expect(listed.items.map((item) => item.slug)).toContain(slug);
    expect(await (await getLlms(request)).text()).toContain(`/posts/${slug}.md`);
    const card = await postCard(request, { params: Promise.resolve({ slug }) });
    expect(card.status).toBe(200);
    const markdown = await markdownHandler(getPostBySlug)(request, slug);
    expect(await markdown.text()).toContain(content.trimEnd());
  });
});
