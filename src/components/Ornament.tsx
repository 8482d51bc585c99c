/** Sheets folded into one another: the quire that the blog is named after, a little different for every seed. */
export function Ornament({ seed, className }: { seed: number; className?: string }) {
  const sheets = 5 + (seed % 3);
  const lean = ((seed * 37) % 30) - 15;
  const accent = seed % sheets;
  return (
    <svg viewBox="0 0 400 300" aria-hidden="true" className={className} fill="none">
      <g stroke="currentColor" strokeLinejoin="round">
        {Array.from({ length: sheets }, (_, sheet) => {
          const open = 24 + sheet * (112 / sheets);
          const rise = 18 + sheet * (64 / sheets);
          const left = `M200 ${262 - sheet * 5} L${200 - open * 1.35} ${230 - rise - lean} L${200 - open * 1.35} ${80 - rise / 2 - lean} L200 ${112 - sheet * 5}`;
          const right = `L${200 + open * 1.35} ${80 - rise / 2 + lean} L${200 + open * 1.35} ${230 - rise + lean} Z`;
          return (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: the sheets never move
              key={sheet}
              d={`${left} ${right}`}
              className={sheet === accent ? "fill-accent/12 stroke-accent" : "fill-sheet/40"}
              strokeWidth={sheet === accent ? 1.75 : 1}
              strokeOpacity={sheet === accent ? 1 : 0.55}
            />
          );
        })}
        <path d="M200 262 V82" strokeWidth="1.5" />
      </g>
    </svg>
  );
}
