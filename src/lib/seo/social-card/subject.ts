import { createHash } from "node:crypto";
import type { Settings } from "@/lib/config/settings";
import { cardPath } from "@/lib/paths";

/** What a social card is about. Null, and what the fonts cannot set, is left out. */
export interface CardSubject {
  kicker: string | null;
  title: string;
  description: string | null;
  author: { name: string; avatarUrl: string | null } | null;
  /** Fans the ornament. */
  seed: number;
}

/** Raised with every change of the cards' design, so that networks fetch them again. */
const DESIGN = 1;

export const CARD_SIZE = { width: 1200, height: 630 } as const;

const versionOf = (subject: CardSubject, { name, language }: Settings) =>
  createHash("sha256")
    .update(JSON.stringify([DESIGN, subject, name, language]))
    .digest("hex")
    .slice(0, 10);

/**
 * The card of a page, for its metadata. Networks keep a card under its address for good, so that it
 * has what the card shows as its version; the server answers all versions with the newest.
 */
export function cardImage(settings: Settings, page: string, subject: CardSubject) {
  const { title, author, kicker } = subject;
  const by = author && author.name !== title ? `by ${author.name}` : null;
  return {
    url: `${cardPath(page)}?v=${versionOf(subject, settings)}`,
    ...CARD_SIZE,
    type: "image/png",
    alt: [title, by ?? kicker, settings.name].filter(Boolean).join(", "),
  };
}

export const siteCard = ({ description }: Settings): CardSubject => ({
  kicker: null,
  title: description,
  description: null,
  author: null,
  seed: 1,
});

interface CardPost {
  id: number;
  title: string;
  category: { name: string } | null;
  author: { name: string; avatarUrl: string | null };
}

/** A post's card. An image of the author's choice, once posts have one, goes before it. */
export const postCard = ({ id, title, category, author }: CardPost): CardSubject => ({
  kicker: category?.name ?? null,
  title,
  description: null,
  author: { name: author.name, avatarUrl: author.avatarUrl },
  seed: id,
});

interface CardTerm {
  id: number;
  name: string;
  description?: string;
}

/** The card of a list of posts. */
export const termCard = (
  kicker: "Category" | "Tag" | "Series",
  { id, name, description }: CardTerm,
): CardSubject => ({
  kicker,
  title: name,
  description: description || null,
  author: null,
  seed: id,
});

export const authorCard = (author: {
  id: number;
  name: string;
  avatarUrl: string | null;
  bio: string;
}): CardSubject => ({
  kicker: "Author",
  title: author.name,
  description: author.bio || null,
  author: { name: author.name, avatarUrl: author.avatarUrl },
  seed: author.id,
});
