import * as z from "zod";

const address = z.url({ protocol: /^https?$/ });
const text = z.string().min(1);
const moment = z.iso.datetime();
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const item = z
  .strictObject({
    id: text,
    url: address,
    title: text,
    content_html: text.optional(),
    content_text: text.optional(),
    summary: text.optional(),
    image: address.optional(),
    date_published: moment,
    date_modified: moment,
    authors: z.array(z.strictObject({ name: text, url: address })).min(1),
    tags: z.array(text).optional(),
    language,
  })
  .refine((given) => given.content_html || given.content_text, "An item has to have a content.");

/** The rules of JSON Feed 1.1 (jsonfeed.org/version/1.1) for the members that are used. */
export const jsonFeed = z
  .strictObject({
    version: z.literal("https://jsonfeed.org/version/1.1"),
    title: text,
    home_page_url: address,
    feed_url: address,
    description: text,
    language,
    hubs: z.array(z.strictObject({ type: text, url: address })).optional(),
    items: z.array(item),
  })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, "Ids repeat.");
