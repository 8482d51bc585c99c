"use client";

import { ErrorPage } from "@/components/ui/ErrorPage";

/** Replaces a page of the studio that failed to render. */
export default function StudioError(props: React.ComponentProps<typeof ErrorPage>) {
  return <ErrorPage {...props} audience="studio" />;
}
