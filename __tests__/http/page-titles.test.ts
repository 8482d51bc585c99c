import { resolveTitle } from "next/dist/lib/metadata/resolvers/resolve-title";
import { afterAll, beforeEach, expect, test } from "vitest";
import { generateMetadata as searchMetadata } from "@/app/(search)/search/page";
import { generateMetadata as authorMetadata } from "@/app/(site)/authors/[id]/page";
import { generateMetadata as categoryMetadata } from "@/app/(site)/categories/[slug]/page";
import { generateMetadata as postMetadata } from "@/app/(site)/posts/[slug]/page";
import { generateMetadata as seriesMetadata } from "@/app/(site)/series/[slug]/page";
import { generateMetadata as tagMetadata } from "@/app/(site)/tags/[slug]/page";
import { generateMetadata as rootMetadata } from "@/app/layout";
import { closeDatabase } from "@/db";
import { makeCategory, makePost, makeSeries, makeTag, makeUser } from "../support/factories";
import { emptyDatabase } from "../support/rows";

/** What `String.replace`, with which Next makes a title, reads in its own way. */
const odd = "Costs $$5, $& and $'";

beforeEach(emptyDatabase);
afterAll(closeDatabase);

test("a page's title is as it was typed, whatever stands in it", async () => {
  const [author, category, tag, series] = await Promise.all([
    makeUser({ name: odd }),
    makeCategory({ name: odd, slug: "odd" }),
    makeTag({ name: odd, slug: "odd" }),
    makeSeries({ name: odd, slug: "odd" }),
  ]);
  await makePost({
    state: "published",
    slug: "odd",
    title: odd,
    author,
    category,
    tags: [tag],
    seriesId: series.id,
    seriesPosition: 1,
  });
  const bySlug = { params: Promise.resolve({ slug: "odd" }), searchParams: Promise.resolve({}) };
  const byId = { ...bySlug, params: Promise.resolve({ id: String(author.id) }) };
  const pages = await Promise.all([
    postMetadata(bySlug),
    categoryMetadata(bySlug),
    tagMetadata(bySlug),
    seriesMetadata(bySlug),
    authorMetadata(byId),
    searchMetadata({ params: Promise.resolve({}), searchParams: Promise.resolve({ q: odd }) }),
  ]);
  const { title: root } = await rootMetadata();
  const { template } = resolveTitle(root, null);
  for (const { title } of pages) {
    expect(resolveTitle(title, template).absolute).toMatch(/Costs \$\$5, \$& and \$'.* · Quire$/);
  }
});
