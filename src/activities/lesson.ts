import type { LessonEdit, LessonPlan, LessonRequest, LessonScene } from '../jobs/lesson.js';
import type { Part } from '../jobs/part.js';
import { canEdit } from '../providers/lesson/can-plan.js';
import { UnplannableLessonError } from '../providers/lesson/errors.js';
import { planLesson } from '../providers/lesson/plan-lesson.js';
import { sceneOfMaterial } from '../providers/lesson/plan-material.js';
import { readEdit, type SceneEdit } from '../providers/lesson/read-edit.js';
import type { Solution } from '../providers/solver/solution.js';
import { editScene } from './edit-scene.js';
import { exampleScenes, lessonScene, lessonScenes } from './lesson-scenes.js';
import type { Perform } from './perform.js';
import { forCaller, type SolveDependencies } from './solve.js';

export interface LessonDependencies extends Pick<SolveDependencies, 'solve'> {
  readonly perform: Perform;
}

export type LessonActivities = ReturnType<typeof createLessonActivities>;

/** Prompts become lessons, and scenes others. */
export function createLessonActivities({ perform, solve }: LessonDependencies) {
  const solved = (problem: string, signal: AbortSignal): Promise<Solution> =>
    solve(problem, { signal }).catch(forCaller);

  const edited = async (
    scene: LessonScene,
    edit: SceneEdit,
    { language, signal }: { readonly language: string; readonly signal: AbortSignal },
  ): Promise<LessonScene> => {
    if (edit.type === 'material') return lessonScene(sceneOfMaterial(edit.blocks, language));
    if (edit.type !== 'example') return editScene(scene, edit, language);
    const solution = await solved(edit.problem, signal);
    const [example] = exampleScenes(`Example: ${solution.problem.caption}`, solution, 1);
    if (example === undefined) throw new Error('a solution makes at least one scene');
    return example;
  };

  return {
    /** The scenes of a lesson: of the prompt's own material, or about its subject. */
    planLesson: (part: Part, request: LessonRequest): Promise<LessonPlan> =>
      perform(part, async ({ signal }) => {
        const draft = await planLesson(request, (problem) => solve(problem, { signal })).catch(forCaller);
        return { title: draft.title, scenes: lessonScenes(draft.beats), warnings: [...draft.warnings] };
      }),

    /** A scene as the words of its author change it. */
    planEdit: (part: Part, { scene, prompt, language }: LessonEdit): Promise<LessonScene> =>
      perform(part, async ({ signal }) => {
        const edits = readEdit(prompt);
        if (edits === null) throw new UnplannableLessonError(reasonOf(canEdit(prompt, false)));
        let changed = scene;
        for (const edit of edits) changed = await edited(changed, edit, { language, signal });
        return changed;
      }),
  };
}

const reasonOf = (verdict: ReturnType<typeof canEdit>): string =>
  verdict.type === 'no' ? verdict.reason : 'The change cannot be made.';
