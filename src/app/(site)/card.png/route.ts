import { answerCard } from "@/app/(site)/social-card";
import { readSettings } from "@/db/queries/settings";
import { siteCard } from "@/lib/seo/social-card/subject";

/** The social card of every page that has none of its own. */
export const GET = async () => answerCard(siteCard(await readSettings()));
