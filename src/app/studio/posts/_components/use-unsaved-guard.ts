import { type RefObject, useEffect } from "react";
import type { FormState } from "@/lib/form-state";

/** Has the browser ask before a page with unsaved changes is left. */
export function useUnsavedGuard(form: RefObject<HTMLFormElement | null>, state: FormState): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    let unsaved = state.outcome === "refused";
    const changed = () => {
      unsaved = true;
    };
    const sent = () => {
      unsaved = false;
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (unsaved) event.preventDefault();
    };
    element.addEventListener("input", changed);
    element.addEventListener("submit", sent);
    window.addEventListener("beforeunload", leaving);
    return () => {
      element.removeEventListener("input", changed);
      element.removeEventListener("submit", sent);
      window.removeEventListener("beforeunload", leaving);
    };
  }, [form, state]);
}
