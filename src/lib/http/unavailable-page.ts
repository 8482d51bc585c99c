import { defaultSettings } from "@/lib/config/settings";
import { type Audience, errorMessage } from "@/lib/error-messages";
import type { OperationalErrorCode } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { themeScript } from "@/lib/theme";
import { SETUP_OVER } from "./setup-over";

/** The audience of the page at a path. */
export const audienceOf = (path: string): Audience =>
  /^\/studio(\/|$)/.test(path) ? "studio" : "site";

/** A whole document in place of a page that cannot be rendered now. */
export function unavailablePage(fault: OperationalErrorCode, audience: Audience): string {
  const { title, text } = errorMessage(fault, audience);
  return standalonePage(title, text, `<a href="">Try again</a>${FRONT_PAGE}`);
}

/** A whole document that refuses a set-up link. */
export const setupOverPage = (): string =>
  standalonePage(
    SETUP_OVER.title,
    SETUP_OVER.text,
    `<a href="${paths.signIn}">Sign in</a>${FRONT_PAGE}`,
  );

const FRONT_PAGE = `<a href="${paths.home}">Go to the front page</a>`;

/**
 * A whole document in the style of the site. It needs neither scripts nor the database, so it shows the default settings. All
 * arguments are HTML.
 */
export function standalonePage(title: string, text: string, links: string, more = ""): string {
  return `<!doctype html>
<html lang="${defaultSettings.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${defaultSettings.name}</title>
<script>${themeScript}</script>
<style>
  :root { color-scheme: light dark; --ink: light-dark(#1c1915, #ece6da); --paper: light-dark(#fbf9f4, #171512); --quiet: light-dark(#665e53, #a99f91); --rule: light-dark(#ddd5c6, #3a342c); --accent: light-dark(#b3301a, #ff9371); }
  :root[data-theme="light"] { color-scheme: light; }
  :root[data-theme="dark"] { color-scheme: dark; }
  body { margin: 0; min-height: 100svh; display: grid; grid-template-rows: auto 1fr; background: var(--paper); color: var(--ink); font: 1.25rem/1.5 Georgia, serif; }
  header { padding: 1.1rem clamp(1.25rem, 5vw, 4rem); border-bottom: 1px solid var(--rule); }
  header a { color: inherit; font: italic 600 1.75rem/1.3 Georgia, serif; letter-spacing: -0.02em; text-decoration: none; }
  main { display: grid; place-content: center; justify-items: center; gap: 1.25rem; padding: 2rem 1.5rem 6rem; text-align: center; }
  h1 { margin: 0; max-width: 22ch; font-size: clamp(2.25rem, 5vw, 3.5rem); line-height: 1.1; letter-spacing: -0.02em; text-wrap: balance; }
  p { margin: 0; max-width: 36rem; color: var(--quiet); overflow-wrap: anywhere; }
  label { display: grid; width: min(44rem, 100%); gap: 0.25rem; text-align: start; font: 500 1rem/1.5 system-ui, sans-serif; }
  textarea { padding: 0.5rem 0.75rem; border: 1px solid var(--rule); border-radius: 0.375rem; background: transparent; color: inherit; font: inherit; }
  nav { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.75rem; padding-top: 0.5rem; font: 500 1rem/1.5 system-ui, sans-serif; }
  nav a { padding: 0.75rem 1.5rem; border: 1px solid var(--rule); border-radius: 2rem; color: inherit; text-decoration: none; }
  nav a:first-child { border-color: var(--ink); background: var(--ink); color: var(--paper); }
  a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
  /* As the pages that lead here: otherwise the browser breaks off their transition with an error. */
  @media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto; } }
</style>
</head>
<body>
<header><a href="${paths.home}">${defaultSettings.name}</a></header>
<main>
<h1>${title}</h1>
<p>${text}</p>
${more}<nav aria-label="Ways on">${links}</nav>
</main>
</body>
</html>
`;
}
