/** A factor of volume in words: `silent`, `30 %`, `as it is`. */
export function volumeWords(factor: number): string {
  if (factor === 0) return 'silent';
  return factor === 1 ? 'as it is' : `${Math.round(factor * 100)} %`;
}
