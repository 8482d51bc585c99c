import { studioPage } from "@/app/studio/studio-page";
import { paths } from "@/lib/paths";

export const metadata = { title: "Signed in" };

/** The end of a sign-in that began next to an unsaved form. */
export default studioPage({
  path: paths.signedIn,
  render: async ({ viewer }) => (
    <div className="grid gap-3 py-10">
      <h1 className="font-serif text-3xl font-semibold">You are signed in, {viewer.name}</h1>
      <p className="max-w-prose text-quiet">
        Close this tab, go back to the one with your text, and send it again.
      </p>
    </div>
  ),
});
