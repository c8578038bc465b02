import type { z } from 'zod';
import type { Kind } from '../jobs/kind.js';
import { mathVideo } from '../jobs/math-video.js';
import { findMood, MOODS } from '../jobs/mood.js';
import { scriptVideo, voiceProviderSchema } from '../jobs/script-video.js';
import { tutorEdit } from '../jobs/tutor-edit.js';
import { tutorSession } from '../jobs/tutor-session.js';
import { readVoice } from '../jobs/voice.js';
import { canEdit, canPlan, type Verdict } from '../providers/lesson/can-plan.js';
import { UnreadableProblemError } from '../providers/solver/errors.js';
import { readProblem } from '../providers/solver/read/read-problem.js';
import type { Dependencies } from './dependencies.js';
import { InvalidRequestProblem, type RequestMistake } from './problems.js';
import { templateMistakes } from './template-mistakes.js';
import { voiceMistakes } from './voice-mistakes.js';

/** What can be said at once of an input that fits its schema; pointers are relative to it. */
type Rule<Input> = (input: Input, api: Dependencies) => RequestMistake[] | Promise<RequestMistake[]>;
/** All of what can be said of the inputs of a kind. */
interface Rules<Input extends z.ZodType = z.ZodType> {
  mistakes(input: z.output<Input>, api: Dependencies): Promise<RequestMistake[]>;
}

/** By kind, what an input must be beyond its schema, in the order in which it is told. URLs are judged after these. */
const checks = new Map<string, Rules>([
  rules(scriptVideo, [
    ({ background_music: music }) => musicMistakes(music),
    ({ template_id: template }, { templates }) => templateMistakes(templates, template),
    ({ voice_provider: provider, voice_name: voice }, { speech }) =>
      voiceMistakes(speech, { provider, voice }, { provider: '/voice_provider', voice: '/voice_name' }),
  ]),
  rules(tutorSession, [({ prompt }, { templates }) => promptMistakes(canPlan(prompt, templates.storyboard))]),
  rules(tutorEdit, [
    ({ prompt }, { templates }) =>
      prompt === undefined ? [] : promptMistakes(canEdit(prompt, templates.storyboard)),
  ]),
  rules(mathVideo, [
    // What the rules cannot read a language model may, where there is one.
    ({ problem }, { paid }) => (paid.storyboard ? [] : problemMistakes(problem)),
    ({ voice }, { speech }) => namedVoiceMistakes(speech, voice),
  ]),
]);

/**
 * Holds an input, as its kind's schema gives it, to the rules of its kind.
 * @param inputPointer where the input stands in the body, as a JSON pointer
 * @throws InvalidRequestProblem with every mistake
 */
export async function checkAcceptance(
  api: Dependencies,
  kind: Kind,
  input: unknown,
  inputPointer: string,
): Promise<void> {
  const mistakes = (await checks.get(kind.name)?.mistakes(input, api)) ?? [];
  if (mistakes.length === 0) return;
  throw new InvalidRequestProblem(
    mistakes.map(({ pointer, reason }) => ({ pointer: `${inputPointer}${pointer}`, reason })),
  );
}

function rules<Input extends z.ZodType>(
  { name }: Kind<string, Input>,
  all: readonly Rule<z.output<Input>>[],
): [string, Rules<Input>] {
  return [
    name,
    { mistakes: async (input, api) => (await Promise.all(all.map((rule) => rule(input, api)))).flat() },
  ];
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

/** What nobody here can make a lesson of is refused at once, saying what would help. */
function promptMistakes(verdict: Verdict): RequestMistake[] {
  return verdict.type === 'yes' ? [] : [{ pointer: '/prompt', reason: verdict.reason }];
}

/** One word names who is to speak, and where from. */
async function namedVoiceMistakes(
  speech: Dependencies['speech'],
  written: string | undefined,
): Promise<RequestMistake[]> {
  const named = readVoice(written);
  if (named !== null) return voiceMistakes(speech, named, { provider: '/voice', voice: '/voice' });
  const providers = voiceProviderSchema.options.join(', ');
  return [
    {
      pointer: '/voice',
      reason: `must be a name such as allison, or a provider and its voice such as openai:nova; the providers are ${providers}`,
    },
  ];
}

/** A word that is no mood is a mistake of form; anything that looks like a link is judged as one. */
function musicMistakes(music: string | undefined): RequestMistake[] {
  if (music === undefined || findMood(music) !== null || /[/:.]/.test(music)) return [];
  return [{ pointer: '/background_music', reason: `must be a URL, or one of ${MOODS.join(', ')}` }];
}
