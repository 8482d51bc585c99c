import type { ReactNode } from "react";
import { SiteFrame } from "@/components/ui/SiteFrame";

/** Readers' pages carry no session: each is made once, for everybody, and the build fails when one is not. */
export const ensureStatic = "navigation";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
