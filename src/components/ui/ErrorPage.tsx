"use client";

import { type Audience, errorMessage } from "@/lib/error-messages";

interface Props {
  error: Error & { digest?: string };
  /** Asks the server again. */
  retry: () => void;
  audience?: Audience;
}

/** Replaces a page that could not be rendered. */
export function ErrorPage({ error, retry, audience }: Props) {
  const { title, text, reference } = errorMessage(error.digest, audience);
  return (
    <div role="alert" className="wrap grid justify-items-center gap-5 py-20 text-center sm:py-28">
      <h1 className="font-serif text-[clamp(2.25rem,5vw,3.5rem)] leading-tight font-semibold tracking-tight">
        {title}
      </h1>
      <p className="max-w-xl font-serif text-xl leading-normal text-quiet">{text}</p>
      <button
        type="button"
        onClick={() => retry()}
        className="rounded-full bg-ink px-6 py-3 font-medium text-paper"
      >
        Try again
      </button>
      {reference && <p className="text-sm text-quiet">Reference for the log: {reference}</p>}
    </div>
  );
}
