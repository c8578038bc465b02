import { z } from 'zod';
import { saidSchema, visualSchema } from './scene.js';

/** An id that the caller chose: of a user, a project, a session or a scene. */
export const callerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1–64 characters of A–Z, a–z, 0–9, _ and -')
  .meta({ example: 'fractions-1' });

/** Scenes that a prompt becomes, at most. */
export const MOST_SCENES = 20;

/** What is being made of a session, or became of it last. */
export const sessionStatusSchema = z.enum([
  'draft',
  'planning',
  'waiting',
  'generating',
  'complete',
  'failed',
  'cancelled',
]);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;

export const sceneStatusSchema = z.enum(['pending', 'rendering', 'ready', 'failed']);

/** What a scene says and shows: what an edit changes and a version keeps. */
export const sceneContentSchema = z.object({
  title: z.string(),
  narration: z.string(),
  /** Where a voice says something else than captions show; null where it says the narration. */
  said: z.array(saidSchema).nullable(),
  visual: visualSchema,
});
export type SceneContent = z.infer<typeof sceneContentSchema>;

/** A scene of a session as its row has it. */
export const sessionSceneSchema = sceneContentSchema.extend({
  id: callerIdSchema,
  /** Its place among the scenes, from 0. */
  order: z.number().int(),
  /** Seconds, once it was made; of whatever version. */
  duration: z.number().nullable(),
  status: sceneStatusSchema,
  /** The newest file that shows it, by its name under `/video/`; of whatever version. */
  preview: z.string().nullable(),
  /** Goes up with each change of its content. */
  version: z.number().int(),
});

/** A session as its row has it. */
export const sessionSchema = z.object({
  id: callerIdSchema,
  projectId: callerIdSchema,
  title: z.string(),
  prompt: z.string(),
  status: sessionStatusSchema,
  /** 0–1, of what is being made. */
  progress: z.number(),
  /** Why it failed, or was cancelled, for a person. */
  error: z.string().nullable(),
  /** The job whose video is the session's newest. */
  videoJobId: z.uuid().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

const OF_WORKFLOW = 'session-';
/** The Temporal workflow in which all jobs of a session run. */
export const sessionWorkflowId = (sessionId: string): string => `${OF_WORKFLOW}${sessionId}`;
export const sessionOfWorkflow = (workflowId: string): string => workflowId.slice(OF_WORKFLOW.length);

/** Who holds the jobs whose files a session shows (`job_holds`). */
export const sessionHolder = (sessionId: string): string => `session:${sessionId}`;
