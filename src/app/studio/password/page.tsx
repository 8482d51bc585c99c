import { studioPage } from "@/app/studio/studio-page";
import { paths } from "@/lib/paths";
import { PasswordForm } from "./_components/PasswordForm";

export const metadata = { title: "Your password" };

export default studioPage({
  path: paths.password,
  render: async ({ viewer, answerTo }) => (
    <div className="max-w-md">
      <h1 className="mb-2 font-serif text-3xl font-semibold tracking-tight">Your password</h1>
      <p className="mb-6 text-quiet">Changing it signs you out of all other browsers.</p>
      <PasswordForm email={viewer.email} answer={answerTo("changePassword")} />
    </div>
  ),
});
