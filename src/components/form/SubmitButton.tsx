import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & {
  pending: boolean;
  /** The label while the form is being sent. */
  busy: string;
  look?: "strong" | "plain" | "danger";
};

const looks = {
  strong: "bg-ink text-paper border-ink",
  plain: "border-rule bg-sheet hover:border-ink",
  danger: "border-danger text-danger hover:bg-danger hover:text-paper",
};

/** Sends its form once: a second press does nothing until the response is there. */
export function SubmitButton({ pending, busy, look = "strong", children, ...button }: Props) {
  return (
    <button
      type="submit"
      {...button}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      className={`inline-flex items-center justify-center rounded-md border px-4 py-2 text-[0.9375rem] font-medium aria-disabled:cursor-progress aria-disabled:opacity-60 ${looks[look]}`}
    >
      {pending ? busy : children}
    </button>
  );
}
