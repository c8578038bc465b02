import { z } from 'zod';
import { type Session, sessionSceneSchema, sessionSchema } from './session.js';

/** What changes in a session while it lives: the snapshot that its events carry. Its scenes have events of their own. */
export const sessionStateSchema = sessionSchema
  .omit({ id: true, projectId: true, videoJobId: true })
  .extend({ video_job_id: z.uuid().nullable() })
  .transform(({ video_job_id: videoJobId, ...state }) => ({ ...state, videoJobId }));

/** What callers see of a scene: the snapshot that its events carry. */
export const shownSceneSchema = sessionSceneSchema.omit({ said: true });
export type ShownScene = z.infer<typeof shownSceneSchema>;

/** A session as it is read, without its scenes. */
export interface SessionRow extends Session {
  readonly owner: string;
  /** Number of its newest event, its scenes' among them. */
  readonly eventNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One change of a session or of one of its scenes, as its event keeps it. */
export const sessionChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), snapshot: sessionStateSchema }),
  z.object({ type: z.literal('scene'), snapshot: shownSceneSchema }),
  z.object({ type: z.literal('scene-removed'), snapshot: z.object({ id: z.string() }) }),
]);
export type SessionChange = z.infer<typeof sessionChangeSchema>;

/** The nth change of a session, and when it happened. */
export interface SessionEvent {
  readonly number: number;
  readonly createdAt: Date;
  readonly change: SessionChange;
}
