import type { Route } from "next";
import type { ReactNode } from "react";
import type { Graph } from "schema-dts";
import { JsonLd } from "@/components/ui/JsonLd";
import { ListFeeds } from "@/components/ui/ListFeeds";
import { PageHeading } from "@/components/ui/PageHeading";
import type { Page } from "@/db/queries/pagination";
import type { PostCard } from "@/db/queries/posts";
import type { Cursor } from "@/lib/http/cursor";
import { PostPages } from "./PostPages";

interface Props {
  /** Which kind of list it is, above its title. */
  kicker: string;
  title: string;
  /** Beside the title. */
  picture?: ReactNode;
  /** What the heading says below the title. */
  children: ReactNode;
  /** The first page's. */
  path: Route;
  page: Page<PostCard>;
  /** The start of the page. Null for the first page of the list. */
  cursor: Cursor | null;
  /** For search engines, on the first page: they do not index the others. */
  jsonLd: Graph;
  /** Links from this list to others, below its posts. */
  nav?: ReactNode;
}

/** One page of a list that has feeds of its own: the posts of a category, a tag, an author, a month. */
export function PostList({ path, page, cursor, jsonLd, nav, ...heading }: Props) {
  return (
    <div className="wrap">
      {!cursor && <JsonLd data={jsonLd} />}
      <PageHeading {...heading} />
      <PostPages page={page} base={path} cursor={cursor} />
      {nav}
      <ListFeeds base={path} name={heading.title} />
    </div>
  );
}
