import type { TermKind } from "./forms/validation/terms";
import type { Role } from "./roles";

/** Somebody signed in. Nobody is null. */
export interface Viewer {
  id: number;
  name: string;
  email: string;
  role: Role;
}

/** Authors change their own posts; who passes this changes anybody's. */
export const canEditAnyPost = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** What somebody may do with posts of their own. */
interface PostAbilities {
  /** Writing, changing and deleting them, with new tags. */
  write: boolean;
  /** Showing them to readers, and taking them back. */
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

/** Saving a post with what its form says, publishing and unpublishing included. */
export const canSavePost = (
  viewer: Viewer,
  input: { intent?: "save" | "publish" | "unpublish" },
): boolean => allowsSave(postAbilities(viewer), input);

/** Writing and deleting one's own posts, with new tags. */
export const canWritePosts = (viewer: Pick<Viewer, "role">): boolean => postAbilities(viewer).write;

/** Changing what readers see of oneself; nobody changes another's. */
export const canEditOwnProfile = (viewer: Pick<Viewer, "role">): boolean =>
  viewer.role === "admin" || viewer.role === "author";

/** The name, language and so on of the blog. */
export const canManageSettings = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** Categories, series and tags belong to everybody, so renaming and deleting them is an admin's. */
export const canManageTaxonomy = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";

/** Authors make the tags of their posts; categories and series are an admin's. */
export const canCreateTerm = (
  viewer: Pick<Viewer, "role">,
  { kind }: { kind: TermKind },
): boolean => (kind === "tag" ? canWritePosts(viewer) : canManageTaxonomy(viewer));
