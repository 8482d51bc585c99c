"use client";

import { useState, useSyncExternalStore } from "react";

const COPIED_MS = 2000;
const never = () => () => {};

/** The share sheet of the device, and where it has none, a copy of the address. */
export function ShareButton({ url }: { url: string }) {
  const hasSheet = useSyncExternalStore(
    never,
    () => "share" in navigator,
    () => false,
  );
  const [copied, setCopied] = useState(false);

  async function share() {
    try {
      if (hasSheet) return await navigator.share({ url });
      await navigator.clipboard.writeText(url);
      setCopied(true);
      setTimeout(() => setCopied(false), COPIED_MS);
    } catch {
      // The reader closed the sheet, or the browser keeps the clipboard to itself: the links remain.
    }
  }

  return (
    <button type="button" onClick={share} className="needs-script quiet-link p-2 hover:text-ink">
      <span aria-live="polite">{copied ? "Link copied" : hasSheet ? "More…" : "Copy link"}</span>
    </button>
  );
}
