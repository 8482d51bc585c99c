import Link from "next/link";
import type { ComponentProps } from "react";
import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { NothingToEdit } from "@/app/studio/_components/NothingToEdit";
import { Notice } from "@/app/studio/_components/Notice";
import { getOwnProfile } from "@/db/queries/studio";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";
import { ProfileForm } from "./_components/ProfileForm";

export const metadata = { title: "Your profile" };

export default async function ProfilePage({ searchParams }: PageProps<"/studio/profile">) {
  const rescue = await unsavedForm();
  if (rescue) return <Page profile={BLANK} answer={rescue.state} />;
  const viewer = await requireViewer(paths.profile);
  const profile = await getOwnProfile(viewer);
  if (!profile) return <NothingToEdit />;
  const answerTo = await storedFormStates();
  const { notice } = firstValues(await searchParams);
  return <Page profile={profile} notice={notice} answer={answerTo("updateProfile")} />;
}

/** Stands under what was typed while the profile cannot be read. */
const BLANK = { id: 0, name: "", bio: "", links: [], published: false };

function Page({
  notice,
  ...form
}: ComponentProps<typeof ProfileForm> & { notice?: string | undefined }) {
  return (
    <div className="max-w-2xl">
      <Notice name={notice} />
      <h1 className="mb-2 font-serif text-3xl font-semibold tracking-tight">Your profile</h1>
      <p className="mb-6 text-quiet">
        Readers see it on your page after you publish a post. Your name appears with your posts.
      </p>
      <ProfileForm {...form} />
      <p className="mt-8 border-t border-rule pt-5">
        <Link href={paths.password} className="underline underline-offset-4">
          Change your password
        </Link>
      </p>
    </div>
  );
}
