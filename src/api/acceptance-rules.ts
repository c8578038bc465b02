import type { z } from 'zod';
import type { Kind } from '../jobs/kind.js';
import { mathVideo } from '../jobs/math-video.js';
import { findMood, MOODS } from '../jobs/mood.js';
import { scriptVideo } from '../jobs/script-video.js';
import { UnreadableProblemError } from '../providers/solver/errors.js';
import { readProblem } from '../providers/solver/read/read-problem.js';
import type { Dependencies } from './dependencies.js';
import { InvalidRequestProblem, type RequestMistake } from './problems.js';
import { templateMistakes } from './template-mistakes.js';
import { voiceMistakes } from './voice-mistakes.js';

/** What can be said at once of an input that fits its schema; pointers are relative to it. */
type Rule<Input> = (input: Input, api: Dependencies) => RequestMistake[];
type CheckInput = (input: unknown, api: Dependencies) => RequestMistake[];

/** By kind, what an input must be beyond its schema, in the order in which it is told. URLs are judged after these. */
const checks = new Map<string, CheckInput>([
  [
    scriptVideo.name,
    rules(scriptVideo, [
      ({ background_music: music }) => musicMistakes(music),
      ({ template_id: template }, { templates }) => templateMistakes(templates, template),
      (input, { speech }) => voiceMistakes(speech, input),
    ]),
  ],
  [mathVideo.name, rules(mathVideo, [({ problem }) => problemMistakes(problem)])],
]);

/**
 * Holds an input to the rules of its kind.
 * @param inputPointer where the input stands in the body, as a JSON pointer
 * @throws InvalidRequestProblem with every mistake
 */
export function checkAcceptance(api: Dependencies, kind: Kind, input: unknown, inputPointer: string): void {
  const mistakes = checks.get(kind.name)?.(input, api) ?? [];
  if (mistakes.length === 0) return;
  throw new InvalidRequestProblem(
    mistakes.map(({ pointer, reason }) => ({ pointer: `${inputPointer}${pointer}`, reason })),
  );
}

function rules<Input extends z.ZodType>(
  kind: Kind<string, Input>,
  all: readonly Rule<z.output<Input>>[],
): CheckInput {
  return (input, api) => {
    const parsed = kind.input.parse(input);
    return all.flatMap((rule) => rule(parsed, api));
  };
}

/** What cannot be read is refused at once, saying why; whether it can be solved is found out by solving it. */
function problemMistakes(problem: string): RequestMistake[] {
  try {
    readProblem(problem);
    return [];
  } catch (error) {
    if (error instanceof UnreadableProblemError) return [{ pointer: '/problem', reason: error.message }];
    throw error;
  }
}

/** A word that is no mood is a mistake of form; anything that looks like a link is judged as one. */
function musicMistakes(music: string | undefined): RequestMistake[] {
  if (music === undefined || findMood(music) !== null || /[/:.]/.test(music)) return [];
  return [{ pointer: '/background_music', reason: `must be a URL, or one of ${MOODS.join(', ')}` }];
}
