import type { ReactNode } from "react";
import { refusedForm, storedFormStates } from "@/app/actions/_form/form-state-store";
import { logError, operationalCodeOf } from "@/lib/errors";
import type { FormState } from "@/lib/forms/form-state";
import { idIn } from "@/lib/http/list-params";
import { firstValues } from "@/lib/http/search-params";
import { paths } from "@/lib/paths";
import type { Viewer } from "@/lib/permissions";
import { getViewer, requireViewer } from "@/server/viewer";
import { NothingToEdit } from "./_components/NothingToEdit";
import { SentForm } from "./_components/SentForm";

export interface StudioRequest {
  viewer: Viewer;
  /** The id of the row in the path; 0 when there is none. */
  id: number;
  /** The search parameters. */
  query: Partial<Record<string, string>>;
  answerTo: Awaited<ReturnType<typeof storedFormStates>>;
  /** The answer to the form of this request, if it was refused. */
  refusal: FormState | null;
}

interface StudioPage {
  /** The path to return to after signing in. A function of the id when the path has one. */
  path: string | ((id: number) => string);
  permits?: (viewer: Viewer) => boolean;
  /** Null when the row does not exist or is not the viewer's. */
  render: (request: StudioRequest) => Promise<ReactNode>;
}

interface Props {
  params: Promise<{ id?: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Every page of the studio: find the viewer, check the permission, render. A refused form that was sent without scripts is
 * shown alone when its page cannot be rendered: the session has ended, the database is away, or the row is gone.
 */
export function studioPage({ path, permits = () => true, render }: StudioPage) {
  return async ({ params, searchParams }: Props) => {
    const id = idIn((await params).id ?? "") ?? 0;
    const here = typeof path === "string" ? path : id && path(id);
    const sent = await refusedForm();
    try {
      const viewer = here ? await (sent ? getViewer() : requireViewer(here)) : null;
      if (viewer && permits(viewer)) {
        const query = firstValues(await searchParams);
        const answerTo = await storedFormStates();
        const page = await render({ viewer, id, query, answerTo, refusal: sent?.state ?? null });
        if (page) return page;
      }
    } catch (error) {
      if (!sent || !operationalCodeOf(error)) throw error;
      logError(here || paths.studio, error);
    }
    return sent ? (
      <SentForm action={sent.action} answer={sent.state} here={here || paths.studio} />
    ) : (
      <NothingToEdit />
    );
  };
}
