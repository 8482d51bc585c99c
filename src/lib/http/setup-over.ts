/** The page for a set-up link that does not work. It is the same for every reason. */
export const SETUP_OVER = {
  title: "This link does not work",
  text: "A set-up link works once, for one hour, and only while this blog has no account. If it has one, sign in, or add another with npm run user:create. If it has none, restart Quire to get a new link.",
} as const;
