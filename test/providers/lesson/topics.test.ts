import { describe, expect, test } from '@jest/globals';
import type { Beat, DraftScene } from '../../../src/providers/lesson/draft.js';
import { examplesIn, planOutline } from '../../../src/providers/lesson/plan-outline.js';
import { TOPICS } from '../../../src/providers/lesson/topics/topics.js';
import { agreesWithNerdamer } from '../../../src/providers/solver/check/check-nerdamer.js';
import { variablesOf } from '../../../src/providers/solver/expression.js';
import { isExpression } from '../../../src/providers/solver/formula.js';
import { createSampler } from '../../../src/providers/solver/numeric/sample.js';
import { parseStatement } from '../../../src/providers/solver/read/parser.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import type { Solution } from '../../../src/providers/solver/solution.js';
import { solve } from '../../../src/providers/solver/solve.js';
import { workOut } from '../../../src/providers/solver/work.js';

const known = new Map<string, Solution>();
function solved(problem: string): Solution {
  const solution = known.get(problem) ?? solve(readProblem(problem));
  known.set(problem, solution);
  return solution;
}

const scenesIn = (beats: readonly Beat[]): number =>
  beats.reduce((sum, beat) => sum + (beat.type === 'scene' ? 1 : beat.scenes), 0);
const ownScenes = (beats: readonly Beat[]): DraftScene[] =>
  beats.flatMap((beat) => (beat.type === 'scene' ? [beat.scene] : []));

test('there are at least twenty topics, each with a name of its own', () => {
  expect(TOPICS.length).toBeGreaterThanOrEqual(20);
  expect(new Set(TOPICS.map(({ id }) => id)).size).toBe(TOPICS.length);
  const names = TOPICS.flatMap(({ names: own, alone = [] }) => [...own, ...alone]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(TOPICS)('$title', (topic) => {
  test('has worked examples whose answers are checked', () => {
    expect(topic.problems.length).toBeGreaterThanOrEqual(6);
    for (const problem of topic.problems) expect(solved(problem).verifiedBy.length).toBeGreaterThan(0);
  });

  test('has worked examples of which no second system says otherwise', () => {
    for (const text of topic.problems) {
      const problem = readProblem(text);
      expect(() => agreesWithNerdamer(problem, workOut(problem).answer)).not.toThrow();
    }
  });

  test.each(Array.from({ length: 20 }, (_, index) => index + 1))('makes a lesson of %i scenes', (count) => {
    const beats = planOutline(topic, count, topic.problems.slice(0, examplesIn(topic, count)).map(solved));
    expect(scenesIn(beats)).toBe(count);
    for (const { title, narration } of ownScenes(beats)) {
      expect(title).not.toBe('');
      expect(narration).toMatch(/\p{L}{2,}/u);
      // Marks of our own texts that were not read.
      expect(narration).not.toMatch(/[{}\\[\]]/);
    }
    for (const beat of beats)
      if (beat.type === 'example') expect(beat.scenes).toBeLessThanOrEqual(beat.solution.steps.length + 2);
  });

  test('begins with the essence, ends with the summary, and has an example between', () => {
    const beats = planOutline(topic, 3, [solved(topic.problems[0] ?? '')]);
    const [first, example, last] = beats;
    expect(first).toMatchObject({ type: 'scene', scene: { title: topic.essence.title } });
    expect(example).toMatchObject({ type: 'example' });
    expect(last).toMatchObject({ type: 'scene', scene: { title: 'Summary' } });
  });

  test('is said in words, never in signs', () => {
    const beats = planOutline(topic, 20, topic.problems.map(solved));
    for (const { said, narration } of ownScenes(beats)) {
      const spoken = said?.map((piece) => piece.spoken).join(' ') ?? narration;
      expect(spoken).not.toMatch(/[=^+√∫<>/*′²³·]/);
    }
  });
});

/** Numbers at which both sides of a line of ours are looked at. */
const PLACES = [0.37, 1.9, 2.6];
const valuesOf = (formula: string, variable: string): number[] =>
  PLACES.map(createSampler(formula, variable));
const slopesOf = (formula: string, variable: string): number[] => {
  const value = createSampler(formula, variable);
  return PLACES.map((x) => (value(x + 1e-5) - value(x - 1e-5)) / 2e-5);
};

function expectAlike(left: readonly number[], right: readonly number[]): void {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? Number.NaN;
    expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)));
  }
}

describe('the lines of an outline follow from each other', () => {
  const chains = TOPICS.flatMap(({ essence, why, notions }) => [essence, why, ...notions]).flatMap((idea) => {
    if (!('formulas' in idea)) return [];
    const lines = idea.formulas.flatMap((formula) => (typeof formula === 'string' ? [formula] : []));
    return lines.length < 2 || idea.lead ? [] : [{ lines, note: idea.note ?? 'equal' }];
  });
  const statements = (lines: readonly string[]) => lines.map((text) => parseStatement({ text, at: 0 }));

  test.each(chains.filter(({ lines }) => statements(lines).every(isExpression)))(
    '$note: $lines',
    ({ lines, note }) => {
      const variables = variablesOf(...statements(lines).filter(isExpression));
      const [variable = 'x'] = variables;
      // The same number for every letter: what is true of all is true of it.
      const plain = lines.map((line) => line.replace(/(?<![a-z])[aby](?![a-z])/g, variable));
      const [first = '', last = ''] = [plain.at(-2), plain.at(-1)];
      if (note === 'The derivative') expectAlike(slopesOf(first, variable), valuesOf(last, variable));
      else if (note === 'An antiderivative') expectAlike(slopesOf(last, variable), valuesOf(first, variable));
      else for (const line of plain) expectAlike(valuesOf(line, variable), valuesOf(last, variable));
    },
  );

  test.each(
    chains.filter(({ lines }) => {
      const all = statements(lines);
      const sides = all.flatMap((one) => (isExpression(one) ? [one] : [one.left, one.right]));
      return all.every((one) => !isExpression(one)) && variablesOf(...sides).length === 1;
    }),
  )('the same solutions: $lines', ({ lines }) => {
    const [first = '', ...others] = lines;
    for (const line of others) expect(solved(line).answer).toBe(solved(first).answer);
  });
});
