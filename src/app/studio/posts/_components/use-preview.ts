import { type RefObject, useEffect, useRef, useState } from "react";

/** A pause in typing, in milliseconds, after which the preview is asked for. */
const PAUSE = 350;

interface Preview {
  html: string;
  /** Why `html` is not of the present text, or null. */
  message: string | null;
}

async function fetchPreview(source: string, signal: AbortSignal): Promise<Preview | string> {
  const response = await fetch("/studio/preview", { method: "POST", body: source, signal });
  if (response.ok) return { html: await response.text(), message: null };
  if (response.status === 401) {
    return "The preview has stopped because you are signed out. Your text is safe in this form.";
  }
  return response.status === 422 ? response.text() : "The preview is not available right now.";
}

/**
 * What the text of a textarea looks like to readers, rendered on the server after each pause in
 * typing. A failed request keeps the last preview and says why.
 */
export function usePreview(initial: string, area: RefObject<HTMLTextAreaElement | null>) {
  const [preview, setPreview] = useState<Preview>({ html: "", message: null });
  const [length, setLength] = useState(initial.length);
  const later = useRef<AbortController>(null);

  const show = (source: string, pause: number) => {
    later.current?.abort();
    const controller = new AbortController();
    later.current = controller;
    setTimeout(async () => {
      if (controller.signal.aborted) return;
      const answer = await fetchPreview(source, controller.signal).catch(
        () => "The preview cannot be reached. Go on writing: your text is safe in this form.",
      );
      if (controller.signal.aborted) return;
      setPreview((last) => (typeof answer === "string" ? { ...last, message: answer } : answer));
    }, pause);
  };
  const showRef = useRef(show);

  useEffect(() => {
    // What stands in the field, which may have been typed before this script ran.
    const source = area.current?.value ?? "";
    setLength(source.length);
    if (source) showRef.current(source, 0);
    return () => later.current?.abort();
  }, [area]);

  const onInput = () => {
    const source = area.current?.value ?? "";
    setLength(source.length);
    show(source, PAUSE);
  };
  return { preview, length, onInput };
}
