import { createCanvas } from '@napi-rs/canvas';
import type { MathsLine, MathsScene } from '../../../src/jobs/maths-scene.js';
import { prepareMaths } from '../../../src/visuals/maths/prepare-maths.js';

/** Small, so that tests are fast: layout is the same at any size. */
export const FORMATS = {
  wide: { width: 480, height: 270, rate: 30 },
  upright: { width: 270, height: 480, rate: 30 },
  square: { width: 360, height: 360, rate: 30 },
} as const;

const PALETTE = {
  background: '#14213d',
  ink: '#f4f1ea',
  quiet: '#8ea3c8',
  accent: '#ffc857',
  curves: ['#4cc9f0', '#f28482'],
};

/** Pieces of LaTeX between spaces; what is the same in two lines has the same id, in its order. */
export function tokensOf(latex: string): MathsLine['tokens'] {
  const counts = new Map<string, number>();
  return latex.split(' ').map((piece) => {
    const count = (counts.get(piece) ?? 0) + 1;
    counts.set(piece, count);
    return { id: `${piece} ${count}`, latex: piece.replaceAll('~', ' ') };
  });
}

export const lineOf = (latex: string, rest: Partial<MathsLine> = {}): MathsLine => ({
  ...{ tokens: tokensOf(latex), note: null, at: 0, highlights: [] },
  ...rest,
});

export function sceneOf(lines: readonly MathsLine[], rest: Partial<MathsScene> = {}): MathsScene {
  return {
    ...{ title: null, lines: [...lines], graph: null, format: FORMATS.wide, frames: 120 },
    ...{ palette: PALETTE, font: 'Noto Sans' },
    ...rest,
  };
}

const parabola = Array.from({ length: 81 }, (_, index): [number, number] => {
  const x = -3 + (index * 6) / 80;
  return [x, x * x - 4];
});

export const PARABOLA: NonNullable<MathsScene['graph']> = {
  at: 0,
  x: { from: -3, to: 3 },
  y: { from: -5, to: 5 },
  curves: [{ pieces: [parabola] }],
  points: [
    { x: -2, y: 0, label: 'x=-2' },
    { x: 2, y: 0, label: 'x=2' },
  ],
  area: { from: -2, to: 2 },
};

/** One frame's pixels, RGBA. */
export function frameOf(drawing: MathsScene, frame: number): Buffer {
  const canvas = createCanvas(drawing.format.width, drawing.format.height);
  prepareMaths(drawing)(canvas.getContext('2d'), frame);
  return canvas.data();
}
