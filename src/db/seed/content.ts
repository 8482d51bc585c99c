/** The authors of the sample posts. `SeedPost.author` refers to `key`, which is not stored. */
export const authors = [
  {
    key: "mara",
    name: "Mara Lindqvist",
    email: "mara@example.com",
    role: "admin",
    avatarUrl: "/avatars/mara.svg",
    bio: "Edits by trade and deletes by inclination. Writes about sentences, about software that respects them, and about trains that run at night.",
    links: ["https://mara.example.com", "mailto:mara@example.com"],
  },
  {
    key: "teo",
    name: "Teo Okafor",
    email: "teo@example.com",
    role: "author",
    avatarUrl: "/avatars/teo.svg",
    bio: "Keeps databases honest. Believes that most performance problems are a missing index, and the rest a missing conversation.",
    links: ["https://teo.example.com", "https://code.example.com/teo"],
  },
  {
    key: "ines",
    name: "Inês Duarte",
    email: "ines@example.com",
    role: "author",
    avatarUrl: "/avatars/ines.svg",
    bio: "Sets type for books and screens. Likes a ragged right edge, true italics, and footnotes that were worth the walk.",
    links: ["https://ines.example.com/type"],
  },
] as const;

export const categories = [
  {
    slug: "guide",
    name: "Guide",
    description: "How to write, run and extend Quire, one task at a time.",
  },
  {
    slug: "craft",
    name: "Craft",
    description: "Essays on sentences, type and the page that holds them.",
  },
  {
    slug: "engineering",
    name: "Engineering",
    description: "How Quire works inside, and why each part has the shape it has.",
  },
] as const;

export const tags = [
  { slug: "getting-started", name: "Getting started" },
  { slug: "markdown", name: "Markdown" },
  { slug: "drizzle", name: "Drizzle" },
  { slug: "postgresql", name: "PostgreSQL" },
  { slug: "next-js", name: "Next.js" },
  { slug: "caching", name: "Caching" },
  { slug: "deployment", name: "Deployment" },
  { slug: "typography", name: "Typography" },
  { slug: "writing", name: "Writing" },
  { slug: "accessibility", name: "Accessibility" },
] as const;

export const series = [
  {
    slug: "inside-quire",
    name: "Inside Quire",
    description:
      "Three walks through the engine: what readers may see, how a list is turned page by page, and what each page costs the database.",
  },
] as const;

type SeedState =
  | { kind: "published"; at: string }
  | { kind: "draft" }
  | { kind: "scheduled"; inDays: number };

/**
 * One sample post without its body, which is in `posts/<slug>.md`: Markdown without front matter and title. `state.at` is an
 * ISO 8601 instant in UTC. `state.inDays` counts from the moment of seeding, so that a scheduled post is always in the future.
 */
export type SeedPost = {
  slug: string;
  title: string;
  excerpt: string;
  author: (typeof authors)[number]["key"];
  category: (typeof categories)[number]["slug"] | null;
  tags: readonly (typeof tags)[number]["slug"][];
  /** English by default. */
  language?: string;
  /** The slug of the post that this one translates. */
  translationOf?: string;
  part?: { series: (typeof series)[number]["slug"]; position: number };
  state: SeedState;
};

/**
 * Newest first. Some entries are edge cases on purpose: two posts have the same instant to the millisecond, one has no
 * category, one title is long, one is partly Greek, and one post is an Arabic translation.
 */
