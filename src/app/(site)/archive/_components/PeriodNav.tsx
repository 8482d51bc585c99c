import type { Route } from "next";
import Link from "next/link";

interface Period {
  href: Route;
  label: string;
}

/** From one month or year to the nearest ones that have posts, newest first as the lists are. */
export function PeriodNav({ newer, older }: { newer: Period | null; older: Period | null }) {
  if (!newer && !older) return null;
  return (
    <nav
      aria-label="Archive"
      className="no-print mt-16 flex flex-wrap justify-between gap-4 border-t border-ink pt-5 text-[0.9375rem] font-medium"
    >
      {newer ? (
        <Link href={newer.href} className="quiet-link py-2">
          ← {newer.label}
        </Link>
      ) : (
        <span />
      )}
      {older && (
        <Link href={older.href} className="quiet-link py-2">
          {older.label} →
        </Link>
      )}
    </nav>
  );
}
