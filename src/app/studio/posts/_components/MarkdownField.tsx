"use client";

import { useRef, useState } from "react";
import { TextArea } from "@/components/form/TextArea";
import { Prose } from "@/components/post/Prose";
import { type Notices, noNotices } from "@/lib/content/markdown/notices";
import type { FormState } from "@/lib/forms/form-state";
import { postLimits } from "@/lib/forms/post-limits";
import { TextNotices } from "./TextNotices";
import { usePreview } from "./use-preview";

const count = new Intl.NumberFormat("en");

/** Lines such as `title: …` or `title = …` between `---` or `+++`, at the start of a text. */
const frontMatter = /^\s*(---|\+\+\+)[ \t]*\n\w[\w-]*[ \t]*[:=]/;

interface Props {
  state: FormState;
  defaultValue: string;
  /** Those of the default value. */
  notices: Notices;
}

/** The text of a post, with a preview and notices. A plain textarea with the notices of the saved text without scripts. */
export function MarkdownField({ state, defaultValue, notices }: Props) {
  const typed = state.values.content;
  const initial =
    typeof typed === "string"
      ? { text: typed, notices: noNotices }
      : { text: defaultValue, notices };
  const area = useRef<HTMLTextAreaElement>(null);
  const { preview, length, onInput } = usePreview(initial, area);
  const [fillsFields, setFillsFields] = useState(frontMatter.test(initial.text.slice(0, 200)));
  const showLine = (line: number) => {
    if (area.current) selectLine(area.current, line);
  };
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TextArea
        ref={area}
        state={state}
        name="content"
        label="Text"
        hint={
          <span className="flex flex-wrap justify-between gap-x-4">
            <span>
              Markdown.
              {fillsFields && " Its front matter fills the empty fields when you save."}
            </span>
            <span className={length > postLimits.content ? "font-semibold text-danger" : ""}>
              {count.format(length)} of {count.format(postLimits.content)} characters
            </span>
          </span>
        }
        defaultValue={defaultValue}
        required
        dir="auto"
        rows={22}
        onInput={(event) => {
          setFillsFields(frontMatter.test(event.currentTarget.value.slice(0, 200)));
          onInput();
        }}
        className="min-h-96 resize-y font-mono text-[0.9375rem]! leading-relaxed! lg:h-[36rem]"
      />
      <section aria-label="Preview" className="needs-script grid content-start gap-1.5">
        <h2 className="text-sm font-medium">Preview</h2>
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
          tabIndex={0}
          dir="auto"
          className="min-h-40 overflow-y-auto rounded-md border border-rule px-5 py-4 lg:h-[36rem]"
        >
          {preview.message && (
            <p role="status" className="mb-4 text-sm text-danger">
              {preview.message}
            </p>
          )}
          {preview.html ? (
            <Prose html={preview.html} />
          ) : (
            <p className="text-quiet">What you write appears here as readers will see it.</p>
          )}
        </div>
      </section>
      <div className="lg:col-span-2">
        <TextNotices notices={preview.notices} onLine={showLine} />
      </div>
    </div>
  );
}

/** Selects a line and scrolls to it: browsers scroll to the caret when a field gets the focus. */
function selectLine(area: HTMLTextAreaElement, line: number): void {
  const before = area.value.split("\n", line);
  const end = before.join("\n").length;
  area.setSelectionRange(end, end);
  area.blur();
  area.focus();
  area.setSelectionRange(end - (before.at(-1)?.length ?? 0), end);
}
