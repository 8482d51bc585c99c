import type { ComponentProps } from "react";
import { storedFormStates } from "@/app/actions/_form/form-state-store";
import { unsavedForm } from "@/app/actions/_form/unsaved-form";
import { paths } from "@/lib/paths";
import { requireViewer } from "@/server/viewer";
import { PasswordForm } from "./_components/PasswordForm";

export const metadata = { title: "Your password" };

export default async function PasswordPage() {
  const rescue = await unsavedForm();
  if (rescue) return <Page email="" answer={rescue.state} />;
  const { email } = await requireViewer(paths.password);
  const answerTo = await storedFormStates();
  return <Page email={email} answer={answerTo("changePassword")} />;
}

function Page(form: ComponentProps<typeof PasswordForm>) {
  return (
    <div className="max-w-md">
      <h1 className="mb-2 font-serif text-3xl font-semibold tracking-tight">Your password</h1>
      <p className="mb-6 text-quiet">Changing it signs you out of all other browsers.</p>
      <PasswordForm {...form} />
    </div>
  );
}
