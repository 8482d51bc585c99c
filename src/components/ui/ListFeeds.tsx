import { Fragment } from "react";
import { getSettings } from "@/db/queries/settings";
import { feedPath } from "@/lib/paths";
import { absoluteUrl } from "@/lib/seo/absolute-url";
import { feedFormats } from "@/lib/seo/feeds/formats";

const formats = Object.entries(feedFormats);

/**
 * Links to the feeds of a list for feed readers. React moves the links into the head. In metadata, a page with its own canonical
 * address would replace them. @param base the path of the list; the front page for the whole blog.
 */
export function FeedDiscovery({ base, title }: { base: string; title: string }) {
  return formats.map(([file, { name, type }]) => (
    <link
      key={file}
      rel="alternate"
      type={type}
      title={`${title} (${name})`}
      href={absoluteUrl(feedPath(base, file))}
    />
  ));
}

/** The feeds of a list, for readers and for feed readers. */
export async function ListFeeds({ base, name }: { base: string; name: string }) {
  const settings = await getSettings();
  return (
    <p className="no-print mt-12 text-sm text-quiet">
      <FeedDiscovery base={base} title={`${name} · ${settings.name}`} />
      Follow {name}:{" "}
      {formats.map(([file, format], index) => (
        <Fragment key={file}>
          {index > 0 && " · "}
          <a href={feedPath(base, file)} className="quiet-link py-1">
            {format.name}
          </a>
        </Fragment>
      ))}
    </p>
  );
}
