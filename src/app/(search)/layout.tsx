import type { ReactNode } from "react";
import { SiteFrame } from "@/components/ui/SiteFrame";

/** Separate from the other pages for readers, which are prerendered: this one is rendered for each query. */
export default function SearchLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
