import { describe, expect, test } from '@jest/globals';
import type { Beat, DraftScene } from '../../../src/providers/lesson/draft.js';
import { examplesIn, planOutline } from '../../../src/providers/lesson/plan-outline.js';
import { TOPICS } from '../../../src/providers/lesson/topics/topics.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import type { Solution } from '../../../src/providers/solver/solution.js';
import { solve } from '../../../src/providers/solver/solve.js';

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
