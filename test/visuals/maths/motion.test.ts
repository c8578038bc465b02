import { describe, expect, test } from '@jest/globals';
import type { MathsScene } from '../../../src/jobs/maths-scene.js';
import { layOut } from '../../../src/visuals/maths/lay-out.js';
import { type Move, movesBetween } from '../../../src/visuals/maths/moves.js';
import { stageOf } from '../../../src/visuals/maths/stage.js';
import { difference } from '../drawings.js';
import { frameOf, lineOf, PARABOLA, sceneOf } from './scenes.js';

const LINES = [lineOf('2 x + 5 = 11'), lineOf('2 x = 6', { at: 1, note: 'Subtract 5' })];
const scene = sceneOf(LINES);
const layoutOf = (drawing: MathsScene, lines: number) =>
  layOut(drawing, stageOf(drawing), { lines, graph: false });
const moves = movesBetween(layoutOf(scene, 1), layoutOf(scene, 2));
const moveOf = (line: number, latex: string): Move | undefined =>
  moves.find(({ figure }) => figure.kind === 'token' && figure.line === line && figure.token.latex === latex);

describe('when a line comes', () => {
  test('what it shares with the one before comes out of that one, where it now stands', () => {
    for (const latex of ['2', 'x', '=']) {
      const [before, now] = [moveOf(0, latex), moveOf(1, latex)];
      expect(now?.from).toEqual(before?.to);
      expect(now?.to.y).toBeGreaterThan(now?.from.y ?? 0);
      expect(now?.to.size).toBeGreaterThan(now?.from.size ?? 0);
    }
  });

  test('the rest appears where it belongs', () => {
    const six = moveOf(1, '6');
    expect(six?.from).toMatchObject({ opacity: 0, x: six?.to.x });
    expect(six?.to.opacity).toBe(1);
  });

  test('the line before moves up, and becomes smaller and quiet', () => {
    const eleven = moveOf(0, '11');
    expect(eleven?.to.y).toBeLessThan(eleven?.from.y ?? 0);
    expect(eleven?.to.size).toBeLessThan(eleven?.from.size ?? 0);
    expect([eleven?.from.quiet, eleven?.to.quiet]).toEqual([0, 1]);
  });

  test('a line that is left no room goes', () => {
    const many = sceneOf(Array.from({ length: 9 }, () => lineOf('x = \\frac{1}{2}')));
    const [before, after] = [layoutOf(many, 8), layoutOf(many, 9)];
    const gone = before.lines.filter(({ index }) => after.lines.every((line) => line.index !== index));
    expect(gone.length).toBeGreaterThan(0);
    const left = movesBetween(before, after).filter(({ to }) => to.opacity === 0);
    expect(left).toHaveLength(gone.reduce((count, { tokens }) => count + tokens.length, 0));
  });
});

describe('frames', () => {
  test('show what stands there at the start in the first, and nothing of what comes later', () => {
    const [first] = LINES;
    if (!first) throw new Error('there is a line');
    expect(difference(frameOf(scene, 0), frameOf(sceneOf([first]), 0))).toBe(0);
  });

  test('begin in a scene as they ended in the one before', () => {
    const before = sceneOf([...LINES, lineOf('x = 3', { at: 2 })], { frames: 120, graph: PARABOLA });
    const after = sceneOf(
      [...LINES, lineOf('x = 3')].map((line) => ({ ...line, at: 0 })),
      { frames: 200, graph: PARABOLA },
    );
    expect(difference(frameOf(before, 119), frameOf(after, 0))).toBeLessThan(0.6);
  });

  test('mark what the voice says while it says it', () => {
    const [id] = LINES[0]?.tokens.map((token) => token.id) ?? [];
    const marked = sceneOf([
      lineOf('2 x + 5 = 11', { highlights: [{ tokens: [id ?? ''], from: 1, to: 2 }] }),
    ]);
    const plain = sceneOf([lineOf('2 x + 5 = 11')]);
    expect(difference(frameOf(marked, 45), frameOf(plain, 45))).toBeGreaterThan(0.01);
    expect(difference(frameOf(marked, 15), frameOf(plain, 15))).toBe(0);
    expect(difference(frameOf(marked, 75), frameOf(plain, 75))).toBe(0);
  });

  test('depend on their number alone, not on those painted before', () => {
    const drawing = sceneOf(LINES, { graph: { ...PARABOLA, at: 1.5 } });
    for (const frame of [20, 45, 119])
      expect(difference(frameOf(drawing, frame), frameOf(drawing, frame))).toBe(0);
  });
});
