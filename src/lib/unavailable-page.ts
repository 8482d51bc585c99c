import type { InstallationFault } from "./errors";
import { faultWords } from "./fault-words";
import { site } from "./site";

/** A whole document that says what is wrong with the installation, and needs neither scripts nor the database. */
export function unavailablePage(fault: InstallationFault): string {
  const { title, text } = faultWords(fault);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${site.name}</title>
<style>
  :root { color-scheme: light dark; --ink: light-dark(#1c1915, #ece6da); --paper: light-dark(#fbf9f4, #171512); --quiet: light-dark(#665e53, #a99f91); }
  body { margin: 0; min-height: 100svh; display: grid; place-content: center; justify-items: center; gap: 1.25rem; padding: 1.5rem; box-sizing: border-box; text-align: center; background: var(--paper); color: var(--ink); font: 1.2rem/1.5 Georgia, serif; }
  h1 { margin: 0; font-size: clamp(2rem, 5vw, 3.25rem); line-height: 1.1; letter-spacing: -0.02em; text-wrap: balance; }
  p { margin: 0; max-width: 36rem; color: var(--quiet); }
  a { padding: 0.75rem 1.5rem; border-radius: 2rem; background: var(--ink); color: var(--paper); font: 500 1rem/1.5 system-ui, sans-serif; text-decoration: none; }
  a:focus-visible { outline: 2px solid; outline-offset: 3px; }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
<a href="">Try again</a>
</body>
</html>
`;
}
