/** The value below which the fraction `p` (0–1) of the values lies; NaN where there are none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Least, middle and greatest, as one cell of a table. */
export function spread(values: readonly number[], digits = 1): string {
  return [0, 0.5, 1].map((p) => quantile(values, p).toFixed(digits)).join(' / ');
}
