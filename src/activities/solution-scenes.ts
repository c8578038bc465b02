import type { MathsGraph } from '../jobs/maths-scene.js';
import type { MathsStanding, Said, Scene } from '../jobs/scene.js';
import type { Solution, SolutionLine } from '../providers/solver/solution.js';

/** Lines that stand above the newest; older ones would be out of the picture. */
const MOST_LINES = 8;

/** What is done with a problem, by its topic, as a teacher would begin. */
const VERBS: Readonly<Record<string, string>> = {
  equation: 'Solve',
  inequality: 'Solve',
  system: 'Solve',
  simplify: 'Simplify',
  expand: 'Expand',
  factor: 'Factor',
};

/** What a video of a solution is called: "Solve 2x + 5 = 11". */
export const titleOf = ({ topic, problem }: Solution): string => `${verbOf(topic)} ${problem.caption}`;

const verbOf = (topic: string): string => VERBS[topic] ?? 'Find';

/**
 * A worked solution as scenes: the problem, each step with the line that comes of it, and the answer with its graph. Each
 * scene begins with the lines that the one before ended with.
 */
export function solutionScenes(solution: Solution, graph: MathsGraph | null): Scene[] {
  const { problem, steps, topic } = solution;
  const title = titleOf(solution);
  const lines: MathsStanding[] = [standing(problem, null)];
  const scenes = [
    sceneOf([same(verbOf(topic)), { caption: `${problem.caption}.`, spoken: `${problem.spoken}.` }], {
      ...{ type: 'maths', title, lines: [...lines], moves: false, graph: null },
    }),
  ];
  for (const { rule, pieces, after } of steps) {
    lines.push(standing(after, rule));
    scenes.push(
      sceneOf([...pieces, { caption: after.caption, spoken: `${after.spoken}.` }], {
        ...{ type: 'maths', title, lines: lines.slice(-MOST_LINES), moves: true, graph: null },
      }),
    );
  }
  const last = lines.slice(-1);
  const answer = [
    same('So the answer is'),
    { caption: `${solution.answerCaption}.`, spoken: `${solution.answerSpoken}.` },
  ];
  return [...scenes, sceneOf(answer, { type: 'maths', title, lines: last, moves: false, graph })];
}

function sceneOf(said: Said[], visual: Scene['visual']): Scene {
  return { narration: said.map(({ caption }) => caption).join(' '), said, visual };
}

const same = (text: string): Said => ({ caption: text, spoken: text });

const standing = ({ tokens }: SolutionLine, note: string | null): MathsStanding => ({
  tokens: tokens.map(({ id, latex }) => ({ id, latex })),
  note,
});
