import { TermsPage } from "@/app/studio/_components/TermsPage";
import { studioPage } from "@/app/studio/studio-page";
import { getTaxonomy } from "@/db/queries/studio";
import { paths } from "@/lib/paths";

export const metadata = { title: "Tags" };

export default studioPage({
  path: paths.studioTags,
  render: async (request) => {
    const { tags } = await getTaxonomy();
    return <TermsPage kind="tag" terms={tags} hint={null} creates {...request} />;
  },
});
