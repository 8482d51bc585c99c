import Link from "next/link";
import { Notice } from "@/app/studio/_components/Notice";
import { studioPage } from "@/app/studio/studio-page";
import { getOwnProfile } from "@/db/queries/studio";
import { paths } from "@/lib/paths";
import { ProfileForm } from "./_components/ProfileForm";

export const metadata = { title: "Your profile" };

export default studioPage({
  path: paths.profile,
  render: async ({ viewer, query, answerTo }) => {
    const profile = await getOwnProfile(viewer);
    if (!profile) return null;
    return (
      <div className="max-w-2xl">
        <Notice name={query.notice} />
        <h1 className="mb-2 font-serif text-3xl font-semibold tracking-tight">Your profile</h1>
        <p className="mb-6 text-quiet">
          Readers see it on your page after you publish a post. Your name appears with your posts.
        </p>
        <ProfileForm profile={profile} answer={answerTo("updateProfile")} />
        <p className="mt-8 border-t border-rule pt-5">
          <Link href={paths.password} className="underline underline-offset-4">
            Change your password
          </Link>
        </p>
      </div>
    );
  },
});
