import type { TaskQueue } from '../jobs/queues.js';
import { type AnimateDependencies, createAnimateActivities } from './animate.js';
import { type CampaignDependencies, createCampaignActivities } from './campaign.js';
import { type ClipDependencies, createClipActivities } from './clips.js';
import { type ComposeDependencies, createComposeActivities } from './compose.js';
import { createContinuityActivities } from './continuity.js';
import { createDeliverActivities, type DeliverDependencies } from './deliver.js';
import { createFetchActivities, type FetchDependencies } from './fetch.js';
import { createGreetActivities } from './greet.js';
import { createLessonActivities, type LessonDependencies } from './lesson.js';
import { createManifestActivities, type ManifestDependencies } from './manifest.js';
import { createMusicActivities, type MusicDependencies } from './music.js';
import type { Perform } from './perform.js';
import { createPictureActivities, type PictureDependencies } from './pictures.js';
import { createPlanActivities, type PlanDependencies } from './plan.js';
import { createRecordActivities, type RecordDependencies } from './record.js';
import { createRenderActivities, type RenderDependencies } from './render.js';
import { createSessionActivities, createSessionRecords, type SessionDependencies } from './session.js';
import { createSolveActivities, type SolveDependencies } from './solve.js';
import { createSpeechActivities, type SpeechDependencies } from './speech.js';
import { createTranscribeActivities, type TranscribeDependencies } from './transcribe.js';
import { createTuneActivities, type TuneDependencies } from './tunes.js';
import { createWebhookActivities, type WebhookDependencies } from './webhooks.js';

export type ActivityDependencies = AnimateDependencies &
  CampaignDependencies &
  ClipDependencies &
  ComposeDependencies &
  DeliverDependencies &
  FetchDependencies &
  LessonDependencies &
  ManifestDependencies &
  MusicDependencies &
  PictureDependencies &
  PlanDependencies &
  RecordDependencies &
  RenderDependencies &
  SessionDependencies &
  SolveDependencies &
  SpeechDependencies &
  TranscribeDependencies &
  TuneDependencies &
  WebhookDependencies & {
    readonly perform: Perform;
  };

/** The activities that each task queue's worker offers. */
export function createActivities(dependencies: ActivityDependencies) {
  return {
    workflows: {
      ...createRecordActivities(dependencies),
      ...createSessionRecords(dependencies),
      ...createGreetActivities(dependencies),
      ...createSessionActivities(dependencies),
    },
    fetch: {
      ...createFetchActivities(dependencies),
      ...createPictureActivities(dependencies),
      ...createCampaignActivities(dependencies),
      ...createClipActivities(dependencies),
      ...createTuneActivities(dependencies),
      ...createPlanActivities(dependencies),
      ...createLessonActivities(dependencies),
    },
    transcribe: createTranscribeActivities(dependencies),
    speech: createSpeechActivities(dependencies),
    render: {
      ...createRenderActivities(dependencies),
      ...createMusicActivities(dependencies),
      ...createSolveActivities(dependencies),
    },
    compose: { ...createComposeActivities(dependencies), ...createContinuityActivities(dependencies) },
    deliver: { ...createDeliverActivities(dependencies), ...createManifestActivities(dependencies) },
    webhooks: createWebhookActivities(dependencies),
    manim: createAnimateActivities(dependencies),
  } satisfies Record<TaskQueue, object>;
}
