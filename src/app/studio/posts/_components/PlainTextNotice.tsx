/** Tells an author that a post is not rendered, and what to do. Renders nothing without a reason. */
export function PlainTextNotice({ reason }: { reason: string | null }) {
  if (!reason) return null;
  return (
    <p
      role="alert"
      className="my-6 rounded-md border-s-4 border-danger bg-shade px-4 py-2.5 text-[0.9375rem]"
    >
      Readers see this text without formatting. {reason}
    </p>
  );
}
