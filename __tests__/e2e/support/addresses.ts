import type { Database } from "../../../src/db/client/connect";

/** Where readers and programs find one post. */
export interface Addresses {
  /** Its own page, the same as Markdown, and its card: there, or 404. */
  own: string[];
  /** Lists of every kind that name it. */
  lists: string[];
}

/** The addresses of every kind at which this public post stands. @throws Error when there is none. */
export async function addressesOf(db: Database, slug: string): Promise<Addresses> {
  const post = await db.query.posts.findFirst({
    where: { slug },
    with: { category: true, tags: true, series: true },
  });
  if (!post?.publishedAt) throw new Error(`There is no published post ${slug}.`);
  const [year, month] = post.publishedAt.toISOString().split("-");
  const lists = [
    `/authors/${post.authorId}`,
    ...(post.category ? [`/categories/${post.category.slug}`] : []),
    ...post.tags.map((tag) => `/tags/${tag.slug}`),
    ...(post.series ? [`/series/${post.series.slug}`] : []),
    `/archive/${year}/${month}`,
  ];
  return {
    own: [`/posts/${slug}`, `/posts/${slug}.md`, `/posts/${slug}/card.png`],
    lists: [
      ...["/", "/posts", "/feed.xml", "/atom.xml", "/feed.json", "/llms.txt"],
      ...["/api/posts?limit=50", "/sitemaps/posts-1.xml"],
      ...lists.flatMap((path) => [path, `${path}/feed.xml`]),
    ],
  };
}

/** Those of the addresses that show the post now. */
export async function showing(
  origin: string,
  { own, lists }: Addresses,
  slug: string,
): Promise<string[]> {
  const shows = async (path: string) => {
    const response = await fetch(origin + path);
    const body = await response.text();
    if (own.includes(path)) return response.status === 200;
    return body.includes(`/posts/${slug}`) || body.includes(`"slug":"${slug}"`);
  };
  const shown: string[] = [];
  for (const path of [...own, ...lists]) if (await shows(path)) shown.push(path);
  return shown;
}
