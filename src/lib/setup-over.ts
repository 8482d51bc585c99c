/** What stands in place of the set-up page once its link does not work. It says the same to everybody, whatever the reason. */
export const SETUP_OVER = {
  title: "This link does not work",
  text: "It works once, within an hour, and only while the blog has no user. If it has one, sign in; its operator adds others with npm run user:create. If it has none, its next start prints a new link.",
} as const;
