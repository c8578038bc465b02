import { randomUUID } from 'node:crypto';
import { initialStages, type NewJob } from '../../src/jobs/accepted.js';
import { caption } from '../../src/jobs/caption.js';
import type { Kind } from '../../src/jobs/kind.js';
import type { Part } from '../../src/jobs/part.js';

/** A row to be, of a caption job where nothing else is said. */
export function newJob(changes: Partial<NewJob> & { of?: Kind } = {}): NewJob {
  const { of: kind = caption, ...rest } = changes;
  return {
    id: randomUUID(),
    kind: kind.name,
    input: { video_url: 'https://example.com/clip.mp4' },
    priority: 5,
    owner: '',
    userId: null,
    stages: initialStages(kind),
    takesSlot: kind.takesSlot,
    retention: 3600,
    idempotencyKey: null,
    requestHash: null,
    references: [],
    webhook: null,
    maxCost: null,
    ...rest,
  };
}

/** A part of a job's stage; of the whole of it where nothing else is said. */
export function partOf(job: Pick<NewJob, 'id' | 'kind' | 'owner'>, changes: Partial<Part> = {}): Part {
  return {
    jobId: job.id,
    kind: job.kind,
    owner: job.owner,
    priority: 5,
    stage: 'download',
    index: 1,
    share: 0.1,
    attempt: 1,
    message: 'Downloading the video',
    limits: { soft: 1500, hard: 1800, heartbeat: 10 },
    ...changes,
  };
}
