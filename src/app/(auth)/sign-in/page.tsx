import type { Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { getSettings } from "@/db/queries/settings";
import { internalPath } from "@/lib/http/internal-path";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { getViewer } from "@/server/viewer";
import { SignInForm } from "./_components/SignInForm";

/** Reads the viewer from the database before anything is shown, and works without scripts. */
export const instant = false;

export const metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next = "" } = firstValues(await searchParams);
  const target = internalPath(next, paths.studio);
  if (await getViewer()) redirect(target as Route);
  const answerTo = await storedFormStates();
  const { name } = await getSettings();
  return (
    <main lang="en" dir="ltr" className="grid min-h-dvh place-items-center px-5 py-12">
      <div className="w-full max-w-sm">
        <Link href={paths.home} className="font-serif text-4xl font-semibold tracking-tight italic">
          {name}
        </Link>
        <h1 className="mt-6 mb-6 text-xl font-semibold">Sign in to write</h1>
        <SignInForm next={target} answer={answerTo("signIn")} />
      </div>
    </main>
  );
}
