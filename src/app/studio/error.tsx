"use client";

import { ErrorPage } from "@/components/ui/ErrorPage";

/** In place of a page of the studio that could not be made. */
export default function StudioError(props: React.ComponentProps<typeof ErrorPage>) {
  return <ErrorPage {...props} audience="studio" />;
}
