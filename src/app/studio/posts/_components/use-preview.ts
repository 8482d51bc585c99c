import { type RefObject, useEffect, useRef, useState } from "react";
import type { Notices } from "@/lib/content/markdown/notices";
import { resources } from "@/lib/paths";

/** The pause in typing before a preview is requested, in milliseconds. */
const PAUSE = 350;

interface Preview {
  html: string;
  notices: Notices;
  /** Why `html` does not match the current text, or null. */
  message: string | null;
}

async function fetchPreview(source: string): Promise<Preview | string> {
  const response = await fetch(resources.preview, { method: "POST", body: source });
  if (response.ok) return { ...(await response.json()), message: null };
  if (response.status === 401) {
    return "The preview has stopped because you are signed out. Your text is safe in this form.";
  }
  return [413, 422, 503].includes(response.status)
    ? response.text()
    : "The preview is not available right now.";
}

/**
 * The preview and the notices of a textarea, rendered on the server after each pause in typing, one request at a time. A failed request
 * keeps the last preview and says why.
 */
export function usePreview(
  { text: initial, notices }: { text: string; notices: Notices },
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const [preview, setPreview] = useState<Preview>({ html: "", notices, message: null });
  // A submitted text has CRLF line ends; the value of a field has LF.
  const [length, setLength] = useState(initial.replaceAll("\r\n", "\n").length);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef(false);

  const ask = async () => {
    if (asking.current) return;
    asking.current = true;
    let source: string | undefined;
    // Text typed during the request is requested next.
    while (area.current && source !== area.current.value) {
      source = area.current.value;
      const answer = await fetchPreview(source).catch(
        () => "The preview cannot be reached. Go on writing: your text is safe in this form.",
      );
      setPreview((last) => (typeof answer === "string" ? { ...last, message: answer } : answer));
    }
    asking.current = false;
  };
  const firstAsk = useRef(ask);

  useEffect(() => {
    // The current value, which may have been typed before this script ran.
    const source = area.current?.value ?? "";
    setLength(source.length);
    if (source) void firstAsk.current();
    return () => clearTimeout(timer.current);
  }, [area]);

  const onInput = () => {
    setLength(area.current?.value.length ?? 0);
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, PAUSE);
  };
  return { preview, length, onInput };
}
