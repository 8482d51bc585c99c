import { getSettings } from "@/db/queries/settings";
import { directionOf, foreign } from "@/lib/content/languages";
import type { Heading } from "@/lib/content/markdown";
import { CurrentSection } from "./CurrentSection";

/** A shorter text is its own overview. */
const FEWEST = 3;

/** Where no script marks the section being read, a browser that knows how does. The bundler's CSS parser does not. */
const MARKED_BY_BROWSER =
  "@media (scripting:none){.table-of-contents{scroll-target-group:auto}.table-of-contents a:target-current{color:var(--color-ink);font-weight:600}}";

interface Section extends Heading {
  parts: Heading[];
}

/** Sections of the second level with those of the third within them. Deeper ones are not listed. */
function sectionsOf(headings: Heading[]): Section[] {
  const sections: Section[] = [];
  for (const heading of headings.filter(({ level }) => level <= 3)) {
    const section = sections.at(-1);
    if (heading.level > 2 && section) section.parts.push(heading);
    else sections.push({ ...heading, parts: [] });
  }
  return sections;
}

/** Links to the sections of a post; nothing where there are fewer than three. The last thing before the text. */
export async function TableOfContents({
  headings,
  language,
}: {
  headings: Heading[];
  language: string;
}) {
  const sections = sectionsOf(headings);
  const count = sections.reduce((sum, { parts }) => sum + 1 + parts.length, 0);
  if (count < FEWEST) return null;
  const own = foreign(language, (await getSettings()).language);
  return (
    <CurrentSection>
      {/* React puts it into the head, once. */}
      <style href="table-of-contents" precedence="low">
        {MARKED_BY_BROWSER}
      </style>
      <details dir={directionOf(language)}>
        <summary>Contents</summary>
        <ol lang={own.lang}>
          {sections.map((section) => (
            <li key={section.id}>
              <SectionLink heading={section} />
              {section.parts.length > 0 && (
                <ol>
                  {section.parts.map((part) => (
                    <li key={part.id}>
                      <SectionLink heading={part} />
                    </li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ol>
      </details>
    </CurrentSection>
  );
}

const SectionLink = ({ heading: { id, text } }: { heading: Heading }) => (
  <a href={`#${encodeURIComponent(id)}`} dir="auto">
    {text}
  </a>
);
