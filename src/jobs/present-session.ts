import { z } from 'zod';
import { fourDecimals, type Presentation } from './present-job.js';
import { visualSchema } from './scene.js';
import { sceneStatusSchema, sessionStatusSchema } from './session.js';
import type { SessionChange, SessionRow, ShownScene } from './session-change.js';

type Links = Pick<Presentation, 'publicUrl'>;

export const sceneViewSchema = z
  .strictObject({
    id: z.string(),
    sessionId: z.string(),
    order: z.number().int().meta({ description: 'Its place among the scenes, from 0.' }),
    title: z.string(),
    narration: z.string(),
    visual: visualSchema.meta({ description: 'What it shows; see docs/tutor.md.' }),
    duration: z.number().nullable().meta({ description: 'Seconds, once it is made.' }),
    status: sceneStatusSchema,
    previewUrl: z.url().nullable().meta({ description: 'The newest video of it, of whatever version.' }),
    version: z.number().int().meta({ description: 'Goes up with every change of what it says or shows.' }),
  })
  .meta({ id: 'TutorScene' });
export type SceneView = z.infer<typeof sceneViewSchema>;

/** A session without its scenes: in lists and in events. */
export const sessionSummarySchema = z
  .strictObject({
    id: z.string(),
    projectId: z.string(),
    title: z.string(),
    prompt: z.string(),
    status: sessionStatusSchema,
    progress: z.number().min(0).max(1),
    error: z.string().nullable().meta({ description: 'Why it failed, or was cancelled.' }),
    videoUrl: z.url().nullable().meta({ description: 'Its newest whole video.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'TutorSessionSummary' });
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

export const sessionViewSchema = sessionSummarySchema
  .extend({ scenes: z.array(sceneViewSchema) })
  .meta({ id: 'TutorSession' });

/** A session as lists and events show it. */
export function presentSession(
  session: Omit<SessionRow, 'owner' | 'eventNumber'>,
  { publicUrl }: Links,
): SessionSummary {
  const { id, projectId, title, prompt, status, progress, error, videoJobId } = session;
  return {
    ...{ id, projectId, title, prompt, status, error },
    progress: fourDecimals(progress),
    videoUrl: videoJobId && `${publicUrl}/video/${videoJobId}.mp4`,
    createdAt: session.createdAt.toISOString(),
    updatedAt: session.updatedAt.toISOString(),
  };
}

/** A session with its scenes, as it is read. */
export function presentWholeSession(
  session: SessionRow,
  scenes: readonly ShownScene[],
  links: Links,
): z.infer<typeof sessionViewSchema> {
  const shown = scenes.map((scene) => presentScene(session.id, scene, links));
  return { ...presentSession(session, links), scenes: shown };
}

export function presentScene(sessionId: string, scene: ShownScene, { publicUrl }: Links): SceneView {
  const { id, order, title, narration, visual, duration, status, preview, version } = scene;
  const previewUrl = preview && `${publicUrl}/video/${preview}`;
  return { id, sessionId, order, title, narration, visual, duration, status, previewUrl, version };
}

/** What a change tells, as an event or a webhook carries it. */
export function presentSessionChange(
  { id, projectId, createdAt }: Pick<SessionRow, 'id' | 'projectId' | 'createdAt'>,
  change: SessionChange,
  updatedAt: Date,
  links: Links,
): SessionSummary | SceneView | { readonly id: string; readonly sessionId: string } {
  switch (change.type) {
    case 'session':
      return presentSession({ ...change.snapshot, id, projectId, createdAt, updatedAt }, links);
    case 'scene':
      return presentScene(id, change.snapshot, links);
    case 'scene-removed':
      return { id: change.snapshot.id, sessionId: id };
  }
}
