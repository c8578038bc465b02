import type { Piece } from '../solver/pieces.js';
import type { Solution } from '../solver/solution.js';
import { type Beat, type DraftScene, linesDuring, sceneOfPieces } from './draft.js';
import type { Idea, Topic } from './topic.js';
import { readingOf, type WrittenFormula, writeFormulas, writeText } from './written.js';

/** A problem and its answer, and a scene for each step between. */
const mostScenesOf = ({ steps }: Solution): number => steps.length + 2;

/** How many worked examples a lesson of so many scenes has room for. */
export const examplesIn = (topic: Topic, sceneCount: number): number =>
  sceneCount < 2 ? 0 : Math.min(topic.problems.length, Math.ceil(sceneCount / 3));

/** What a scene of a lesson is spent on. */
type Part =
  | { readonly part: 'essence' | 'why' | 'mistakes' | 'summary' }
  | { readonly part: 'notion' | 'example'; readonly index: number };

/**
 * A topic in so many scenes: the essence; then an example and the summary; then more as there is room for it, until
 * everything is said and examples are worked out step by step.
 * @param solutions of the topic's examples, in order
 */
export function planOutline(topic: Topic, sceneCount: number, solutions: readonly Solution[]): Beat[] {
  const parts = byImportance(topic, solutions).slice(0, sceneCount);
  const has = (wanted: Part['part'], index?: number) =>
    parts.filter(
      (one) => one.part === wanted && (index === undefined || ('index' in one && one.index === index)),
    ).length;
  const one = (wanted: Part['part'], scene: DraftScene): Beat[] =>
    has(wanted) > 0 ? [{ type: 'scene', scene }] : [];
  const middle = Array.from(
    { length: Math.max(topic.notions.length, solutions.length) },
    (_, index): Beat[] => {
      const [notion, solution, scenes] = [topic.notions[index], solutions[index], has('example', index)];
      return [
        ...(notion && has('notion', index) > 0
          ? [{ type: 'scene' as const, scene: sceneOfIdea(notion) }]
          : []),
        ...(solution && scenes > 0
          ? [{ type: 'example' as const, title: `Example: ${solution.problem.caption}`, solution, scenes }]
          : []),
      ];
    },
  );
  return [
    ...one('essence', sceneOfIdea(topic.essence)),
    ...one('why', sceneOfIdea(topic.why)),
    ...middle.flat(),
    ...one('mistakes', sceneOfPoints('Common mistakes', 'Take care', topic.mistakes)),
    ...one('summary', sceneOfPoints('Summary', topic.title, topic.summary)),
  ];
}

/** What a lesson has, the most important first, each the price of one scene. */
function byImportance({ notions }: Topic, solutions: readonly Solution[]): Part[] {
  const notion = (index: number): Part[] => (index < notions.length ? [{ part: 'notion', index }] : []);
  const given = solutions.map(() => 0);
  /** The next scene of an example, where it has one. */
  const example = (index: number): Part[] => {
    const [solution, before] = [solutions[index], given[index] ?? 0];
    if (solution === undefined || before >= mostScenesOf(solution)) return [];
    given[index] = before + 1;
    return [{ part: 'example', index }];
  };
  const essential: Part[] = [
    { part: 'essence' },
    ...example(0),
    { part: 'summary' },
    ...notion(0),
    ...example(0),
    ...notion(1),
    ...example(1),
    { part: 'why' },
    { part: 'mistakes' },
    ...example(1),
    ...notion(2),
    ...example(2),
    ...notion(3),
    ...example(3),
    ...notion(4),
  ];
  const further: Part[] = [];
  for (let next = crowded(solutions, given); next !== undefined; next = crowded(solutions, given))
    further.push(...example(next));
  return [...essential, ...further, ...notions.slice(5).flatMap((_, index) => notion(index + 5))];
}

/** Characters that a scene of an example may well say: with more, it gets another scene before another example begins. */
const COMFORTABLE = 250;

/** The example that has most to say in each of its scenes, among those that can have more. */
function crowded(solutions: readonly Solution[], given: readonly number[]): number | undefined {
  let most: { readonly index: number; readonly load: number } | undefined;
  for (const [index, solution] of solutions.entries()) {
    const scenes = given[index] ?? 0;
    const load = scenes === 0 ? COMFORTABLE : lengthOf(solution) / scenes;
    if (scenes < mostScenesOf(solution) && load > (most?.load ?? 0)) most = { index, load };
  }
  return most?.index;
}

const lengthOf = ({ problem, steps }: Solution): number =>
  steps.reduce(
    (sum, { explanation, after }) => sum + explanation.length + after.caption.length,
    problem.caption.length,
  );

/** An idea as a scene. */
export function sceneOfIdea(idea: Idea): DraftScene {
  const pieces = writeText(idea.say);
  if ('phrase' in idea) {
    const visual = {
      type: 'phrase' as const,
      phrase: readingOf(writeText(idea.phrase)),
      heading: idea.title,
    };
    return sceneOfPieces(idea.title, pieces, visual);
  }
  const formulas = writeFormulas(idea.formulas);
  const { graph } = idea;
  const said = [...pieces, ...readOut(idea, formulas)];
  const lines = linesDuring(formulas, pieces);
  const last = lines.at(-1);
  if (last && formulas.length > 1) last.note = idea.note ?? null;
  return sceneOfPieces(idea.title, said, {
    type: 'maths',
    title: idea.title,
    lines,
    moves: formulas.length > 1,
    graph: graph
      ? {
          variable: 'x',
          functions: [...graph.functions],
          interval: [graph.interval[0], graph.interval[1]],
          points: (graph.points ?? []).map((point) => ({ ...point, label: '' })),
          ...(graph.area && { area: [graph.area[0], graph.area[1]] }),
        }
      : null,
  });
}

type FormulaIdea = Extract<Idea, { readonly formulas: unknown }>;

/** The last formula as it is said: after what came before, what it makes; an equation as a sentence of its own. */
function readOut({ formulas, note, lead }: FormulaIdea, written: readonly WrittenFormula[]): Piece[] {
  const [last, formula] = [written.at(-1), formulas.at(-1)];
  if (last === undefined || formula === undefined) return [];
  const states = typeof formula !== 'string' || /[=<>]/.test(formula);
  const sentence = { caption: `${last.caption}.`, spoken: `${last.spoken}.` };
  const same = (text: string): Piece => ({ caption: text, spoken: text });
  if (lead !== undefined) return [same(lead), sentence];
  if (written.length === 1) return states ? [sentence] : [];
  if (note !== undefined) return [same(`${note} is`), sentence];
  if (typeof formula !== 'string') return [sentence];
  return [same(states ? 'So' : 'That makes'), sentence];
}

/** Points as a scene: each is shown when it is said. */
export function sceneOfPoints(title: string, heading: string, points: readonly string[]): DraftScene {
  const pieces = points.map((point) => writeText(point));
  return sceneOfPieces(title, pieces.flat(), {
    type: 'list',
    heading,
    items: pieces.map((point) => readingOf(point).replace(/\.$/, '')),
  });
}
