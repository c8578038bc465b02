import { describe, expect, test } from '@jest/globals';
import { mathsScene } from '../../../src/activities/maths-scene.js';
import { sampleGraph } from '../../../src/activities/sample-graph.js';
import { solutionScenes } from '../../../src/activities/solution-scenes.js';
import { aspectSchema, formatOf } from '../../../src/jobs/format.js';
import { readProblem } from '../../../src/providers/solver/read/read-problem.js';
import type { Solution } from '../../../src/providers/solver/solution.js';
import { solve } from '../../../src/providers/solver/solve.js';
import { findTemplates } from '../../../src/visuals/load-templates.js';
import { changesOf } from '../../../src/visuals/maths/changes.js';
import { layOut } from '../../../src/visuals/maths/lay-out.js';
import { stageOf } from '../../../src/visuals/maths/stage.js';
import { knownProblems } from '../../providers/solver/answers.js';
import { flawsOf } from './picture-boxes.js';

const template = (await findTemplates()).get('blueprint');
/** Longer than any of the table: what was too small, broken at the wrong place or over the curve once. */
const LONGER = [
  'derivative of (x^2 + 1)^3 (x - 2)^4/(x^3 + 5x)',
  'Expand (x + y + z)^4',
  'x^2 + 12345x + 98765 = 0',
  'Integrate 3x^5 - 2x^4 + 7x^3 - x^2 + 5x - 12 from -2 to 3',
  'sqrt(12) + sqrt(27) + sqrt(75) + sqrt(108) + 1/2 + 1/3 + 1/5 + 1/7',
  '(x - 1)(x - 2)(x - 3)(x - 4)(x - 5) > 0',
];
/** Letters of the longest line, about. */
const lengthOf = ({ problem, steps }: Solution): number =>
  Math.max(...[problem, ...steps.map(({ after }) => after)].map(({ text }) => text.length));
const longest = knownProblems
  .map(({ problem }) => ({ problem, length: lengthOf(solve(readProblem(problem))) }))
  .sort((one, other) => other.length - one.length)
  .slice(0, 8)
  .map(({ problem }) => problem);
/** Of an em, pixels, in pictures whose shorter side has 1080. */
const LEGIBLE = 20;

/** Every picture of a problem's video between two changes. */
function picturesOf(problem: string, aspect: Parameters<typeof formatOf>[0]) {
  const solution = solve(readProblem(problem));
  const format = formatOf(aspect);
  if (!template) throw new Error('there is no such template');
  return solutionScenes(solution, solution.graph ? sampleGraph(solution.graph) : null).flatMap(
    ({ visual }) => {
      if (visual.type !== 'maths') throw new Error('not a scene of mathematics');
      const look = { template: 'blueprint', language: 'en', format };
      const drawing = mathsScene(visual, [{ text: '…', start: 3, end: 4 }], { look, frames: 180 }, template);
      const stage = stageOf(drawing);
      return changesOf(drawing).map(({ shown }) => ({ stage, layout: layOut(drawing, stage, shown) }));
    },
  );
}

describe.each(aspectSchema.options)('in %s', (aspect) => {
  test.each([...LONGER, ...longest])(
    'no line of “%s” leaves the picture, is cut, overlaps or is too small',
    (problem) => {
      const pictures = picturesOf(problem, aspect);
      expect(pictures.length).toBeGreaterThan(2);
      for (const { stage, layout } of pictures) {
        expect(flawsOf(stage, layout)).toEqual([]);
        for (const { tokens } of layout.lines)
          for (const { size } of tokens) expect(size).toBeGreaterThanOrEqual(LEGIBLE);
      }
    },
  );
});

test('alternatives are broken before “or”, not inside one', () => {
  for (const aspect of ['9:16', '1:1'] as const)
    for (const { layout } of picturesOf('x^3 = 8', aspect))
      for (const { tokens } of layout.lines) {
        if (!tokens.some(({ token }) => token.latex.includes('or'))) continue;
        const begins = tokens.filter(({ y }, index) => index > 0 && y !== tokens[index - 1]?.y);
        for (const { token } of begins) expect(token.latex).toContain('or');
      }
});
