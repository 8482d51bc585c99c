import type { ReactNode } from "react";
import { SiteFrame } from "@/components/SiteFrame";

/** Readers' pages carry no session: each is made once, for everybody, and the build fails when one is not. */
export const ensureStatic = "navigation";

/** Static pages come at once; the check for pages that stream does not suit them. */
export const instant = false;

export default function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
