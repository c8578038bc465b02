import { DisagreementError, UnsupportedProblemError } from '../solver/errors.js';
import type { Solution } from '../solver/solution.js';
import type { Draft } from './draft.js';
import { UnplannableLessonError } from './errors.js';
import { type FoundProblem, findProblem } from './find-problem.js';
import { findTopic } from './find-topic.js';
import { materialOf } from './material.js';
import { planMaterial } from './plan-material.js';
import { examplesIn, planOutline } from './plan-outline.js';
import type { Topic } from './topic.js';
import { topicOfProblem } from './topic-of-problem.js';
import { TOPICS } from './topics/topics.js';

/** What a lesson is planned of, without a language model. */
export interface PlainRequest {
  readonly prompt: string;
  readonly sceneCount: number;
  /** BCP 47 */
  readonly language: string;
}

/** Solves a problem, checked, in a process of its own. */
export type SolveProblem = (problem: string) => Promise<Solution>;

const NOT_ENGLISH = 'The lesson is in English: our outlines are not written in other languages.';
/** Solvers that run at once: as many as a small machine has cores to spare. */
const AT_ONCE = 2;

/**
 * Plans a lesson by rule: of the material in the prompt, or by an outline of ours, with the problem that the prompt states.
 * @throws UnplannableLessonError where it takes a language model; what `solve` throws of a problem that the prompt states
 */
export async function planLesson(request: PlainRequest, solve: SolveProblem): Promise<Draft> {
  const { prompt, sceneCount, language } = request;
  const material = materialOf(prompt);
  if (material) return planMaterial(material, request);
  const found = findProblem(prompt);
  const named = findTopic(prompt, TOPICS);
  const topic = named ?? (found && topicOf(found));
  if (topic === undefined)
    throw new UnplannableLessonError('It takes a language model to plan a lesson about this.');
  const own = found ? await solveOwn(byMethod(found, topic), solve, named) : null;
  const warnings = [
    ...(own?.type === 'unsolved' ? [own.warning] : []),
    ...(/^en\b/i.test(language) ? [] : [NOT_ENGLISH]),
  ];
  if (own?.type === 'solved' && sceneCount === 1) {
    const { solution } = own;
    const title = `Example: ${solution.problem.caption}`;
    return { title, beats: [{ type: 'example', title, solution, scenes: 1 }], warnings };
  }
  const first = own?.type === 'solved' ? [own.solution] : [];
  const others = topic.problems.filter(
    (problem) => found === undefined || bare(problem) !== bare(byMethod(found, topic).text),
  );
  const wanted = examplesIn(topic, sceneCount) - first.length;
  const beats = planOutline(topic, sceneCount, [...first, ...(await solveSome(others, wanted, solve))]);
  const scenes = beats.reduce((sum, beat) => sum + (beat.type === 'scene' ? 1 : beat.scenes), 0);
  if (scenes < sceneCount) warnings.push(tooFew(scenes, sceneCount));
  return { title: topic.title, beats, warnings };
}

const tooFew = (made: number, wanted: number): string =>
  `The lesson has ${made} scenes, not the ${wanted} that were asked for: some of its examples could not be worked out in time.`;

/** The problem as the topic solves it. */
function byMethod(found: FoundProblem, { method }: Topic): FoundProblem {
  const { problem, text } = found;
  const free = problem.kind === 'equation' && problem.method === undefined;
  return free && method !== undefined ? { problem, text: `${text} ${method}` } : found;
}

type Own =
  | { readonly type: 'solved'; readonly solution: Solution }
  | { readonly type: 'unsolved'; readonly warning: string };

/** The prompt's own problem; where the prompt names a topic as well, the lesson can do without it. */
async function solveOwn(found: FoundProblem, solve: SolveProblem, named: Topic | undefined): Promise<Own> {
  try {
    return { type: 'solved', solution: await solve(found.text) };
  } catch (error) {
    const refused = error instanceof UnsupportedProblemError || error instanceof DisagreementError;
    if (!refused || named === undefined) throw error;
    return { type: 'unsolved', warning: `“${found.text}” is not shown as an example. ${error.message}` };
  }
}

function topicOf({ problem }: FoundProblem): Topic | undefined {
  const id = topicOfProblem(problem);
  return TOPICS.find((topic) => topic.id === id);
}

/** So many of the problems, worked out in order; one that takes too long on a busy machine makes way for the next. */
async function solveSome(
  problems: readonly string[],
  count: number,
  solve: SolveProblem,
): Promise<Solution[]> {
  const solutions: Solution[] = [];
  for (let at = 0; at < problems.length && solutions.length < count; ) {
    const next = problems.slice(at, at + Math.min(AT_ONCE, count - solutions.length));
    at += next.length;
    const solved = await Promise.all(next.map((problem) => solve(problem).catch(skip)));
    solutions.push(...solved.filter((solution) => solution !== null));
  }
  return solutions;
}

function skip(error: unknown): null {
  if (error instanceof UnsupportedProblemError) return null;
  throw error;
}

const bare = (text: string): string => text.replace(/\s+/g, '');
