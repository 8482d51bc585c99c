import { NotFound } from "@/components/ui/NotFound";
import { SiteFrame } from "@/components/ui/SiteFrame";

export const metadata = { title: "Not found" };

export default function RootNotFound() {
  return (
    <SiteFrame>
      <NotFound />
    </SiteFrame>
  );
}
