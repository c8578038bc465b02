import { z } from 'zod';
import { defineKind } from './kind.js';
import { callerIdSchema, MOST_SCENES } from './session.js';
import { sessionKind } from './session-kind.js';

/** Notes may be long: a prompt may carry the material that the lesson is made of. */
export const LONGEST_PROMPT = 50_000;

export const promptSchema = z
  .string()
  .max(LONGEST_PROMPT, `must have at most ${LONGEST_PROMPT} characters`)
  .regex(/[\p{L}\p{N}]/u, 'must say something: it has no letter and no digit');

/** Unix time, seconds or milliseconds; part of what is signed, and of no account for the work. */
export const timestampSchema = z.number().min(0).meta({ example: 1_763_745_000 });

export const tutorSessionInputSchema = z.strictObject({
  projectId: callerIdSchema,
  sessionId: callerIdSchema,
  sceneCount: z.number().int().min(1).max(MOST_SCENES),
  prompt: promptSchema.meta({ example: 'Create a calculus tutorial' }),
  timestamp: timestampSchema.optional(),
  /** Whether the plan waits to be approved before anything is made. */
  approval: z.boolean().default(false),
});
export type TutorSessionInput = z.infer<typeof tutorSessionInputSchema>;

/** Plans a session's scenes and makes its video (seed 003). */
export const tutorSession = defineKind({
  name: 'tutor-session',
  input: tutorSessionInputSchema,
  ...sessionKind({ name: 'plan', weight: 0.5, message: 'Planning the scenes' }),
});
