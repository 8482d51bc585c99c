import { ornamentSheets } from "@/lib/content/ornament";

/** The ornament of the site; each seed varies it. */
export function Ornament({ seed, className }: { seed: number; className?: string }) {
  return (
    <svg viewBox="0 0 400 300" aria-hidden="true" className={className} fill="none">
      <g stroke="currentColor" strokeLinecap="round">
        {ornamentSheets(seed).map(({ path, marked }) => (
          <path
            key={path}
            d={path}
            className={marked ? "stroke-accent" : undefined}
            strokeWidth={marked ? 2.5 : 1.25}
            strokeOpacity={marked ? 1 : 0.6}
          />
        ))}
      </g>
      <circle cx="200" cy="272" r="2.5" className="fill-accent" />
    </svg>
  );
}
