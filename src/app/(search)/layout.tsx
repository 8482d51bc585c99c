import type { ReactNode } from "react";
import { SiteFrame } from "@/components/ui/SiteFrame";

/** Apart from the other pages for readers, which are made once for everybody: this one is made for each query. */
export default function SearchLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
