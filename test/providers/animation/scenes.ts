import { type MathsLine, type MathsScene, mathsSceneSchema } from '../../../src/jobs/maths-scene.js';

export const BACKGROUND = '#10284c';
export const ACCENT = '#ffb454';

/** A line from its LaTeX, a token at each space; equal pieces are the same token. */
export function line(latex: string, changes: Partial<MathsLine> = {}): MathsLine {
  const seen = new Map<string, number>();
  const tokens = latex.split(' ').map((piece) => {
    const count = (seen.get(piece) ?? 0) + 1;
    seen.set(piece, count);
    return { id: `${piece.slice(0, 40)} ${count}`, latex: piece };
  });
  return { tokens, note: null, at: 0, highlights: [], ...changes };
}

/** A scene as small as it can still be judged: half a second at 10 frames a second. */
export const sceneOf = (lines: MathsLine[], changes: Partial<MathsScene> = {}): MathsScene =>
  mathsSceneSchema.parse({
    ...{ title: null, lines, graph: null, frames: 5, font: 'Noto Sans' },
    format: { width: 320, height: 180, rate: 10 },
    palette: {
      ...{ background: BACKGROUND, ink: '#eef7ff', quiet: '#8fd3ff', accent: ACCENT },
      curves: ['#38e0d0', '#4fa3ff'],
    },
    ...changes,
  });

/** A parabola with its roots, and the area between them. */
export const parabola = (at: number): MathsScene['graph'] => ({
  at,
  ...{ x: { from: -0.5, to: 5.5 }, y: { from: -1, to: 8 } },
  curves: [
    {
      pieces: [
        Array.from({ length: 61 }, (_, index): [number, number] => {
          const x = index / 10 - 0.5;
          return [x, x * x - 5 * x + 6];
        }),
      ],
    },
  ],
  points: [
    { x: 2, y: 0, label: 'x=2' },
    { x: 3, y: 0, label: 'x=3' },
  ],
  area: { from: 2, to: 3 },
});

export const LONGEST = [...Array(25).keys()].map((power) => `${power + 2}x^{${power}}`).join(' + ');
