import { NotFound } from "@/components/NotFound";
import { SiteFrame } from "@/components/SiteFrame";

export const metadata = { title: "Not found" };

export default function RootNotFound() {
  return (
    <SiteFrame>
      <NotFound />
    </SiteFrame>
  );
}
