/** What stands in place of the set-up page once its link does not work. It says the same to everybody, whatever the reason. */
export const SETUP_OVER = {
  title: "This link does not work",
  text: "A link to the first account works once, within an hour, and only while there is no account. If there is one, sign in, or have another made with npm run user:create. If there is none, the next start prints a new link.",
} as const;
