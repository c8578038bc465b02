import { describe, expect, test } from '@jest/globals';
import { mathsScene } from '../../src/activities/maths-scene.js';
import { sampleGraph } from '../../src/activities/sample-graph.js';
import { solutionScenes, titleOf } from '../../src/activities/solution-scenes.js';
import { mathsSceneSchema } from '../../src/jobs/maths-scene.js';
import { sceneSchema } from '../../src/jobs/scene.js';
import { readProblem } from '../../src/providers/solver/read/read-problem.js';
import { solve } from '../../src/providers/solver/solve.js';
import { spokenPieces } from '../../src/providers/speech/spoken-pieces.js';
import { findTemplates } from '../../src/visuals/load-templates.js';

const template = (await findTemplates()).get('blueprint');
const solved = (problem: string) => solve(readProblem(problem));
const PROBLEMS = [
  'Solve 2x + 5 = 11',
  'x^2 - 5x + 6 = 0',
  'Find the derivative of x*sin(x)',
  'Integrate x^2 from 0 to 3',
  'x + y = 5, x - y = 1',
  '1/2 + 1/3',
];

describe.each(PROBLEMS)('the scenes of “%s”', (problem) => {
  const solution = solved(problem);
  const scenes = solutionScenes(solution, solution.graph ? sampleGraph(solution.graph) : null);

  test('are the problem, each step, and the answer', () => {
    expect(scenes).toHaveLength(solution.steps.length + 2);
    for (const scene of scenes) expect(sceneSchema.safeParse(scene).error).toBeUndefined();
    expect(scenes[0]?.narration).toContain(solution.problem.caption);
    expect(scenes.at(-1)?.narration).toBe(`So the answer is ${solution.answerCaption}.`);
  });

  test('begin with the lines that the one before ended with', () => {
    const shown = scenes.map(({ visual }) => (visual.type === 'maths' ? visual.lines : []));
    for (const [index, lines] of shown.slice(1, -1).entries())
      expect(lines.at(-2)).toEqual(shown[index]?.at(-1));
  });

  test('are said in words and shown in signs', () => {
    for (const { said = [] } of scenes) {
      const { text, words } = spokenPieces(said);
      expect(text).not.toMatch(/[=^+√∫]|\\/);
      expect(words.map((word) => word.text).join(' ')).toBe(said.map(({ caption }) => caption).join(' '));
    }
  });

  test('can be drawn by any engine, the new line just before it is said', () => {
    for (const { visual, said = [] } of scenes) {
      if (visual.type !== 'maths' || !template) throw new Error('not a scene of mathematics');
      const words = spokenPieces(said).words.map(({ text }, index) => ({
        text,
        start: index + 1,
        end: index + 1.8,
      }));
      const look = { template: 'blueprint', language: 'en', format: { width: 1920, height: 1080, rate: 30 } };
      const drawn = mathsScene(visual, words, { look, frames: 300 }, template);
      expect(mathsSceneSchema.safeParse(drawn).error).toBeUndefined();
      const last = drawn.lines.at(-1);
      expect(last?.at).toBe(visual.moves ? words.length - 0.7 : 0);
      expect(last?.highlights[0]).toMatchObject({ from: words.length, to: words.length + 0.8 });
    }
  });
});

describe.each(PROBLEMS)('the scenes of “%s” where there is little room', (problem) => {
  const solution = solved(problem);
  const most = solution.steps.length + 2;

  test.each([1, 2, 3, 4, 100])('are at most %i, and say and show all of it', (room) => {
    const scenes = solutionScenes(solution, null, room);
    expect(scenes).toHaveLength(Math.min(room, most));
    const said = scenes.map(({ narration }) => narration).join(' ');
    const shown = scenes.flatMap(({ visual }) => (visual.type === 'maths' ? visual.lines : []));
    for (const { after, explanation } of solution.steps) {
      expect(said).toContain(after.caption);
      expect(said).toContain(explanation);
      expect(shown.map(({ tokens }) => tokens.map(({ latex }) => latex))).toContainEqual(
        after.tokens.map(({ latex }) => latex),
      );
    }
  });

  test('show each line just before it is said, however many a scene has', () => {
    const [scene] = solutionScenes(solution, null, 1);
    if (scene?.visual.type !== 'maths' || !template) throw new Error('not a scene of mathematics');
    const spoken = spokenPieces(scene.said ?? []).words;
    const words = spoken.map(({ text }, index) => ({ text, start: index + 1, end: index + 1.8 }));
    const look = { template: 'blueprint', language: 'en', format: { width: 1920, height: 1080, rate: 30 } };
    const { lines } = mathsScene(scene.visual, words, { look, frames: 3000 }, template);
    const comes = lines.slice(1).map(({ at }) => words[Math.round(at - 0.3)]?.text.replace(/\.$/, ''));
    expect(comes).toEqual(solution.steps.map(({ after }) => after.caption));
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort((a, b) => a - b));
  });
});

test('a video of a problem is called what is done with it', () => {
  expect(titleOf(solved('Solve 2x + 5 = 11'))).toBe('Solve 2x + 5 = 11');
});

describe('a graph as points', () => {
  const graph = (functions: string[], interval: [number, number]) =>
    sampleGraph({ variable: 'x', functions, interval, points: [] });

  test('goes from end to end, with the axis in the picture', () => {
    const drawn = graph(['x^2 - 4'], [-3, 3]);
    expect(drawn?.curves[0]?.pieces[0]?.[0]).toEqual([-3, 5]);
    expect(drawn?.curves[0]?.pieces[0]?.at(-1)).toEqual([3, 5]);
    expect(drawn?.y.from).toBeLessThan(-4);
    expect(drawn?.y.to).toBeGreaterThan(4);
  });

  test('has a piece on each side of a pole', () => {
    expect(graph(['1/x'], [-2, 2])?.curves[0]?.pieces).toHaveLength(2);
  });

  test('is none where the function has no value', () => {
    expect(graph(['sqrt(x)'], [-3, -1])).toBeNull();
  });
});
