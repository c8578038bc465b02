import type { LessonEdit, LessonPlan, LessonRequest, LessonScene } from '../jobs/lesson.js';
import type { Part } from '../jobs/part.js';
import { canEdit } from '../providers/lesson/can-plan.js';
import { UnplannableLessonError } from '../providers/lesson/errors.js';
import type { LessonModel } from '../providers/lesson/model.js';
import { planLesson } from '../providers/lesson/plan-lesson.js';
import { sceneOfMaterial } from '../providers/lesson/plan-material.js';
import { readEdit, type SceneEdit } from '../providers/lesson/read-edit.js';
import type { Solution } from '../providers/solver/solution.js';
import { editScene } from './edit-scene.js';
import { withExample } from './further-example.js';
import { type AskedLessonDependencies, askForEdit, askForLesson } from './lesson-by-model.js';
import { exampleScenes, lessonScene, lessonScenes } from './lesson-scenes.js';
import type { Perform } from './perform.js';
import { forCaller, type SolveDependencies } from './solve.js';

export interface LessonDependencies extends AskedLessonDependencies, Pick<SolveDependencies, 'solve'> {
  readonly perform: Perform;
  /** Null where no model is configured: then there are our outlines, and what the prompt carries. */
  readonly lessonModel: LessonModel | null;
}

export type LessonActivities = ReturnType<typeof createLessonActivities>;

/** Prompts become lessons, and scenes others. */
export function createLessonActivities(dependencies: LessonDependencies) {
  const { perform, solve, lessonModel } = dependencies;

  const edited = async (
    scene: LessonScene,
    edit: SceneEdit,
    { language, signal }: { readonly language: string; readonly signal: AbortSignal },
  ): Promise<LessonScene> => {
    if (edit.type === 'material') return lessonScene(sceneOfMaterial(edit.blocks, language));
    if (edit.type === 'more examples')
      return withExample(scene, edit.visual, (problem) => solve(problem, { signal }));
    if (edit.type !== 'example') return editScene(scene, edit, language);
    const solution: Solution = await solve(edit.problem, { signal }).catch(forCaller);
    const [example] = exampleScenes(`Example: ${solution.problem.caption}`, solution, 1);
    if (example === undefined) throw new Error('a solution makes at least one scene');
    return example;
  };

  return {
    /** The scenes of a lesson: by a model where there is one, else of the prompt's own material, or by an outline of ours. */
    planLesson: (part: Part, request: LessonRequest): Promise<LessonPlan> =>
      perform(part, async (work) => {
        if (lessonModel) return askForLesson(dependencies, lessonModel, { part, work, request });
        const draft = await planLesson(request, (problem) => solve(problem, work)).catch(forCaller);
        return { title: draft.title, scenes: lessonScenes(draft.beats), warnings: [...draft.warnings] };
      }),

    /** A scene as the words of its author change it: by rule where these are plain, else by a model. */
    planEdit: (part: Part, edit: LessonEdit): Promise<LessonScene> =>
      perform(part, async (work) => {
        const { scene, prompt, language } = edit;
        const edits = readEdit(prompt);
        // A model knows examples of anything, we of our own topics.
        const beyond = edits === null || edits.some(({ type }) => type === 'more examples');
        if (beyond && lessonModel)
          return askForEdit(dependencies, lessonModel, { part, work, request: edit });
        if (edits === null) throw new UnplannableLessonError(reasonOf(canEdit(prompt, false)));
        let changed = scene;
        for (const one of edits) changed = await edited(changed, one, { language, signal: work.signal });
        return changed;
      }),
  };
}

const reasonOf = (verdict: ReturnType<typeof canEdit>): string =>
  verdict.type === 'no' ? verdict.reason : 'The change cannot be made.';
