import { type RefObject, useEffect, useRef, useState } from "react";
import type { SearchAnswer } from "@/db/search/suggestions";
import { apiSearchPath, searchPath } from "@/lib/paths";
import { searchString } from "@/lib/search/address";

/** Milliseconds after the last key. */
const PAUSE = 250;

/** The parameters of the form, without empty fields. */
function askedBy(form: HTMLFormElement): string {
  const given = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value.trim() ? [[name, value.trim()]] : [],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/**
 * Fills the form from the URL when it differs from the rendered page. Parameters without a field, such as the cursor, are
 * ignored. A value that a list does not offer stays as the server chose it.
 */
function takeAddress(form: HTMLFormElement, shown: string): void {
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
  const asked = new URLSearchParams(window.location.search);
  const differs = (name: string) =>
    (asked.get(name)?.trim() ?? "") !== (new URLSearchParams(shown).get(name) ?? "");
  for (const field of fields.filter(({ name }) => differs(name))) {
    const value = asked.get(field.name) ?? "";
    const offered =
      field instanceof HTMLInputElement || [...field.options].some((one) => one.value === value);
    if (offered) field.value = value;
  }
}

/** Dates travel as text. */
const revived = (answer: SearchAnswer): SearchAnswer => {
  const hits = (items: SearchAnswer["items"]) =>
    items.map((hit) => ({ ...hit, publishedAt: new Date(hit.publishedAt) }));
  const { help } = answer;
  return {
    ...answer,
    items: hits(answer.items),
    help: help && { ...help, nearest: hits(help.nearest) },
  };
};

/**
 * Searches again when the form changes: after a pause, and with one request at a time. It replaces the URL, so that going
 * back leaves the page.
 */
export function useLiveSearch(initial: SearchAnswer, form: RefObject<HTMLFormElement | null>) {
  const [answer, setAnswer] = useState(initial);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const running = useRef<AbortController>(null);
  const shown = useRef(searchString({ ...initial.query, cursor: null }));

  async function ask(pause: number): Promise<void> {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    if (own.signal.aborted || !form.current) return;
    const asked = askedBy(form.current);
    if (asked === shown.current) return setState("idle");
    setState("busy");
    try {
      const response = await fetch(apiSearchPath(asked), { signal: own.signal });
      if (!response.ok) throw new Error(`The search answered ${response.status}.`);
      const found = revived(await response.json());
      if (own.signal.aborted) return;
      window.history.replaceState(null, "", searchPath(asked));
      shown.current = asked;
      setAnswer(found);
      setState("idle");
    } catch {
      if (!own.signal.aborted) setState("failed");
    }
  }

  // The reader typed before the scripts ran, or comes back to a URL with a query.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page appears
  useEffect(() => {
    if (form.current) takeAddress(form.current, shown.current);
    void ask(0);
    return () => running.current?.abort();
  }, []);

  return { answer, state, now: () => ask(0), later: () => ask(PAUSE) };
}
