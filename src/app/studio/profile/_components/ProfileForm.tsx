"use client";

import Link from "next/link";
import { updateProfile } from "@/app/actions/profile";
import { Field } from "@/components/form/Field";
import { withErrorBoundary } from "@/components/form/FormErrorBoundary";
import { FormMessage } from "@/components/form/FormMessage";
import { SubmitButton } from "@/components/form/SubmitButton";
import { TextArea } from "@/components/form/TextArea";
import { useForm } from "@/components/form/use-form";
import type { FormState } from "@/lib/forms/form-state";
import { profileLimits } from "@/lib/forms/profile-limits";
import { authorPath } from "@/lib/paths";

interface Props {
  profile: { id: number; name: string; bio: string; links: string[]; published: boolean };
  answer: FormState;
}

/** The public profile of an author, edited by the author. */
export const ProfileForm = withErrorBoundary(({ profile, answer }: Props) => {
  const { state, pending, form } = useForm(updateProfile, answer);
  return (
    <form {...form} className="grid gap-5">
      <FormMessage state={state} />
      <Field
        state={state}
        name="name"
        label="Name"
        defaultValue={profile.name}
        maxLength={profileLimits.name}
        autoComplete="name"
        dir="auto"
      />
      <TextArea
        state={state}
        name="bio"
        label="Biography"
        hint="A few sentences of plain text."
        defaultValue={profile.bio}
        maxLength={profileLimits.bio}
        rows={5}
        dir="auto"
      />
      <TextArea
        state={state}
        name="links"
        label="Links"
        hint="One per line, such as https://example.com or mailto:me@example.com."
        defaultValue={profile.links.join("\n")}
        rows={4}
        spellCheck={false}
        autoCapitalize="none"
      />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pending={pending} busy="Saving…">
          Save
        </SubmitButton>
        {profile.published && (
          <Link href={authorPath(profile.id)} prefetch={false} className="quiet-link text-sm">
            View your page
          </Link>
        )}
      </div>
    </form>
  );
});
