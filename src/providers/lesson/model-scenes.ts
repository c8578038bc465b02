import { keyPhrase } from '../script/key-phrase.js';
import { UnreadableProblemError } from '../solver/errors.js';
import { type DraftScene, type DraftVisual, linesDuring } from './draft.js';
import type { ChangedScene, ModelScene } from './model-answer.js';
import { type WrittenFormula, writeFormulas } from './written.js';

/** Whether the answer that a scene states to a problem is right; the objection is in words for the model. */
export type CheckAnswer = (
  problem: string,
  answer: string,
) => Promise<{ readonly type: 'right' | 'unknown' } | { readonly type: 'wrong'; readonly objection: string }>;

/** A model's scene as it is shown and said. */
export function sceneOfModel(
  { title, narration, visual }: ModelScene,
  { language, pictures }: { readonly language: string; readonly pictures: boolean },
): DraftScene {
  const said = narration.replace(/\s+/g, ' ').trim();
  const phrase = (): DraftVisual => ({ type: 'phrase', phrase: keyPhrase(said, language), heading: title });
  const shown = (): DraftVisual => {
    switch (visual.type) {
      case 'maths': {
        const written = formulasIn(visual.lines);
        return written === null ? phrase() : mathsOf(title, written, said);
      }
      case 'prompt':
        return pictures ? { ...visual, heading: title } : phrase();
      default:
        return { ...visual, heading: title };
    }
  };
  return { title: title.trim(), narration: said, visual: shown() };
}

const mathsOf = (title: string, formulas: readonly WrittenFormula[], said: string): DraftVisual => ({
  ...{ type: 'maths', title, moves: formulas.length > 1, graph: null },
  lines: linesDuring(formulas, [{ caption: said, spoken: said }]),
});

/** Null where one of them is none that the solver's grammar has. */
function formulasIn(lines: readonly string[]): WrittenFormula[] | null {
  try {
    return writeFormulas(lines);
  } catch (error) {
    if (error instanceof UnreadableProblemError) return null;
    throw error;
  }
}

/** Says which line cannot be typeset, or which answer is wrong; null where none is. Answers that nobody can check are counted. */
export async function objectionsTo(
  scenes: readonly ChangedScene[],
  check: CheckAnswer,
): Promise<{
  readonly mistake: string | null;
  readonly wrong: boolean;
  readonly unchecked: readonly number[];
}> {
  const unchecked: number[] = [];
  const wrong: string[] = [];
  const unreadable: string[] = [];
  for (const [index, { visual, problem, answer }] of scenes.entries()) {
    if (visual.type === 'maths' && formulasIn(visual.lines) === null)
      unreadable.push(`scene ${index + 1} has a line of mathematics that cannot be read`);
    if (problem.trim() === '' || answer.trim() === '') continue;
    const verdict = await check(problem, answer);
    if (verdict.type === 'unknown') unchecked.push(index + 1);
    if (verdict.type === 'wrong')
      wrong.push(
        `scene ${index + 1} states “${answer}” as the answer of “${problem}”, but ${verdict.objection}`,
      );
  }
  const mistakes = [...wrong, ...unreadable];
  return { mistake: mistakes.length === 0 ? null : mistakes.join('; '), wrong: wrong.length > 0, unchecked };
}
