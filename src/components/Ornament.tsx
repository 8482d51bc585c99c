const SHEETS = 9;

/** A gathering of folded sheets seen from its edge: the quire that the blog is named after. Each seed fans it differently. */
export function Ornament({ seed, className }: { seed: number; className?: string }) {
  const lean = ((seed * 47) % 41) - 20;
  const accent = 1 + ((seed * 5) % (SHEETS - 2));
  return (
    <svg viewBox="0 0 400 300" aria-hidden="true" className={className} fill="none">
      <g stroke="currentColor" strokeLinecap="round">
        {Array.from({ length: SHEETS }, (_, sheet) => {
          const fold = 262 - sheet * 8;
          const reach = 182 - sheet * 18;
          const edge = 168 - sheet * 17;
          const side = (sign: -1 | 1) =>
            `${200 + sign * reach * 0.32} ${fold - 64} ${200 + sign * reach * 0.62} ${edge + 22 + (sign * lean) / 2} ${200 + sign * reach} ${edge + sign * lean}`;
          const marked = sheet === accent;
          return (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: the sheets never change places
              key={sheet}
              d={`M200 ${fold} C${side(-1)} M200 ${fold} C${side(1)}`}
              className={marked ? "stroke-accent" : undefined}
              strokeWidth={marked ? 2.5 : 1.25}
              strokeOpacity={marked ? 1 : 0.6}
            />
          );
        })}
      </g>
      <circle cx="200" cy="272" r="2.5" className="fill-accent" />
    </svg>
  );
}
