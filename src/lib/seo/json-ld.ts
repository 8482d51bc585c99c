import type {
  Blog,
  BlogPosting,
  BreadcrumbList,
  CollectionPage,
  Graph,
  ImageObject,
  Organization,
  Person,
  ProfilePage,
  Thing,
  WebSite,
} from "schema-dts";
import type { Settings } from "@/lib/config/settings";
import { profileLink } from "@/lib/content/profile-links";
import { countWords } from "@/lib/content/reading-time";
import { shorten } from "@/lib/content/summary";
import { authorPath, categoryPath, paths, postPath, seriesPath } from "@/lib/paths";
import { absoluteUrl } from "./absolute-url";
import { authorCard, type CardSubject, cardImage, postCard } from "./social-card/subject";

/** Google may cut off a longer headline. */
const HEADLINE = 110;

/** The `@id`s by which other objects refer to these, also from other pages. */
const blogId = () => ({ "@id": absoluteUrl("/#blog") });
const publisherId = () => ({ "@id": absoluteUrl("/#publisher") });

const graph = (...things: Thing[]): Graph => ({
  "@context": "https://schema.org",
  "@graph": things,
});

const cardObject = (settings: Settings, page: string, subject: CardSubject): ImageObject => {
  const { url, width, height } = cardImage(settings, page, subject);
  return { "@type": "ImageObject", url: absoluteUrl(url), width: `${width}`, height: `${height}` };
};

const publisher = ({ name }: Settings): Organization => ({
  "@type": "Organization",
  ...publisherId(),
  name,
  url: absoluteUrl(paths.home),
  logo: {
    "@type": "ImageObject",
    url: absoluteUrl("/apple-icon.png"),
    width: "180",
    height: "180",
  },
});

const blog = ({ name, description, language }: Settings): Blog => ({
  "@type": "Blog",
  ...blogId(),
  name,
  description,
  url: absoluteUrl(paths.home),
  inLanguage: language,
  publisher: publisherId(),
});

interface Author {
  id: number;
  name: string;
  avatarUrl: string | null;
  links: string[];
}

/** The author's other pages. A mail address is not a page. */
const sameAs = (links: string[]) =>
  links.flatMap((text) => {
    const url = profileLink(text);
    return url && url.protocol !== "mailto:" ? [url.href] : [];
  });

function person({ id, name, avatarUrl, links }: Author): Exclude<Person, string> {
  const elsewhere = sameAs(links);
  return {
    "@type": "Person",
    "@id": absoluteUrl(`${authorPath(id)}#person`),
    name,
    url: absoluteUrl(authorPath(id)),
    ...(avatarUrl && { image: absoluteUrl(avatarUrl) }),
    ...(elsewhere.length > 0 && { sameAs: elsewhere }),
  };
}

/** A step from the front page to the current page, which is the last. */
interface Crumb {
  name: string;
  path: string;
}

const breadcrumbs = (settings: Settings, trail: Crumb[]): BreadcrumbList => ({
  "@type": "BreadcrumbList",
  itemListElement: [{ name: settings.name, path: paths.home }, ...trail].map(
    ({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: absoluteUrl(path),
    }),
  ),
});

interface LinkedPost {
  id: number;
  slug: string;
  title: string;
  content: string;
  language: string;
  publishedAt: Date;
  updatedAt: Date;
  author: Author;
  category: { name: string; slug: string } | null;
  tags: { name: string }[];
}

interface Surroundings {
  description: string;
  /** The series that the post is part of. */
  series: { name: string; slug: string } | null;
}

/** A post and its breadcrumbs. */
export function postJsonLd(
  settings: Settings,
  post: LinkedPost,
  { description, series }: Surroundings,
): Graph {
  const path = postPath(post.slug);
  const url = absoluteUrl(path);
  const posting: BlogPosting = {
    "@type": "BlogPosting",
    "@id": `${url}#post`,
    url,
    mainEntityOfPage: { "@type": "WebPage", "@id": url },
    headline: shorten(post.title, HEADLINE),
    name: post.title,
    description,
    image: cardObject(settings, path, postCard(post)),
    datePublished: post.publishedAt.toISOString(),
    dateModified: post.updatedAt.toISOString(),
    author: person(post.author),
    publisher: publisherId(),
    inLanguage: post.language,
    wordCount: countWords(post.content),
    ...(post.tags.length > 0 && { keywords: post.tags.map(({ name }) => name) }),
    ...(post.category && { articleSection: post.category.name }),
    isPartOf: series
      ? [
          blogId(),
          {
            "@type": "CreativeWorkSeries",
            name: series.name,
            url: absoluteUrl(seriesPath(series.slug)),
          },
        ]
      : blogId(),
  };
  const { category } = post;
  const section = category
    ? { name: category.name, path: categoryPath(category.slug) }
    : { name: "All posts", path: paths.posts };
  return graph(
    posting,
    publisher(settings),
    blog(settings),
    breadcrumbs(settings, [section, { name: post.title, path }]),
  );
}

/** An author's page. */
export function authorJsonLd(
  settings: Settings,
  author: Author & { bio: string; count: number },
): Graph {
  const path = authorPath(author.id);
  const profile: ProfilePage = {
    "@type": "ProfilePage",
    "@id": absoluteUrl(path),
    url: absoluteUrl(path),
    name: author.name,
    primaryImageOfPage: cardObject(settings, path, authorCard(author)),
    mainEntity: {
      ...person(author),
      ...(author.bio && { description: author.bio }),
      agentInteractionStatistic: {
        "@type": "InteractionCounter",
        interactionType: { "@type": "WriteAction" },
        userInteractionCount: author.count,
      },
    },
  };
  return graph(
    profile,
    breadcrumbs(settings, [
      { name: "Authors", path: paths.authors },
      { name: author.name, path },
    ]),
  );
}

interface List {
  title: string;
  description?: string | undefined;
  path: string;
  /** The pages above it, without the front page. */
  above?: Crumb[];
  /** The posts on it, in their order. */
  posts?: { title: string; slug: string }[];
}

/** A page that lists posts, or lists of them. */
export function listJsonLd(
  settings: Settings,
  { title, description, path, above = [], posts = [] }: List,
): Graph {
  const collection: CollectionPage = {
    "@type": "CollectionPage",
    "@id": absoluteUrl(path),
    url: absoluteUrl(path),
    name: title,
    ...(description && { description }),
    isPartOf: blogId(),
    ...(posts.length > 0 && {
      mainEntity: {
        "@type": "ItemList",
        numberOfItems: posts.length,
        itemListElement: posts.map((post, index) => ({
          "@type": "ListItem",
          position: index + 1,
          name: post.title,
          url: absoluteUrl(postPath(post.slug)),
        })),
      },
    }),
  };
  return graph(
    collection,
    blog(settings),
    breadcrumbs(settings, [...above, { name: title, path }]),
  );
}

/** The front page: the site, how it is searched, and who publishes it. */
export function siteJsonLd(settings: Settings): Graph {
  const website: WebSite = {
    "@type": "WebSite",
    "@id": absoluteUrl("/#website"),
    name: settings.name,
    description: settings.description,
    url: absoluteUrl(paths.home),
    inLanguage: settings.language,
    publisher: publisherId(),
    potentialAction: {
      "@type": "SearchAction",
      target: {
        "@type": "EntryPoint",
        urlTemplate: `${absoluteUrl(paths.search)}?q={search_term_string}`,
      },
      // Google's spelling of what schema.org writes as `query`.
      "query-input": "required name=search_term_string",
    } as Exclude<WebSite["potentialAction"], undefined>,
  };
  return graph(website, blog(settings), publisher(settings));
}
