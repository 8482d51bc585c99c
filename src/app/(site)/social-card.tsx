import { cacheLife } from "next/cache";
import { ImageResponse } from "next/og";
import { SocialCard } from "@/components/post/SocialCard";
import { readSettings } from "@/db/queries/settings";
import type { Settings } from "@/lib/config/settings";
import { cardFonts } from "@/lib/seo/social-card/fonts";
import { pictureOf } from "@/lib/seo/social-card/picture";
import { CARD_SIZE, type CardSubject } from "@/lib/seo/social-card/subject";

/** A card as PNG. It depends on nothing but what it shows. */
export async function drawCard(
  settings: Pick<Settings, "name" | "language">,
  subject: CardSubject,
): Promise<Uint8Array<ArrayBuffer>> {
  "use cache";
  cacheLife("max");
  const [fonts, picture] = await Promise.all([
    cardFonts(),
    pictureOf(subject.author?.avatarUrl ?? null),
  ]);
  const image = new ImageResponse(
    <SocialCard settings={settings} subject={subject} picture={picture} />,
    {
      ...CARD_SIZE,
      fonts,
    },
  );
  return new Uint8Array(await image.arrayBuffer());
}

/** The card as an answer, or a 404 for what has no page. */
export async function answerCard(subject: CardSubject | null): Promise<Response> {
  if (!subject) return new Response("This card does not exist.", { status: 404 });
  const { name, language } = await readSettings();
  const png = await drawCard({ name, language }, subject);
  return new Response(png, { headers: { "content-type": "image/png" } });
}
