import { findProblem } from './find-problem.js';
import { findTopic } from './find-topic.js';
import { materialOf } from './material.js';
import { readEdit } from './read-edit.js';
import { TOPICS } from './topics/topics.js';

/** Whether something can be done here; if not, why, and what would help. */
export type Verdict = { readonly type: 'yes' } | { readonly type: 'no'; readonly reason: string };

const YES: Verdict = { type: 'yes' };
const MODEL =
  'set OPENAI_API_KEY; for a model on this machine OPENAI_BASE_URL instead (http://localhost:11434/v1 for Ollama) and OPENAI_TEXT_MODEL';
const NO_PLAN =
  'A lesson about this needs a language model, and none is configured here: ' +
  `${MODEL}. Without one, lessons are planned about mathematics (“Create a video about fractions”, “Solve 2x + 5 = 11”), ` +
  'and of material in the prompt itself: Markdown with headings, points, code or formulas.';
const NOTHING_ASKED = 'The prompt is empty. Say what the lesson is to be about.';
const NO_EDIT =
  'To understand this change a language model is needed, and none is configured here: ' +
  `${MODEL}. Without one a scene is changed by “title: …”, “narration: …”, “say …”, “shorter”, ` +
  '“use x^2 - 4 = 0 as the example”, “add more examples”, or by new material in Markdown.';
const NOTHING_CHANGED = 'The prompt is empty. Say what is to change.';

/**
 * Whether a lesson can be planned of a prompt.
 * @param model whether a language model can be asked
 */
export function canPlan(prompt: string, model: boolean): Verdict {
  if (prompt.trim() === '') return { type: 'no', reason: NOTHING_ASKED };
  const known =
    model ||
    materialOf(prompt) !== null ||
    findTopic(prompt, TOPICS) !== undefined ||
    findProblem(prompt) !== undefined;
  return known ? YES : { type: 'no', reason: NO_PLAN };
}

/**
 * Whether a change of a scene can be made as it is asked for.
 * @param model whether a language model can be asked
 */
export function canEdit(prompt: string, model: boolean): Verdict {
  if (prompt.trim() === '') return { type: 'no', reason: NOTHING_CHANGED };
  return model || readEdit(prompt) !== null ? YES : { type: 'no', reason: NO_EDIT };
}
