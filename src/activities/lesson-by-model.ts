import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import {
  type LessonEdit,
  type LessonPlan,
  type LessonRequest,
  type LessonScene,
  lessonPlanSchema,
  lessonSceneSchema,
} from '../jobs/lesson.js';
import type { Part } from '../jobs/part.js';
import type { Visual } from '../jobs/scene.js';
import type { Images } from '../providers/image/choose.js';
import type { LessonModel, LessonModelControl } from '../providers/lesson/model.js';
import type { CheckAnswer } from '../providers/lesson/model-scenes.js';
import { UnsupportedProblemError } from '../providers/solver/errors.js';
import type { Judgement } from '../providers/solver/judge.js';
import type { Proposal } from '../providers/solver/proposal.js';
import type { Json } from '../storage/artifact-ledger.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { lessonScene, lessonScenes } from './lesson-scenes.js';
import type { Payments } from './payments.js';
import type { Work } from './perform.js';

export interface AskedLessonDependencies extends Pick<Payments, 'payLesson'> {
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** Where nobody makes pictures, scenes show words instead. */
  readonly images: Pick<Images, 'configured'>;
  /** Holds an answer to a problem to our checks, in a process of its own. */
  readonly judge: (proposal: Proposal, control: { readonly signal: AbortSignal }) => Promise<Judgement>;
}

interface Asking<Request> {
  readonly part: Part;
  readonly work: Work;
  readonly request: Request;
}

const LESSON_VERSION = 1;

/** Has a model plan a lesson; never asked twice for the same. */
export async function askForLesson(
  dependencies: AskedLessonDependencies,
  model: LessonModel,
  { part, work, request }: Asking<LessonRequest>,
): Promise<LessonPlan> {
  const { prompt, sceneCount, language } = request;
  const pictures = dependencies.images.configured;
  const kept = await keep(dependencies, { part, work }, 'lesson', {
    parameters: { ...asked(model), prompt, sceneCount, language, pictures },
    make: async () => {
      const control = controlOf(dependencies, { part, work, text: prompt, sceneCount });
      const { title, beats, warnings } = await model.plan(
        { prompt, sceneCount, language, pictures },
        control,
      );
      return { title, scenes: lessonScenes(beats), warnings: [...warnings] };
    },
  });
  return lessonPlanSchema.parse(kept);
}

/** Has a model change a scene; never asked twice for the same. */
export async function askForEdit(
  dependencies: AskedLessonDependencies,
  model: LessonModel,
  { part, work, request }: Asking<LessonEdit>,
): Promise<LessonScene> {
  const { prompt, language, scene } = request;
  const { title, narration } = scene;
  const pictures = dependencies.images.configured;
  const standing = { title, narration, shows: shownBy(scene.visual) };
  const kept = await keep(dependencies, { part, work }, 'lesson-edit', {
    parameters: {
      ...asked(model),
      ...standing,
      visual: JSON.stringify(scene.visual),
      prompt,
      language,
      pictures,
    },
    make: async () => {
      const text = `${JSON.stringify(standing)} ${prompt}`;
      const control = controlOf(dependencies, { part, work, text, sceneCount: 1 });
      const { visual, ...changed } = await model.edit(
        { scene: standing, prompt, language, pictures },
        control,
      );
      return visual === null ? { ...changed, visual: scene.visual } : lessonScene({ ...changed, visual });
    },
  });
  return lessonSceneSchema.parse(kept);
}

const asked = ({ name, version }: LessonModel) => ({ provider: name, version });

interface Made {
  readonly parameters: Record<string, Json>;
  readonly make: () => Promise<unknown>;
}

/** What a model wrote, kept like any artifact. */
async function keep(
  { artifacts, storage }: AskedLessonDependencies,
  { part, work }: Pick<Asking<unknown>, 'part' | 'work'>,
  operation: string,
  { parameters, make }: Made,
): Promise<unknown> {
  const recipe = { operation, version: LESSON_VERSION, parameters, inputs: [], extension: 'json' };
  const kept = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const path = join(folder, `${operation}.json`);
    await writeFile(path, JSON.stringify(await make()));
    return { path, mediaType: 'application/json' };
  });
  return json(await storage.read(kept.key));
}

function controlOf(
  { payLesson, judge }: AskedLessonDependencies,
  {
    part,
    work,
    text,
    sceneCount,
  }: Pick<Asking<unknown>, 'part' | 'work'> & { readonly text: string; readonly sceneCount: number },
): LessonModelControl {
  const check: CheckAnswer = async (problem, answer) => {
    try {
      const steps = [{ expression: answer, rule: 'Answer', explanation: 'The answer.' }];
      const proposal = { setting: null, conclusion: null, restatement: problem, steps, answer };
      const { objection, solution } = await judge(proposal, work);
      if (objection === null) return { type: 'right' };
      // The problem itself could not be read: nobody can say whether the answer is right.
      return solution.topic === 'other' ? { type: 'unknown' } : { type: 'wrong', objection };
    } catch (error) {
      if (error instanceof UnsupportedProblemError) return { type: 'unknown' };
      throw error;
    }
  };
  return { signal: work.signal, pay: (call) => payLesson(part, text, sceneCount, call), check };
}

/** What a scene shows, in words for a model. */
function shownBy(visual: Visual): string {
  switch (visual.type) {
    case 'title':
      return `the title “${visual.title}”`;
    case 'phrase':
      return `the phrase “${visual.phrase}”`;
    case 'list':
      return `the points: ${visual.items.join('; ')}`;
    case 'code':
      return `this ${visual.language} code:\n${visual.code}`;
    case 'prompt':
      return `a picture: ${visual.prompt}`;
    case 'media':
      return 'a picture of the author’s own';
    case 'ending':
      return `a closing card: ${visual.action}`;
    case 'maths':
      return `lines of mathematics: ${visual.lines
        .map(({ tokens }) => tokens.map(({ latex }) => latex).join(' '))
        .join('; ')}`;
  }
}
