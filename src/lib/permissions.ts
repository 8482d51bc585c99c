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

/** Writing one's own posts, with new tags. */
export const canWritePosts = (viewer: Pick<Viewer, "role">): boolean =>
  viewer.role === "admin" || viewer.role === "author";

/** Changing what readers see of oneself; nobody changes another's. */
export const canEditOwnProfile = (viewer: Pick<Viewer, "role">): boolean =>
  viewer.role === "admin" || viewer.role === "author";

/** Categories, series and tags belong to everybody, so renaming and deleting them is an admin's. */
export const canManageTaxonomy = (viewer: Pick<Viewer, "role">): boolean => viewer.role === "admin";
