/** A letter's side in small pictures, pixels. */
const BLOCK = 12;

/** The mean difference of each square block of two pictures of one size, RGBA, 0 to 255. */
export function blockDifferences(
  one: Uint8Array,
  other: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): number[] {
  const columns = Math.ceil(width / BLOCK);
  const sums = new Float64Array(columns * Math.ceil(height / BLOCK));
  const counts = new Float64Array(sums.length);
  for (let at = 0; at < width * height * 4; at++) {
    const pixel = at >> 2;
    const block = Math.floor(pixel / width / BLOCK) * columns + Math.floor((pixel % width) / BLOCK);
    sums[block] = (sums[block] ?? 0) + Math.abs((one[at] ?? 0) - (other[at] ?? 0));
    counts[block] = (counts[block] ?? 0) + 1;
  }
  return Array.from(sums, (sum, block) => sum / (counts[block] ?? 1));
}
