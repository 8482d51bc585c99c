"use client";

import { ErrorPage } from "@/components/ui/ErrorPage";
import "./globals.css";

/** Replaces the whole document when the root layout itself fails. */
export default function GlobalError(props: React.ComponentProps<typeof ErrorPage>) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
