import { z } from 'zod';
import { defineKind } from './kind.js';
import { callerIdSchema } from './session.js';
import { sessionKind } from './session-kind.js';
import { promptSchema, timestampSchema } from './tutor-session.js';

export const tutorEditInputSchema = z
  .strictObject({
    projectId: callerIdSchema,
    sessionId: callerIdSchema,
    /** Left out where scenes were inserted, moved or removed. */
    sceneId: callerIdSchema.optional(),
    /** How the scene is to be changed; left out where its row says so already. */
    prompt: promptSchema.optional().meta({ example: 'Add more visual examples' }),
    timestamp: timestampSchema.optional(),
  })
  .refine(({ sceneId, prompt }) => prompt === undefined || sceneId !== undefined, {
    path: ['sceneId'],
    error: 'must name the scene that the prompt is about',
  });
export type TutorEditInput = z.infer<typeof tutorEditInputSchema>;

/** Makes of a session what its scenes say now: what has changed, and nothing else (seed 003). */
export const tutorEdit = defineKind({
  name: 'tutor-edit',
  input: tutorEditInputSchema,
  ...sessionKind({ name: 'change', weight: 0.5, message: 'Changing the scene' }),
});
