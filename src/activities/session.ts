import type { EditedScene, SessionMakingRepository } from '../database/session-making.js';
import type { LessonPlan } from '../jobs/lesson.js';
import type { Part } from '../jobs/part.js';
import type { SceneContent } from '../jobs/session.js';
import type { SceneToMake } from '../jobs/session-making.js';
import type { Perform } from './perform.js';

export interface SessionDependencies {
  readonly perform: Perform;
  readonly sessions: SessionMakingRepository;
}

/** What a session's workflow reads and writes by itself, as local activities. */
export type SessionRecords = ReturnType<typeof createSessionRecords>;

/** Of the repository, by names that stand alone among a worker's activities. */
export function createSessionRecords({ sessions }: Pick<SessionDependencies, 'sessions'>) {
  return {
    beginPlan: sessions.beginPlan,
    awaitApproval: sessions.wait,
    beginMaking: sessions.beginMaking,
    findSceneVersion: sessions.findVersion,
    standScene: sessions.stand,
  };
}

export type SessionActivities = ReturnType<typeof createSessionActivities>;

/** Jobs of a session change its rows. */
export function createSessionActivities({ perform, sessions }: SessionDependencies) {
  return {
    /** Puts a plan's scenes in the place of those that are there. */
    writePlan: (part: Part, sessionId: string, plan: LessonPlan): Promise<void> =>
      perform(part, () => sessions.writePlan(sessionId, part.jobId, plan)),

    /** Takes up an edit: the scene that is to be changed by words, or null where there is none. */
    takeUpEdit: (part: Part, sessionId: string, sceneId: string | null): Promise<EditedScene | null> =>
      perform(part, async () =>
        sceneId === null ? null : sessions.findEdited(sessionId, sceneId, part.jobId),
      ),

    /** Has a scene say and show something else; false where it has been changed meanwhile. */
    writeScene: (part: Part, scene: SceneToMake, content: SceneContent): Promise<boolean> =>
      perform(part, () => sessions.writeScene(scene, part.jobId, content)),
  };
}
