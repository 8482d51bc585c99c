import type { ReactNode } from "react";

/** The head of a list page. */
export function PageHeading({
  kicker,
  title,
  picture,
  children,
}: {
  kicker?: string;
  title: string;
  /** Next to the title. */
  picture?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-5 sm:flex-row pt-14 pb-12 sm:gap-8 sm:pt-20 sm:pb-16">
      {picture}
      <div className="flex flex-col gap-3">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1 className="max-w-4xl font-serif text-[clamp(2.5rem,6vw,4.25rem)] leading-[1.04] font-semibold tracking-[-0.022em] [overflow-wrap:anywhere]">
          {title}
        </h1>
        {children}
      </div>
    </header>
  );
}
