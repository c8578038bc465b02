import { z } from 'zod';
import { sceneSchema } from './scene.js';

/** What a lesson is asked for. */
export interface LessonRequest {
  /** A subject, or the material itself: notes, points, code, formulas. */
  readonly prompt: string;
  /** At the most: material that is too short for so many makes fewer. */
  readonly sceneCount: number;
  /** BCP 47 */
  readonly language: string;
}

/** A scene of a lesson, under a title by which a person finds it again. */
export const lessonSceneSchema = sceneSchema.extend({ title: z.string() });
export type LessonScene = z.infer<typeof lessonSceneSchema>;

/** A lesson before it is made, and what its author should know about it. */
export const lessonPlanSchema = z.object({
  title: z.string(),
  scenes: z.array(lessonSceneSchema).min(1),
  warnings: z.array(z.string()),
});
export type LessonPlan = z.infer<typeof lessonPlanSchema>;

/** A scene of a lesson that is to be changed by words. */
export interface LessonEdit {
  readonly scene: LessonScene;
  /** What is to change, as its author says it. */
  readonly prompt: string;
  /** BCP 47 */
  readonly language: string;
}
