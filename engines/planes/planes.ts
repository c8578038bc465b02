/**
 * AssemblyScript: rows of RGBA into the three planes that H.264 codes, in BT.709 and the range of television (16 to 235, 16 to 240).
 * Compiled by `npm run build` in this folder into src/visuals/planes/planes.wasm, which is committed.
 *
 * Y'  =  16 + 0.18259 R + 0.61423 G + 0.06201 B
 * Cb  = 128 − 0.10064 R − 0.33857 G + 0.43922 B
 * Cr  = 128 + 0.43922 R − 0.39894 G − 0.04027 B        (ITU-R BT.709-6, 3 and 4, for values of 8 bits)
 *
 * A sample of colour stands for two rows, and in a row lies on the even pixel, as players of H.264 take it: a quarter of the
 * pixel before, a half of its own, a quarter of the one after.
 */

/** Fractions of 2¹⁵, a pixel's four channels twice. */
const LUMA = i16x8(5983, 20127, 2032, 0, 5983, 20127, 2032, 0);
const BLUE = i16x8(-3298, -11094, 14392, 0, -3298, -11094, 14392, 0);
const RED = i16x8(14392, -13072, -1320, 0, 14392, -13072, -1320, 0);

/**
 * @param pixels where a picture of `width` by `height` pixels begins; both are even, and 4 or more
 * @param planes where its three planes go, one behind the other: 1½ bytes a pixel
 */
export function toPlanes(pixels: usize, planes: usize, width: u32, height: u32): void {
  const row: usize = width * 4;
  const half: usize = width / 2;
  const blues: usize = planes + width * height;
  const reds: usize = blues + half * (height / 2);
  // Four pixels at a time; where two are left at the end, the last two of the four before are done again.
  const last: usize = width - 4;
  for (let y: usize = 0; y < height; y += 2) {
    const upper = pixels + y * row;
    const luma = planes + y * width;
    const colour = (y / 2) * half;
    for (let x: usize = 0; x < width; x += 4) {
      const at = min(x, last);
      const above = v128.load(upper + at * 4);
      const below = v128.load(upper + row + at * 4);
      store<u32>(luma + at, lumaOf(above));
      store<u32>(luma + width + at, lumaOf(below));
      const evens = i16x8.add(evensOf(above), evensOf(below));
      const odds = i16x8.add(oddsOf(above), oddsOf(below));
      const before = at === 0 ? firstOf(evens, odds) : oddsBefore(upper + at * 4, row);
      const around = i16x8.add(i16x8.add(before, odds), i16x8.shl(evens, 1));
      store<u16>(blues + colour + at / 2, colourOf(around, BLUE));
      store<u16>(reds + colour + at / 2, colourOf(around, RED));
    }
  }
}

/** Of four pixels, a byte each. */
function lumaOf(four: v128): u32 {
  const sums = sumsOf(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(four), LUMA),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(four), LUMA),
  );
  const values = i32x4.shr_s(i32x4.add(sums, i32x4.splat((16 << 15) + (1 << 14))), 15);
  return u32(i32x4.extract_lane(bytesOf(values), 0));
}

/** Of two pixels, each the sum of eight with their weights: a byte each. */
function colourOf(around: v128, fractions: v128): u16 {
  const sums = i32x4.dot_i16x8_s(around, fractions);
  const both = i32x4.add(sums, i32x4.shuffle(sums, sums, 1, 0, 3, 2));
  const values = i32x4.shr_s(i32x4.add(both, i32x4.splat((128 << 18) + (1 << 17))), 18);
  const bytes = bytesOf(i32x4.shuffle(values, values, 0, 2, 0, 2));
  return u16(i32x4.extract_lane(bytes, 0));
}

/** Adds neighbours: two products a pixel. */
function sumsOf(low: v128, high: v128): v128 {
  return i32x4.add(i32x4.shuffle(low, high, 0, 2, 4, 6), i32x4.shuffle(low, high, 1, 3, 5, 7));
}

/** Four values of 32 bits as bytes, in the first 32. */
function bytesOf(values: v128): v128 {
  const words = i16x8.narrow_i32x4_s(values, values);
  return i8x16.narrow_i16x8_u(words, words);
}

/** The first and the third of four pixels, 16 bits a channel. */
function evensOf(four: v128): v128 {
  return i16x8.extend_low_i8x16_u(i32x4.shuffle(four, four, 0, 2, 0, 2));
}

/** The second and the fourth. */
function oddsOf(four: v128): v128 {
  return i16x8.extend_low_i8x16_u(i32x4.shuffle(four, four, 1, 3, 1, 3));
}

/** The pixels before the first and the third of four, in both rows. */
function oddsBefore(at: usize, row: usize): v128 {
  return i16x8.add(evensOf(v128.load(at - 4)), evensOf(v128.load(at + row - 4)));
}

/** The same at the edge: the first pixel stands for the one before it. */
function firstOf(evens: v128, odds: v128): v128 {
  return i64x2.shuffle(evens, odds, 0, 2);
}