export const posts: readonly SeedPost[] = [
  {
    slug: "a-colophon",
    title: "A colophon",
    excerpt:
      "What this site is set in, what it is made of, and who made those things first. It is the page that printers used to put last.",
    author: "mara",
    category: "craft",
    tags: ["typography"],
    state: { kind: "scheduled", inDays: 14 },
  },
  {
    slug: "your-first-post",
    title: "Your first post in Quire",
    excerpt:
      "From a fresh clone to a published page: two commands, one sign-in, a short form and a button. No account, no Docker, no configuration file.",
    author: "mara",
    category: "guide",
    tags: ["getting-started", "writing"],
    state: { kind: "published", at: "2026-11-18T08:30:00Z" },
  },
  {
    slug: "a-tour-of-markdown",
    title: "A tour of Markdown",
    excerpt:
      "Everything a post body can contain, shown as source and as result: headings, tables, task lists, footnotes, highlighted code and a little HTML.",
    author: "ines",
    category: "guide",
    tags: ["markdown", "writing", "getting-started"],
    state: { kind: "published", at: "2026-11-11T07:45:00Z" },
  },
  {
    slug: "measure-and-line-length",
    title: "Μέτρον άριστον: on the length of a line",
    excerpt:
      "Sixty-six characters is the number everyone quotes. Here is where it comes from, what it is good for, and how to ask a browser for it.",
    author: "ines",
    category: "craft",
    tags: ["typography", "accessibility"],
    state: { kind: "published", at: "2026-11-03T09:10:00Z" },
  },
  {
    slug: "what-a-request-costs",
    title:
      "What a reader’s request costs: one SQL statement on a cold cache, none on a warm one, and how a publish reaches everyone",
    excerpt:
      "Three functions from Next.js decide when this site asks the database anything. A walk through a request, a second request, and the moment of publishing.",
    author: "teo",
    category: "engineering",
    tags: ["caching", "next-js", "postgresql"],
    part: { series: "inside-quire", position: 3 },
    state: { kind: "published", at: "2026-10-27T06:55:00Z" },
  },
  {
    slug: "drafts-scheduling-and-unpublishing",
    title: "Drafts, scheduling and unpublishing",
    excerpt:
      "Two columns decide whether the world can read a post. What each button does to them, which date survives, and what a reader sees in the meantime.",
    author: "mara",
    category: "guide",
    tags: ["getting-started", "writing"],
    state: { kind: "published", at: "2026-10-20T10:00:00Z" },
  },
  {
    slug: "writing-alt-text",
    title: "Read the picture aloud",
    excerpt:
      "Alt text is a sentence you would say to someone on the telephone. Five pictures, several attempts at each, and what to do when a picture says nothing.",
    author: "ines",
    category: "craft",
    tags: ["accessibility", "writing"],
    state: { kind: "published", at: "2026-10-12T08:20:00Z" },
  },
  {
    slug: "adding-a-column",
    title: "Adding a column, from schema to page",
    excerpt:
      "A worked example: giving posts a subtitle. One line of schema, one generated migration, and each place the value passes on its way to the reader.",
    author: "teo",
    category: "guide",
    tags: ["drizzle", "postgresql"],
    state: { kind: "published", at: "2026-10-05T07:15:00Z" },
  },
  {
    slug: "owning-your-words",
    title: "Owning your words",
    excerpt:
      "A platform can close on a Tuesday. Some notes on keeping what you write, on links that are meant to last, and on what a backup is for.",
    author: "mara",
    category: "craft",
    tags: ["writing"],
    state: { kind: "published", at: "2026-09-28T11:40:00Z" },
  },
  {
    slug: "arba-wa-ishrun-waraqa",
    title: "أربع وعشرون ورقة",
    excerpt:
      "الكرّاسة مقدار من الورق، وطيّات يجمعها خيط، وأصغر جزء من كتاب يمكن أن يُخاط. فبدت اسمًا صالحًا لمدوّنة.",
    author: "mara",
    category: "craft",
    tags: ["writing"],
    language: "ar",
    translationOf: "why-it-is-called-quire",
    state: { kind: "published", at: "2026-09-21T07:05:00Z" },
  },
  {
    slug: "keyset-paging",
    title: "Page two is not an offset",
    excerpt:
      "With OFFSET, a post published while you read pushes another one onto your next page a second time. A cursor remembers the post instead of the distance.",
    author: "teo",
    category: "engineering",
    tags: ["postgresql", "drizzle"],
    part: { series: "inside-quire", position: 2 },
    state: { kind: "published", at: "2026-09-14T07:00:00Z" },
  },
  {
    slug: "the-one-visibility-rule",
    title: "The one visibility rule",
    excerpt:
      "A draft leaks through the place somebody forgot: the feed, the sitemap, the count beneath a tag. So Quire writes the rule down once and lends it out.",
    author: "mara",
    category: "engineering",
    tags: ["postgresql", "drizzle"],
    part: { series: "inside-quire", position: 1 },
    state: { kind: "published", at: "2026-09-14T07:00:00Z" },
  },
  {
    slug: "on-deleting-sentences",
    title: "On deleting sentences",
    excerpt:
      "The first paragraph is often the writer clearing their throat. How to find the sentences that can go, with a real before and after.",
    author: "mara",
    category: "craft",
    tags: ["writing"],
    state: { kind: "published", at: "2026-09-02T09:30:00Z" },
  },
  {
    slug: "moving-to-neon",
    title: "Moving to Neon",
    excerpt:
      "The database on your laptop is PostgreSQL, so leaving it is a change of address. One variable, one migration, and what to do with the posts you already have.",
    author: "teo",
    category: "guide",
    tags: ["postgresql", "deployment", "drizzle"],
    state: { kind: "published", at: "2026-08-24T06:50:00Z" },
  },
  {
    slug: "the-shape-of-a-server-action",
    title: "The shape of a Server Action",
    excerpt:
      "Every write goes through one wrapper: find the viewer, check the permission, parse the form, run, answer with a typed state. It works before the script loads.",
    author: "teo",
    category: "engineering",
    tags: ["next-js", "accessibility"],
    state: { kind: "published", at: "2026-08-13T07:20:00Z" },
  },
  {
    slug: "dark-mode-is-a-second-edition",
    title: "Dark mode is a second edition",
    excerpt:
      "Turning the colours round is where dark mode starts. The same type looks bolder on black, shadows stop working, and pure white begins to glare.",
    author: "ines",
    category: "engineering",
    tags: ["typography", "accessibility"],
    state: { kind: "published", at: "2026-08-03T08:00:00Z" },
  },
  {
    slug: "deploying-quire",
    title: "Deploying to Vercel, or to any machine with Node",
    excerpt:
      "Three environment variables, one migration before the new code goes live, and two ways of getting there: a command from your desk, or a service on your own server.",
    author: "teo",
    category: "guide",
    tags: ["deployment", "next-js"],
    state: { kind: "published", at: "2026-07-22T06:40:00Z" },
  },
  {
    slug: "testing-on-the-real-database",
    title: "Testing on the real database",
    excerpt:
      "A mocked query agrees with whatever you believed when you wrote it. PostgreSQL starts inside the test process in about a second, so there is no need to pretend.",
    author: "mara",
    category: "engineering",
    tags: ["postgresql", "drizzle"],
    state: { kind: "published", at: "2026-07-09T07:30:00Z" },
  },
  {
    slug: "the-api-and-the-feed",
    title: "The JSON API and the feed",
    excerpt:
      "Two ways to read this site without its pages: a feed for people with a reader, and a small JSON endpoint for programs. Both show exactly what the pages show.",
    author: "mara",
    category: "guide",
    tags: ["next-js", "getting-started"],
    state: { kind: "published", at: "2026-06-25T10:15:00Z" },
  },
  {
    slug: "in-praise-of-the-footnote",
    title: "In praise of the footnote",
    excerpt:
      "A note at the foot of the page lets a sentence stay short and still be honest. On where to put the number, and on what deserves to go down there.",
    author: "ines",
    category: "craft",
    tags: ["writing", "typography", "markdown"],
    state: { kind: "published", at: "2026-06-11T09:00:00Z" },
  },
  {
    slug: "why-it-is-called-quire",
    title: "Twenty-four sheets of paper",
    excerpt:
      "A quire is a measure of paper, a gathering of folded leaves, and the smallest part of a book that can be sewn. It seemed a good name for a blog.",
    author: "mara",
    category: null,
    tags: ["writing"],
    state: { kind: "published", at: "2026-06-02T12:00:00Z" },
  },
  {
    slug: "drawing-a-database-without-the-cylinder",
    title: "Drawing a database without the cylinder",
    excerpt:
      "Every diagram has the same tin can in it. Looking for a picture that says something about what is kept inside, and what happens on the way in.",
    author: "teo",
    category: "engineering",
    tags: ["postgresql", "typography"],
    state: { kind: "draft" },
  },
  {
    slug: "notes-towards-a-house-style",
    title: "Notes towards a house style",
    excerpt:
      "Dates, numbers, quotation marks, the names of buttons. A working list of the small decisions we keep making twice, and the answers so far.",
    author: "ines",
    category: "craft",
    tags: ["writing", "typography"],
    state: { kind: "draft" },
  },
];
