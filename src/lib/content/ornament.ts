const SHEETS = 9;

/**
 * A quire: folded sheets seen from their edge. Each seed spreads them differently. The paths are for a view box of 400 by
 * 300; one sheet is marked.
 */
export function ornamentSheets(seed: number): { path: string; marked: boolean }[] {
  const lean = ((seed * 47) % 41) - 20;
  const accent = 1 + ((seed * 5) % (SHEETS - 2));
  return Array.from({ length: SHEETS }, (_, sheet) => {
    const fold = 262 - sheet * 8;
    const reach = 182 - sheet * 18;
    const edge = 168 - sheet * 17;
    const side = (sign: -1 | 1) =>
      `${200 + sign * reach * 0.32} ${fold - 64} ${200 + sign * reach * 0.62} ${edge + 22 + (sign * lean) / 2} ${200 + sign * reach} ${edge + sign * lean}`;
    return { path: `M200 ${fold} C${side(-1)} M200 ${fold} C${side(1)}`, marked: sheet === accent };
  });
}
