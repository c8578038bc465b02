import { randomUUID } from 'node:crypto';
import type { EditJob } from '../database/scene-changes.js';
import { initialStages } from '../jobs/accepted.js';
import { DEFAULT_PRIORITY } from '../jobs/priority.js';
import { type TutorEditInput, tutorEdit } from '../jobs/tutor-edit.js';
import type { Dependencies } from './dependencies.js';

/**
 * The job that makes seen what was changed of a session's scenes.
 * @param references storage keys of our own files that a scene shows now
 */
export function editJob(
  { settings }: Pick<Dependencies, 'settings'>,
  { sceneId, ...input }: Pick<TutorEditInput, 'projectId' | 'sessionId' | 'sceneId'>,
  references: string[] = [],
): EditJob {
  return (owner) => ({
    id: randomUUID(),
    kind: tutorEdit.name,
    input: { ...input, ...(sceneId !== undefined && { sceneId }) },
    priority: DEFAULT_PRIORITY,
    owner,
    userId: owner || null,
    stages: initialStages(tutorEdit),
    takesSlot: tutorEdit.takesSlot,
    retention: settings.retention[tutorEdit.retention],
    idempotencyKey: null,
    requestHash: null,
    references,
    webhook: null,
    maxCost: null,
  });
}
