export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The key in the browser's storage. */
export const THEME_KEY = "quire-theme";

/** Runs before the first paint, so that the other theme never flashes. */
export const themeScript = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
