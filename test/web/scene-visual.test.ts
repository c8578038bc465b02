import { describe, expect, test } from '@jest/globals';
import { type Visual, visualSchema } from '../../src/jobs/scene.js';
import { mistakesOf } from '../../web/src/pages/tutor/visual/mistakes.js';
import {
  emptyGraph,
  toVisual,
  type VisualValues,
  valuesOf,
} from '../../web/src/pages/tutor/visual/values.js';

const parabola: Visual = {
  type: 'maths',
  title: 'Solve x² = 4',
  lines: [
    { tokens: [{ id: 'a', latex: 'x^{2}' }], note: null, word: 2 },
    {
      tokens: [
        { id: 'b', latex: 'x' },
        { id: 'c', latex: '= \\pm 2' },
      ],
      note: 'take the root',
    },
  ],
  moves: true,
  graph: {
    ...{ at: 0, x: { from: -3, to: 3 }, y: { from: -4, to: 5 }, area: { from: -2, to: 2 } },
    curves: [
      {
        pieces: [
          [
            [-3, 5],
            [0, -4],
          ],
          [
            [0.1, -3.99],
            [3, 5],
          ],
        ],
      },
    ],
    points: [{ x: 2, y: 0, label: 'x_1' }],
  },
};

const shown: readonly Visual[] = [
  { type: 'title', title: 'Halves' },
  { type: 'phrase', phrase: 'Equal parts', heading: null },
  { type: 'list', heading: 'Two questions', items: ['How fast?', 'How much?'] },
  { type: 'media', url: 'http://127.0.0.1:8000/uploads/1', heading: null },
  { type: 'ending', name: 'Meadow', tagline: null, action: 'Go out' },
  { type: 'prompt', prompt: 'A pie in four parts', heading: 'Quarters' },
  { type: 'code', heading: null, language: 'python', code: 'print(1 / 2)' },
  parabola,
];

const reasons = (values: VisualValues) => mistakesOf(values).map(({ pointer }) => pointer);
const form = (changes: Partial<VisualValues>): VisualValues => ({
  ...valuesOf('Halves', { type: 'title', title: 'Halves' }),
  ...changes,
});

describe('the form of what a scene shows', () => {
  test.each(shown.map((visual) => [visual.type, visual] as const))(
    'has a %s in it as it is, and nothing against it',
    (_, visual) => {
      const values = valuesOf('Halves', visual);
      expect(toVisual(values)).toEqual(visual);
      expect(mistakesOf(values)).toEqual([]);
    },
  );

  test('knows every kind of visual that the service knows', () => {
    const known = visualSchema.options.map(({ shape }) => shape.type.value);
    expect(shown.map(({ type }) => type).sort()).toEqual(known.sort());
  });

  test.each([
    ['title', { title: ' ' }, ['/visual/title']],
    ['phrase', { phrase: '' }, ['/visual/phrase']],
    ['list', { items: '\n \n' }, ['/visual/items']],
    ['media', {}, ['/visual/url']],
    ['prompt', {}, ['/visual/prompt']],
    ['code', { code: '\n' }, ['/visual/code']],
    ['ending', { name: '' }, ['/visual/name', '/visual/action']],
  ] as const)('says what is missing in a %s', (type, changes, pointers) => {
    expect(reasons(form({ type, ...changes }))).toEqual(pointers);
  });

  test('keeps the words when another kind is chosen', () => {
    const values = {
      ...valuesOf('Halves', { type: 'list', heading: 'Parts', items: ['One'] }),
      phrase: 'Parts',
    };
    expect(toVisual({ ...values, type: 'phrase' })).toEqual({
      type: 'phrase',
      phrase: 'Parts',
      heading: 'Parts',
    });
    expect(toVisual({ ...values, type: 'list' })).toEqual({ type: 'list', heading: 'Parts', items: ['One'] });
  });
});

describe('a line of mathematics in it', () => {
  const [kept, changed] = valuesOf('', parabola).lines;
  const maths = (latex: string) =>
    form({ type: 'maths', lines: [...(kept ? [kept] : []), { note: '', was: changed?.was ?? null, latex }] });

  test('that is written anew comes as a whole, a token a row; the others stay as they were', () => {
    expect(toVisual(maths('x = 2 \\\\ x = -2'))).toMatchObject({
      lines: [
        parabola.lines[0],
        { tokens: [{ latex: 'x = 2' }, { latex: '\\\\' }, { latex: 'x = -2' }], note: null },
      ],
    });
  });

  test('has its rows to itself in an environment', () => {
    const latex = '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}';
    expect(toVisual(maths(latex))).toMatchObject({ lines: [{}, { tokens: [{ latex }] }] });
  });

  test.each(['', '\\frac{1}{2', '1}{'])('is not “%s”', (latex) => {
    expect(reasons(maths(latex))).toContain('/visual/lines/1');
  });

  test('may have braces that are shown', () => {
    expect(mistakesOf(maths('\\{ 1, 2'))).toEqual([]);
  });
});

describe('a graph in it', () => {
  const maths = (graph: Partial<typeof emptyGraph>) =>
    form({
      type: 'maths',
      lines: [{ latex: 'x', note: '', was: null }],
      graph: { ...emptyGraph, curves: ['-1 1\n0 0\n1, 1'], ...graph },
    });

  test('has curves by their points, which an empty line breaks off', () => {
    expect(toVisual(maths({ curves: ['-1 1\n0; 0\n\n1, 1\n2 4\n'] }))).toMatchObject({
      graph: { curves: [{ pieces: [[[-1, 1], [0, 0]], [[1, 1], [2, 4]]] }] }, // biome-ignore format: as one reads it
    });
  });

  test.each([
    ['/visual/graph/x', { x: { from: '', to: '5' } }],
    ['/visual/graph/x', { x: { from: '5', to: '-5' } }],
    ['/visual/graph/y', { y: { from: 'one', to: '5' } }],
    ['/visual/graph/area', { area: { from: '1', to: '1' } }],
    ['/visual/graph/curves/0', { curves: [''] }],
    ['/visual/graph/curves/0', { curves: ['1 2'] }],
    ['/visual/graph/curves/0', { curves: ['1 2\n3'] }],
    ['/visual/graph/points/0', { points: [{ x: '1', y: '', label: '' }] }],
  ])('is told what is wrong at %s', (pointer, graph) => {
    expect(mistakesOf(maths({}))).toEqual([]);
    expect(reasons(maths(graph))).toContain(pointer);
  });
});
