import type { TermKind } from "./forms/validation/terms";
import type { Role } from "./roles";

/** A signed-in user. Null when nobody is signed in. */
export interface Viewer {
  id: number;
  name: string;
  email: string;
  role: Role;
}

/** Authors change their own posts; users who pass this check may change all posts. */
export const canEditAnyPost = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** The abilities of a user with their own posts. */
interface PostAbilities {
  /** Writing, changing and deleting them, with new tags. */
  write: boolean;
  /** Publishing and unpublishing them. */
  publish: boolean;
}

const postAbilities = ({ role }: Pick<Viewer, "role">): PostAbilities => {
  const writes = role === "admin" || role === "author";
  return { write: writes, publish: writes };
};

/** Whether these abilities are enough for a form of a post. Without an intent it only saves. */
export const allowsSave = (
  { write, publish }: PostAbilities,
  { intent = "save" }: { intent?: "save" | "publish" | "unpublish" },
): boolean => write && (intent === "save" || publish);

/** Saving a post from its form, publishing and unpublishing included. */
export const canSavePost = (
  viewer: Viewer,
  input: { intent?: "save" | "publish" | "unpublish" },
): boolean => allowsSave(postAbilities(viewer), input);

/** Writing and deleting one's own posts, with new tags. */
export const canWritePosts = (viewer: Pick<Viewer, "role">): boolean => postAbilities(viewer).write;

/** Changing one's own profile; nobody may change another's. */
export const canEditOwnProfile = (viewer: Pick<Viewer, "role">): boolean =>
  viewer.role === "admin" || viewer.role === "author";

/** The settings of the blog. */
export const canManageSettings = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** Categories, series and tags are shared, so only an admin renames and deletes them. */
export const canManageTaxonomy = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** Authors make the tags of their posts; only an admin makes categories and series. */
export const canCreateTerm = (
  viewer: Pick<Viewer, "role">,
  { kind }: { kind: TermKind },
): boolean => (kind === "tag" ? canWritePosts(viewer) : canManageTaxonomy(viewer));
