"use client";

import { Fault } from "@/components/ui/ErrorPage";

/** In place of a page of the studio that could not be made. */
export default function StudioFault(props: React.ComponentProps<typeof Fault>) {
  return <Fault {...props} place="studio" />;
}
