import type { Notices } from "@/lib/content/markdown/notices";

interface Props {
  notices: Notices;
  /** Shows a line in the field of the text. Without scripts it does nothing. */
  onLine: (line: number) => void;
}

/** Tells an author what readers do not get as it was written. */
export function TextNotices({ notices: { first, more }, onLine }: Props) {
  const count = first.length + more;
  return (
    <section aria-label="Notices" className={count > 0 ? "grid gap-1.5" : "sr-only"}>
      <div aria-live="polite">
        {count > 0 && (
          <h2 className="text-sm font-medium">What readers do not get as you wrote it: {count}</h2>
        )}
      </div>
      {count > 0 && (
        <ul className="grid gap-2 rounded-md border-s-4 border-accent bg-shade px-4 py-3 text-sm leading-normal">
          {first.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="wrap-anywhere">
              <button
                type="button"
                onClick={() => onLine(line)}
                className="cursor-pointer font-medium underline underline-offset-4"
              >
                Line {line}
              </button>
              : {message}
            </li>
          ))}
          {more > 0 && <li className="text-quiet">And {more} more.</li>}
        </ul>
      )}
    </section>
  );
}
