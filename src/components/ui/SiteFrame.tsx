import Link from "next/link";
import type { ReactNode } from "react";
import { getSettings } from "@/db/queries/settings";
import { feedPath, paths } from "@/lib/paths";
import { LinkPending } from "./LinkPending";
import { ThemeToggle } from "./ThemeToggle";

const sections = [
  { href: paths.posts, label: "Posts" },
  { href: paths.categories, label: "Categories" },
  { href: paths.tags, label: "Tags" },
  { href: paths.authors, label: "Authors" },
] as const;

/** The header and footer of every reader page. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const { name, description } = await getSettings();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-3 focus:bg-ink focus:px-4 focus:py-2 focus:text-paper"
      >
        Skip to the text
      </a>
      <header className="no-print border-b border-rule">
        <div className="wrap flex flex-wrap items-center gap-x-4 gap-y-1 py-4 sm:gap-x-8">
          <Link
            href={paths.home}
            className="me-auto min-w-0 py-1 [overflow-wrap:anywhere] font-serif text-[1.75rem] leading-none font-semibold tracking-tight italic"
          >
            {name}
          </Link>
          <nav aria-label="Sections" className="order-last w-full sm:order-none sm:w-auto">
            <ul className="-mx-2 flex flex-wrap text-[0.9375rem]">
              {sections.map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="quiet-link block px-2 py-2 sm:px-3">
                    {label}
                    <LinkPending />
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <Link
            href={paths.search}
            prefetch={false}
            className="quiet-link flex items-center gap-2 py-2 text-[0.9375rem]"
          >
            <svg
              aria-hidden="true"
              viewBox="0 0 16 16"
              className="size-4 fill-none stroke-current stroke-[1.5]"
            >
              <circle cx="6.75" cy="6.75" r="4.75" />
              <path d="m10.5 10.5 4 4" />
            </svg>
            Search
          </Link>
          <ThemeToggle />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="grow outline-none">
        {children}
      </main>
      <footer className="no-print mt-24 border-t border-rule">
        <div className="wrap flex flex-wrap items-baseline gap-x-8 gap-y-2 py-8 text-sm text-quiet">
          <p className="me-auto max-w-prose">{description}</p>
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            <Link href={paths.archive} className="quiet-link py-1">
              Archive
            </Link>
            <Link href={paths.series} className="quiet-link py-1">
              Series
            </Link>
            <a href={feedPath(paths.home, "feed.xml")} className="quiet-link py-1">
              RSS
            </a>
            <a href={feedPath(paths.home, "atom.xml")} className="quiet-link py-1">
              Atom
            </a>
            <a href={feedPath(paths.home, "feed.json")} className="quiet-link py-1">
              JSON Feed
            </a>
            <Link href={paths.studio} prefetch={false} className="quiet-link py-1">
              Studio
            </Link>
          </div>
        </div>
      </footer>
    </div>
  );
}
