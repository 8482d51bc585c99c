"use client";

import { type ReactNode, useRef } from "react";
import { controlClass } from "@/components/form/Field";
import type { SearchAnswer } from "@/db/search/suggestions";
import { paths } from "@/lib/paths";
import { asksFor } from "@/lib/search/address";
import { queryLimit } from "@/lib/search/limits";
import { type Options, summaryOf } from "@/lib/search/summary";
import { Filters } from "./Filters";
import { NothingFound } from "./NothingFound";
import { Results } from "./Results";
import { useLiveSearch } from "./use-live-search";

interface Props {
  initial: SearchAnswer;
  options: Options;
  /** Shown below the form while the query is empty. */
  children: ReactNode;
}

/**
 * The form and its results. Without scripts the form loads the page again; with scripts it searches while the reader types.
 */
export function LiveSearch({ initial, options, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { answer, state, now, later } = useLiveSearch(initial, form);
  const { query } = answer;
  return (
    <>
      <search>
        <form
          ref={form}
          action={paths.search}
          className="grid max-w-3xl gap-4"
          onInput={later}
          onSubmit={(event) => {
            event.preventDefault();
            void now();
          }}
        >
          <div className="flex gap-2">
            <input
              type="search"
              name="q"
              dir="auto"
              aria-label="Search the posts"
              defaultValue={initial.query.q}
              maxLength={queryLimit}
              autoComplete="off"
              enterKeyHint="search"
              placeholder="Words, or “an exact phrase”, or -without"
              className={`${controlClass} min-w-0 py-3 font-serif text-xl`}
            />
            <button
              type="submit"
              className="rounded-md bg-ink px-5 py-2 font-medium text-paper sm:px-7"
            >
              Search
            </button>
          </div>
          <Filters query={initial.query} options={options} />
        </form>
      </search>
      <div aria-busy={state === "busy"} className="pt-10">
        <p role="status" className="min-h-[1.5em] pb-6 text-quiet [overflow-wrap:anywhere]">
          {state === "failed"
            ? "The search does not answer. Press Search to try again."
            : summaryOf(answer, options)}
        </p>
        {asksFor(query) ? <Results answer={answer} /> : children}
        {answer.help && <NothingFound query={query} help={answer.help} />}
      </div>
    </>
  );
}
