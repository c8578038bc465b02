import {
  ActivityCancellationType,
  type ActivityOptions,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { AnimateActivities } from '../activities/animate.js';
import type { CampaignActivities } from '../activities/campaign.js';
import type { ClipActivities } from '../activities/clips.js';
import type { ComposeActivities } from '../activities/compose.js';
import type { ContinuityActivities } from '../activities/continuity.js';
import type { DeliverActivities } from '../activities/deliver.js';
import type { FetchActivities } from '../activities/fetch.js';
import type { GreetActivities } from '../activities/greet.js';
import type { LessonActivities } from '../activities/lesson.js';
import type { ManifestActivities } from '../activities/manifest.js';
import type { MusicActivities } from '../activities/music.js';
import type { PictureActivities } from '../activities/pictures.js';
import type { PlanActivities } from '../activities/plan.js';
import type { RecordActivities } from '../activities/record.js';
import type { RenderActivities } from '../activities/render.js';
import type { SessionActivities, SessionRecords } from '../activities/session.js';
import type { SolveActivities } from '../activities/solve.js';
import type { SpeechActivities } from '../activities/speech.js';
import type { TranscribeActivities } from '../activities/transcribe.js';
import type { TuneActivities } from '../activities/tunes.js';

/**
 * Long work on media: a worker that dies is noticed by its missing heartbeat; cancelling waits until ffmpeg is gone, or
 * cleaning up would race it. One attempt each: `stage` retries, since Temporal would count a worker's death as a failure.
 */
const longRunning = {
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { maximumAttempts: 1 },
} satisfies ActivityOptions;

/** What waits for other people's servers: files, language models, makers of pictures, clips and music. */
export const fetch = proxyActivities<
  FetchActivities &
    CampaignActivities &
    ClipActivities &
    LessonActivities &
    PictureActivities &
    PlanActivities &
    TuneActivities
>({ ...longRunning, taskQueue: 'fetch' });
export const transcribe = proxyActivities<TranscribeActivities>({ ...longRunning, taskQueue: 'transcribe' });
export const speech = proxyActivities<SpeechActivities>({ ...longRunning, taskQueue: 'speech' });
export const render = proxyActivities<RenderActivities & MusicActivities & SolveActivities>({
  ...longRunning,
  taskQueue: 'render',
});
/** Not every installation has a worker for it: a job that asks for it must not wait for ever. */
export const manim = proxyActivities<AnimateActivities>({
  ...longRunning,
  taskQueue: 'manim',
  scheduleToStartTimeout: '15 minutes',
});
export const compose = proxyActivities<ComposeActivities & ContinuityActivities>({
  ...longRunning,
  taskQueue: 'compose',
});
export const deliver = proxyActivities<DeliverActivities & ManifestActivities>({
  ...longRunning,
  taskQueue: 'deliver',
});
/** On the workflow's own queue, so that the server hands it to the same worker at once. */
export const quick = proxyActivities<GreetActivities & SessionActivities>({
  ...longRunning,
  startToCloseTimeout: '10 seconds',
});

/** Tidying that no job waits for: Temporal retries it by itself, for an hour. */
export const tidy = proxyActivities<DeliverActivities>({
  taskQueue: 'deliver',
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
});

/** One statement to the database each, tried until it is there: without it a job would not end. */
export const record = proxyLocalActivities<RecordActivities & SessionRecords>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});
