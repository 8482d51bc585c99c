import Link from "next/link";
import { redirect } from "next/navigation";
import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { isSetupOpen } from "@/db/mutations/accounts";
import { getSettings } from "@/db/queries/settings";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { SetupForm } from "./_components/SetupForm";

/** Checks the link in the database before anything is shown, and works without scripts. */
export const instant = false;

export const metadata = { title: "Set up", robots: { index: false } };

/** src/proxy.ts refuses a link that does not work. A form that was sent with one shows the reason. */
export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const { token = "" } = firstValues(await searchParams);
  const answer = (await storedFormStates())("setUp");
  if (answer.outcome === "untouched" && !(await isSetupOpen(token))) redirect(paths.signIn);
  const { name } = await getSettings();
  return (
    <main lang="en" dir="ltr" className="grid min-h-dvh place-items-center px-5 py-12">
      <div className="w-full max-w-sm">
        <Link
          href={paths.home}
          prefetch={false}
          className="font-serif text-4xl font-semibold tracking-tight italic"
        >
          {name}
        </Link>
        <h1 className="mt-6 mb-2 text-xl font-semibold">Create the first account</h1>
        <p className="mb-6 text-quiet">
          You will be the administrator of this blog. Sign in with this e-mail and password.
        </p>
        <SetupForm token={token} answer={answer} />
      </div>
    </main>
  );
}
