"use client";

import { useSyncExternalStore } from "react";
import { THEME_KEY, type Theme, themes } from "@/lib/theme";

const CHANGED = "quire-theme-changed";
const labels: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

const read = (): Theme => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
};

function subscribe(onChange: () => void) {
  window.addEventListener(CHANGED, onChange);
  return () => window.removeEventListener(CHANGED, onChange);
}

function choose(theme: Theme) {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // This page cannot use storage: the choice holds until the reader leaves it.
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Switches from the theme of the system to light, to dark, and back. */
export function ThemeToggle() {
  const theme = useSyncExternalStore<Theme>(subscribe, read, () => "system");
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  return (
    <button
      type="button"
      onClick={() => choose(next)}
      className="needs-script flex items-center gap-2 rounded-full border border-rule px-3 py-1.5 text-sm text-quiet hover:text-ink"
      aria-label={`Theme: ${labels[theme]}. Change to ${labels[next]}`}
    >
      <span
        aria-hidden="true"
        className={`size-3 rounded-full border border-current ${theme === "dark" ? "bg-current" : theme === "light" ? "" : "bg-linear-to-r from-current from-50% to-transparent to-50%"}`}
      />
      {labels[theme]}
    </button>
  );
}
