import { createHash } from "node:crypto";
import type { Settings } from "@/lib/config/settings";
import { cardPath } from "@/lib/paths";

/** The content of a social card. Null, and texts that the fonts do not cover, are left out. */
export interface CardSubject {
  kicker: string | null;
  title: string;
  description: string | null;
  author: { name: string; avatarUrl: string | null } | null;
  /** Varies the ornament. */
  seed: number;
}

/** Raise it with every change of the design, so that networks fetch the cards again. */
const DESIGN = 1;

export const CARD_SIZE = { width: 1200, height: 630 } as const;

const versionOf = (subject: CardSubject, { name, language }: Settings) =>
  createHash("sha256")
    .update(JSON.stringify([DESIGN, subject, name, language]))
    .digest("hex")
    .slice(0, 10);

/**
 * The card of a page, for its metadata. Networks keep a card under its address for ever, so the address contains a hash of the
 * content. The server answers every version with the newest card.
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
