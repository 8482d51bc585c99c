import { shareTargets } from "@/lib/content/share-links";
import { postPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { ShareButton } from "./ShareButton";

/** Ways to pass a post on. */
export function ShareLinks({ post: { title, slug } }: { post: { title: string; slug: string } }) {
  const url = absoluteUrl(postPath(slug));
  return (
    <section aria-label="Share this post" className="text-sm text-quiet">
      <ul className="-mx-2 flex flex-wrap items-center">
        <li className="px-2">Share</li>
        {shareTargets(title, url).map(({ name, href }) => (
          <li key={name}>
            <a href={href} rel="noopener nofollow" className="quiet-link block p-2 hover:text-ink">
              {name}
            </a>
          </li>
        ))}
        <li>
          <ShareButton url={url} />
        </li>
      </ul>
    </section>
  );
}
