import type { SearchQuery } from "@/lib/forms/validation/search";
import { type Filter, filterLabels, type Options } from "@/lib/search/summary";

/** The filters of a search. Open when one of them is set. */
export function Filters({ query, options }: { query: SearchQuery; options: Options }) {
  const names = Object.keys(filterLabels) as Filter[];
  const narrowed = names.some((name) => query[name] !== null);
  const offered = names.filter((name) => options[name].length > 0 || query[name] !== null);
  return (
    <details open={narrowed}>
      <summary className="w-fit cursor-pointer py-1 text-[0.9375rem] text-quiet hover:text-ink">
        Filters
      </summary>
      <div className="grid gap-4 pt-3 grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
        {offered.map((name) => {
          const chosen = query[name] === null ? "" : String(query[name]);
          const known = options[name].some(({ value }) => value === chosen);
          return (
            <label key={name} className="grid gap-1.5 text-sm font-medium">
              {filterLabels[name]}
              <select
                name={name}
                defaultValue={chosen}
                className="w-full min-w-0 rounded-md border border-rule bg-sheet px-3 py-2 text-base font-normal"
              >
                <option value="">Any</option>
                {chosen !== "" && !known && <option value={chosen}>{chosen}</option>}
                {options[name].map(({ value, name: text }) => (
                  <option key={value} value={value} lang={name === "language" ? value : undefined}>
                    {text}
                  </option>
                ))}
              </select>
            </label>
          );
        })}
      </div>
    </details>
  );
}
