import { paths } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Signed in" };

/** Where a sign-in ends that began beside an unsaved form. */
export default async function SignedInPage() {
  const viewer = await requireViewer(paths.signedIn);
  return (
    <div className="grid gap-3 py-10">
      <h1 className="font-serif text-3xl font-semibold">You are signed in, {viewer.name}</h1>
      <p className="max-w-prose text-quiet">
        Close this tab, go back to the one with your text, and send it again.
      </p>
    </div>
  );
}
