import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { TermRefusal } from "@/db/mutations/terms";
import {
  type NewTerm,
  type TermChange,
  type TermDeletion,
  type TermKind,
  termSchemas,
} from "@/lib/forms/validation/terms";
import { paths, withNotice } from "@/lib/paths";
import { canCreateTerm, canManageTaxonomy, type Viewer } from "@/lib/permissions";
import { createTerm } from "@/server/terms/create-term";
import { deleteTerm } from "@/server/terms/delete-term";
import { renameTerm } from "@/server/terms/rename-term";
import { type Answer, NOT_ALLOWED, refused } from "./refusals";

const pages = {
  category: paths.studioCategories,
  tag: paths.studioTags,
  series: paths.studioSeries,
};

function refusal(kind: TermKind, reason: TermRefusal | "not-allowed"): Answer {
  switch (reason) {
    case "not-allowed":
      return NOT_ALLOWED;
    case "taken":
      return refused("Nothing was saved. Choose another name.", {
        errors: { name: [`A ${kind} with this name or address already exists.`] },
      });
    case "not-found":
      return refused(`This ${kind} no longer exists. Reload the page.`);
    case "unknown-target":
      return refused("Nothing was changed. The new category does not exist.", {
        errors: { moveTo: ["Choose another category, or none."] },
      });
  }
}

/** The definition for `mutation`, with a name, of the action that makes a term. */
export const creation = (kind: TermKind) => ({
  schema: termSchemas[kind].create,
  permits: canCreateTerm,
  run: async (input: NewTerm, viewer: Viewer): Promise<Answer> => {
    const result = await createTerm(viewer, input, "action");
    if (!result.ok) return refusal(kind, result.reason);
    refresh();
    return { message: `Added “${result.term.name}”.`, values: {} };
  },
});

/** The same for the action that changes one. */
export const renaming = (kind: TermKind) => ({
  schema: termSchemas[kind].rename,
  permits: canManageTaxonomy,
  run: async (input: TermChange, viewer: Viewer): Promise<Answer> => {
    const result = await renameTerm(viewer, input, "action");
    return result.ok ? { message: "Saved." } : refusal(kind, result.reason);
  },
});

/** The same for the action that deletes one. */
export const deletion = (kind: TermKind) => ({
  schema: termSchemas[kind].delete,
  sends: "button" as const,
  permits: canManageTaxonomy,
  run: async (input: TermDeletion, viewer: Viewer): Promise<Answer> => {
    const result = await deleteTerm(viewer, input, "action");
    if (!result.ok) return refusal(kind, result.reason);
    redirect(withNotice(pages[kind], "deleted"));
  },
});
