export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Where a browser remembers the reader's choice. */
export const THEME_KEY = "quire-theme";

/** Runs before the first paint, so that a chosen theme never flashes the other one. */
export const themeScript = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
