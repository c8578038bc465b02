import type { MathsGraph } from '../jobs/maths-scene.js';
import type { MathsStanding, Said, Scene } from '../jobs/scene.js';
import type { Solution, SolutionLine } from '../providers/solver/solution.js';
import { spokenPieces } from '../providers/speech/spoken-pieces.js';

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
 * @param room scenes at the most; where there are fewer, several steps are in one, and in a single one all of it
 */
export function solutionScenes(
  solution: Solution,
  graph: MathsGraph | null,
  room = Number.POSITIVE_INFINITY,
): Scene[] {
  const { problem, steps, topic } = solution;
  const title = unbroken(titleOf(solution));
  const lines: MathsStanding[] = [standing(problem, null)];
  const asked = [same(verbOf(topic)), { caption: `${problem.caption}.`, spoken: `${problem.spoken}.` }];
  const workedIn = (group: Solution['steps'], before: readonly Said[] = []): Scene => {
    const said = [...before];
    const come = group.map(({ pieces, after, rule }, index): MathsStanding => {
      const last = index === group.length - 1;
      said.push(...pieces, {
        caption: last ? after.caption : `${after.caption}.`,
        spoken: `${after.spoken}.`,
      });
      // The last comes with the end of the narration.
      return { ...standing(after, rule), ...(!last && { word: spokenPieces(said).words.length - 1 }) };
    });
    const shown = [...lines, ...come].slice(-MOST_LINES);
    lines.push(...group.map(({ after, rule }) => standing(after, rule)));
    const moves = group.length > 0;
    return sceneOf(said, { type: 'maths', title, lines: shown, moves, graph: null });
  };
  if (room < 2) return [workedIn(steps, asked)];
  const worked =
    room < 3
      ? [workedIn(steps, asked)]
      : [workedIn([], asked), ...inGroups(steps, room - 2).map((group) => workedIn(group))];
  const answer = [
    same('So the answer is'),
    { caption: `${solution.answerCaption}.`, spoken: `${solution.answerSpoken}.` },
  ];
  return [...worked, sceneOf(answer, { type: 'maths', title, lines: lines.slice(-1), moves: false, graph })];
}

/** Letters of what is kept on one line of a title. */
const LONGEST_UNBROKEN = 26;
const NO_BREAK = '\u00a0';

/** A title that is not broken inside brackets, nor inside an equation of a system, where these are short. */
function unbroken(title: string): string {
  const whole = (piece: string) =>
    piece.length > LONGEST_UNBROKEN ? piece : piece.replaceAll(' ', NO_BREAK);
  const pieces = title.split('; ');
  const statements = pieces.length > 1 ? pieces.map(whole) : pieces;
  return statements.join('; ').replace(/\([^()]*\)/g, whole);
}

/** In order, in so many groups of much the same size; each alone where there is room. */
function inGroups<Item>(items: readonly Item[], most: number): Item[][] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, index) =>
    items.slice(Math.round((items.length * index) / count), Math.round((items.length * (index + 1)) / count)),
  );
}

function sceneOf(said: Said[], visual: Scene['visual']): Scene {
  return { narration: said.map(({ caption }) => caption).join(' '), said, visual };
}

const same = (text: string): Said => ({ caption: text, spoken: text });

const standing = ({ tokens }: SolutionLine, note: string | null): MathsStanding => ({
  tokens: tokens.map(({ id, latex }) => ({ id, latex })),
  note,
});
