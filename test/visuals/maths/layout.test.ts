import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MathsScene } from '../../../src/jobs/maths-scene.js';
import { resolveCaptionStyle } from '../../../src/media/captions/style.js';
import { overlaps } from '../../../src/visuals/maths/boxes.js';
import { changesOf } from '../../../src/visuals/maths/changes.js';
import { layOutGraph } from '../../../src/visuals/maths/graph-layout.js';
import { layOut } from '../../../src/visuals/maths/lay-out.js';
import { stageOf } from '../../../src/visuals/maths/stage.js';
import { flawsOf, isIn, SLACK, shrunk } from './picture-boxes.js';
import { FORMATS, lineOf, PARABOLA, sceneOf } from './scenes.js';

const operand = fc.oneof(
  fc.integer({ min: 0, max: 99_999 }).map(String),
  fc.constantFrom(
    'x',
    'y^{2}',
    'x^{10}',
    '\\frac{x+1}{x-1}',
    '\\sqrt{b^{2}-4ac}',
    '\\sin\\left(2x+1\\right)',
  ),
  fc.constantFrom(
    '\\frac{\\frac{1}{x}+\\frac{2}{3}}{\\frac{x}{\\frac{5}{7}}}',
    '\\int_{0}^{2}\\left(x^{9}+10x^{8}-45x^{7}+120x^{6}-210x^{5}+252x^{4}\\right)\\,dx',
  ),
);
const joint = fc.constantFrom('+', '-', '\\cdot', '=', '\\le', '(', ')', ',\\quad', '\\text{~or~}', '\\\\');
const formula = fc
  .array(fc.tuple(operand, joint), { minLength: 1, maxLength: 20 })
  .map((pairs) => [...pairs.flat().slice(0, -1)].join(' '));
const note = fc.option(fc.lorem({ maxCount: 12 }));
const lines = fc.array(
  fc.tuple(formula, note).map(([latex, words]) => lineOf(latex, { note: words })),
  { minLength: 1, maxLength: 5 },
);
const scenes: fc.Arbitrary<MathsScene> = fc
  .record({
    lines,
    title: fc.option(fc.lorem({ maxCount: 20 })),
    format: fc.constantFrom(...Object.values(FORMATS)),
    graph: fc.constantFrom(null, PARABOLA),
  })
  .map(({ lines: some, ...rest }) => sceneOf(some, rest));

describe('layout', () => {
  test('keeps everything inside its area and nothing upon another', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const stage = stageOf(scene);
        const layout = layOut(scene, stage, { lines: scene.lines.length, graph: scene.graph !== null });
        expect(layout.lines.at(-1)?.index).toBe(scene.lines.length - 1);
        expect(flawsOf(stage, layout)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test.each(Object.entries(FORMATS))('leaves captions of two lines their place in %s', (_, format) => {
    const { area } = stageOf({ title: null, format, font: 'Noto Sans' });
    const style = resolveCaptionStyle({}, format);
    expect(area.y + area.height + 2 * style.size).toBeLessThanOrEqual(format.height - style.margin.bottom);
    expect(area.y).toBeGreaterThanOrEqual(style.margin.top - SLACK);
    expect(area.x).toBeGreaterThanOrEqual(style.margin.side - SLACK);
  });

  test('depends on what is seen alone: a scene begins as the one before it ended', () => {
    const [first, second, third] = [lineOf('2 x + 5 = 11'), lineOf('2 x = 6'), lineOf('x = 3')];
    const before = sceneOf([first, { ...second, at: 2 }], { title: 'Solve' });
    const after = sceneOf([first, second, { ...third, at: 2 }], { title: 'Solve' });
    const ended = changesOf(before).at(-1);
    const begun = changesOf(after)[0];
    if (!ended || !begun) throw new Error('scenes have changes');
    expect(layOut(after, stageOf(after), begun.shown)).toEqual(layOut(before, stageOf(before), ended.shown));
  });

  test('relations stand under each other', () => {
    const scene = sceneOf([lineOf('2 x + 5 = 11'), lineOf('2 x = 6'), lineOf('x = 3')]);
    const { lines: placed } = layOut(scene, stageOf(scene), { lines: 3, graph: false });
    const middles = placed.flatMap(({ tokens }) =>
      tokens
        .filter(({ token }) => token.latex === '=')
        .map(({ token: { box }, x, size }) => x + (box.x + box.width / 2) * size),
    );
    expect(middles).toHaveLength(3);
    for (const middle of middles) expect(middle).toBeCloseTo(middles[0] ?? 0, 3);
  });

  test('a long line is broken before signs between its terms rather than made tiny', () => {
    const terms = Array.from({ length: 9 }, (_, index) => `+ ${index + 2} x^{${index + 2}}`).join(' ');
    const scene = sceneOf([lineOf(`x ${terms} = 0`)], { format: FORMATS.upright });
    const [line] = layOut(scene, stageOf(scene), { lines: 1, graph: false }).lines;
    const tokens = line?.tokens ?? [];
    const continued = tokens.filter(({ y }, index) => index > 0 && y !== tokens[index - 1]?.y);
    expect(continued.length).toBeGreaterThan(0);
    for (const { token } of continued) expect(['+', '=']).toContain(token.latex);
    expect(line?.tokens[0]?.size ?? 0).toBeGreaterThan(0.04 * 270);
  });
});

describe('a graph', () => {
  const labels = fc.array(
    fc.record({
      x: fc.double({ min: -4, max: 4, noNaN: true }),
      y: fc.double({ min: -6, max: 6, noNaN: true }),
      label: fc.constantFrom(null, 'x=2', '\\left(\\frac{1}{2},-\\frac{3}{4}\\right)'),
    }),
    { maxLength: 8 },
  );

  test('has its numbers and labels inside, and none upon another', () => {
    fc.assert(
      fc.property(labels, fc.constantFrom(...Object.values(FORMATS)), (points, format) => {
        const box = { x: 20, y: 30, width: format.width * 0.5, height: format.height * 0.4 };
        const layout = layOutGraph({ ...PARABOLA, points }, box, Math.min(format.width, format.height));
        const boxes = [
          ...layout.numbers.map((label) => label.box),
          ...layout.points.flatMap(({ label }) => (label ? [label.box] : [])),
        ];
        for (const [index, one] of boxes.entries()) {
          expect(isIn(one, box)).toBe(true);
          for (const other of boxes.slice(index + 1))
            expect(overlaps(shrunk(one), shrunk(other))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('leaves out points that are not in its ranges', () => {
    const points = [
      { x: 9, y: 0, label: null },
      { x: 0, y: -4, label: null },
    ];
    const layout = layOutGraph({ ...PARABOLA, points }, { x: 0, y: 0, width: 200, height: 100 }, 270);
    expect(layout.points).toEqual([{ x: 100, y: 90, label: null }]);
  });
});
