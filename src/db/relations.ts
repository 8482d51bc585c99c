import { defineRelations } from "drizzle-orm";
import * as schema from "./schema";

export const relations = defineRelations(schema, (r) => ({
  users: { posts: r.many.posts(), accounts: r.many.accounts() },
  // better-auth asks for these by its own names.
  accounts: { user: r.one.users({ from: r.accounts.userId, to: r.users.id, optional: false }) },
  sessions: { user: r.one.users({ from: r.sessions.userId, to: r.users.id, optional: false }) },
  categories: { posts: r.many.posts() },
  tags: { posts: r.many.posts() },
  series: { posts: r.many.posts() },
  posts: {
    author: r.one.users({ from: r.posts.authorId, to: r.users.id, optional: false }),
    category: r.one.categories({ from: r.posts.categoryId, to: r.categories.id }),
    series: r.one.series({ from: r.posts.seriesId, to: r.series.id }),
    tags: r.many.tags({
      from: r.posts.id.through(r.postTags.postId),
      to: r.tags.id.through(r.postTags.tagId),
    }),
    /** The post itself is among them. Empty for one that has none. */
    translations: r.many.posts({
      from: r.posts.translationGroup,
      to: r.posts.translationGroup,
    }),
  },
}));
