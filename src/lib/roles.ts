/** Every role. A change needs a migration: the check `users_role_known` comes from this list. */
export const roles = ["admin", "author"] as const;
export type Role = (typeof roles)[number];

/** Whether this version knows a role. A row may hold one of a later version. */
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);
