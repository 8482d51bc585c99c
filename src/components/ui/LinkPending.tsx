"use client";

import { useLinkStatus } from "next/link";

/** Inside a link: a small mark while its page loads, if that takes longer than a moment. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return <span aria-hidden="true" className={pending ? "link-pending" : undefined} />;
}
