import Link from "next/link";
import type { ReactNode } from "react";
import { signOut } from "@/app/actions/session";
import { LinkPending } from "@/components/ui/LinkPending";
import { ThemeToggle } from "@/components/ui/ThemeToggle";
import { getSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";
import { getViewerIfKnown } from "@/server/viewer";

/** The studio reads the viewer before it shows anything, and works without scripts: it never streams. */
export const instant = false;

export const metadata = {
  title: { default: "Studio", template: "%s · Studio" },
  robots: { index: false },
};

const sections = [
  { href: paths.studioPosts, label: "Posts" },
  { href: paths.studioCategories, label: "Categories" },
  { href: paths.studioTags, label: "Tags" },
  { href: paths.studioSeries, label: "Series" },
] as const;

export default async function StudioLayout({ children }: { children: ReactNode }) {
  // A page that needs it reports the fault itself.
  const [viewer, { name }] = await Promise.all([getViewerIfKnown(), getSettings()]);
  return (
    <div lang="en" dir="ltr" className="min-h-dvh">
      <header className="border-b border-rule">
        <div className="wrap flex flex-wrap items-center gap-x-5 gap-y-2 py-3 text-[0.9375rem]">
          <Link
            href={paths.studio}
            className="min-w-0 [overflow-wrap:anywhere] font-serif text-xl font-semibold tracking-tight italic"
          >
            {name}
          </Link>
          <nav aria-label="Studio" className="me-auto">
            <ul className="flex flex-wrap">
              {sections.map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="quiet-link block px-2.5 py-1.5">
                    {label}
                    <LinkPending />
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <Link href={paths.home} prefetch={false} className="quiet-link py-1.5 text-quiet">
            View site
          </Link>
          <ThemeToggle />
          {viewer !== null && (
            <form action={signOut} className="flex items-center gap-3">
              {viewer && (
                <Link href={paths.profile} className="quiet-link py-1.5 text-quiet">
                  <span className="lg:hidden">Profile</span>
                  <span className="hidden lg:inline">
                    <span className="sr-only">Profile of </span>
                    {viewer.name}
                  </span>
                </Link>
              )}
              <button type="submit" className="quiet-link py-1.5">
                Sign out
              </button>
            </form>
          )}
        </div>
      </header>
      <main className="wrap py-8 sm:py-10">{children}</main>
    </div>
  );
}
