import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "@/lib/forms/form-state";

const QUESTION = "This text has changes that are not saved. Leave it?";

/** Asks before the author leaves a page with unsaved changes, by closing the tab or by a link. */
export function useUnsavedGuard(form: RefObject<HTMLFormElement | null>, state: FormState): void {
  // Outlives the effect, which runs again when the page returns from the router's cache.
  const unsaved = useRef(false);

  useEffect(() => {
    if (state.outcome === "refused") unsaved.current = true;
  }, [state]);

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const changed = () => {
      unsaved.current = true;
    };
    const sent = () => {
      unsaved.current = false;
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    const following = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
      if (!link || link.hasAttribute("data-stays") || link.getAttribute("target") || elsewhere) {
        return;
      }
      if (unsaved.current && !window.confirm(QUESTION)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    element.addEventListener("input", changed);
    element.addEventListener("submit", sent);
    window.addEventListener("beforeunload", leaving);
    document.addEventListener("click", following, { capture: true });
    return () => {
      element.removeEventListener("input", changed);
      element.removeEventListener("submit", sent);
      window.removeEventListener("beforeunload", leaving);
      document.removeEventListener("click", following, { capture: true });
    };
  }, [form]);
}
