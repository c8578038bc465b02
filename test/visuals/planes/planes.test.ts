import { describe, expect, test } from '@jest/globals';
import { planesOf } from '../../../src/visuals/planes/planes.js';

type Colour = readonly [red: number, green: number, blue: number];
interface Picture {
  readonly width: number;
  readonly height: number;
  /** A column before the first is the first. */
  at(x: number, y: number): Colour;
}

/** Pixels that have nothing to do with each other. */
function noise(width: number, height: number): Picture & { readonly pixels: Uint8Array } {
  let seed = 7;
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, at) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return at % 4 === 3 ? 255 : seed >>> 24;
  });
  const at = (x: number, y: number): Colour => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray((y * width + Math.max(0, x)) * 4);
    return [red, green, blue];
  };
  return { width, height, at, pixels };
}

/** ITU-R BT.709-6, 3.2 to 3.4, and its 8 bits of 3.5. */
const luma = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const television = (value: number) => 16 + (219 / 255) * value;
const blueness = (colour: Colour) => 128 + (224 / 255) * ((colour[2] - luma(colour)) / 1.8556);
const redness = (colour: Colour) => 128 + (224 / 255) * ((colour[0] - luma(colour)) / 1.5748);

/** The colour that a sample of both rows stands for. */
function around({ at }: Picture, x: number, y: number): Colour {
  const weighed = [0, 1].flatMap((row) =>
    (
      [
        [-1, 1],
        [0, 2],
        [1, 1],
      ] as const
    ).map(([beside, weight]) => ({ colour: at(x + beside, y + row), weight })),
  );
  const channel = (index: 0 | 1 | 2) =>
    weighed.reduce((sum, { colour, weight }) => sum + colour[index] * weight, 0) / 8;
  return [channel(0), channel(1), channel(2)];
}

function expected(picture: Picture): number[] {
  const { width, height, at } = picture;
  const grid = (step: number, value: (x: number, y: number) => number) =>
    Array.from({ length: height / step }, (_, row) =>
      Array.from({ length: width / step }, (_, column) => value(column * step, row * step)),
    ).flat();
  return [
    ...grid(1, (x, y) => television(luma(at(x, y)))),
    ...grid(2, (x, y) => blueness(around(picture, x, y))),
    ...grid(2, (x, y) => redness(around(picture, x, y))),
  ];
}

const worst = (planes: Uint8Array, wanted: readonly number[]): number =>
  wanted.reduce((most, value, at) => Math.max(most, Math.abs(value - (planes[at] ?? Number.NaN))), 0);

describe('pixels as planes', () => {
  test.each([
    [64, 36],
    [18, 16],
    [16, 18],
    [22, 30],
  ])('are those of BT.709 for %i by %i, rounded', async (width, height) => {
    const picture = noise(width, height);
    const planes = (await planesOf(picture))(picture.pixels);
    const wanted = expected(picture);
    expect(planes).toHaveLength(wanted.length);
    // Half a step is rounding; the fractions are of fifteen bits.
    expect(worst(planes, wanted)).toBeLessThan(0.51);
  });

  test('are white, black and grey where the pixels are', async () => {
    const toPlanes = await planesOf({ width: 16, height: 16 });
    const grey = (value: number) =>
      toPlanes(new Uint8Array(16 * 16 * 4).fill(value).map((v, at) => (at % 4 === 3 ? 255 : v)));
    for (const [value, wanted] of [
      [0, 16],
      [255, 235],
      [128, 126],
    ] as const) {
      const planes = grey(value);
      expect(new Set(planes.subarray(0, 256))).toEqual(new Set([wanted]));
      expect(new Set(planes.subarray(256))).toEqual(new Set([128]));
    }
  });

  test('hold while the next frame is made', async () => {
    const toPlanes = await planesOf({ width: 16, height: 16 });
    const first = toPlanes(new Uint8Array(16 * 16 * 4).fill(255));
    const kept = Uint8Array.from(first);
    toPlanes(new Uint8Array(16 * 16 * 4));
    expect(first).toEqual(kept);
  });

  test('of a frame of another size there are none', async () => {
    const toPlanes = await planesOf({ width: 16, height: 16 });
    expect(() => toPlanes(new Uint8Array(16))).toThrow('1024 bytes, not 16');
  });
});
