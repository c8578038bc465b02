import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ActivityDependencies } from '../activities/activities.js';
import { createPayments } from '../activities/payments.js';
import { createPerform } from '../activities/perform.js';
import { createSpend } from '../activities/spend.js';
import { createWorkshop } from '../activities/workshop.js';
import type { Config } from '../config/config.js';
import { imageSettings, storyboardSettings } from '../config/picture-settings.js';
import { presentation } from '../config/presentation.js';
import { readPricesFile } from '../config/prices-file.js';
import { speakersSettings, speechSettings } from '../config/speech-settings.js';
import { tuneSettings, videoSettings } from '../config/video-settings.js';
import { createApprovalRepository } from '../database/approvals.js';
import { createArtifactLedger } from '../database/artifact-ledger.js';
import { createCampaignRepository } from '../database/campaigns.js';
import { openDatabase } from '../database/client.js';
import { createJobCostRepository } from '../database/job-costs.js';
import { createJobPreviewRepository } from '../database/job-previews.js';
import { createJobProgressRepository } from '../database/job-progress.js';
import { createJobReferenceRepository } from '../database/job-references.js';
import { createRetentionRepository } from '../database/retention.js';
import { createSessionMakingRepository } from '../database/session-making.js';
import { createWebhookMessageRepository } from '../database/webhook-messages.js';
import { parseAllowedHosts } from '../fetching/check-url.js';
import { parsePrices } from '../jobs/prices.js';
import { chooseEncoder } from '../media/encoder.js';
import { checkFfmpeg } from '../media/requirements.js';
import { Slots } from '../media/slots.js';
import { manimPython } from '../providers/animation/find-manim.js';
import { openManim } from '../providers/animation/manim.js';
import { createImages } from '../providers/image/choose.js';
import { createLessonModel } from '../providers/lesson/model.js';
import { createTunes } from '../providers/music/choose.js';
import { createSynthesiser } from '../providers/music/synthesiser.js';
import { createStoryboard } from '../providers/script/storyboard.js';
import { createSolverModel } from '../providers/solver/model.js';
import { judgeInChild, solveInChild } from '../providers/solver/solve-in-child.js';
import { createAligner } from '../providers/speech/align.js';
import { createSpeechProviders } from '../providers/speech/choose.js';
import { createSpeakers } from '../providers/speech/speakers.js';
import { createStorylineModel } from '../providers/storyline/model.js';
import { createTranscription } from '../providers/transcription/choose.js';
import { createVideos } from '../providers/video/choose.js';
import { createArtifactStore } from '../storage/artifacts.js';
import { openStorage } from '../storage/open-storage.js';
import { createScratch } from '../storage/scratch.js';
import { findTemplates } from '../visuals/load-templates.js';
import { createBuiltinEngine } from '../visuals/maths/engine.js';
import { createPainter } from '../visuals/painter.js';

const POOL_SIZE = 10;
/** A download as a whole, milliseconds; and between two chunks of it. */
const DOWNLOAD_TIMEOUTS = { totalTimeoutMs: 15 * 60_000, idleTimeoutMs: 30_000 };

/** For the answer of a webhook's receiver (Standard Webhooks: 15 to 30 seconds). */
const WEBHOOK_TIMEOUT_MS = 15_000;

/** What the activities of this process share, and how it is let go. */
export interface WorkerDependencies {
  readonly activities: ActivityDependencies;
  close(): Promise<void>;
}

/**
 * Builds what activities need, once a process; sweeps what dead ones of this host left.
 * @throws MissingFfmpegError and EncoderUnavailableError: a machine that cannot do the work says so at once
 */
export async function createWorkerDependencies(config: Config, log: Logger): Promise<WorkerDependencies> {
  const { limits, media, providers } = config;
  const { version } = await checkFfmpeg();
  const encoder = await chooseEncoder(media);
  const scratch = await createScratch(join(config.dataDirectory, 'scratch'));
  const swept = await scratch.sweepDead();
  log.info({ ffmpeg: version, encoder: encoder.name, slots: limits.slots, swept }, 'ready to work');

  const database = openDatabase({ url: config.database.url, poolSize: POOL_SIZE });
  const jobs = createJobProgressRepository(database);
  const storage = await openStorage(config.storage);
  const artifacts = createArtifactStore({
    storage,
    scratch,
    ledger: createArtifactLedger(database),
    // Whoever is silent for so long counts as dead: its part is taken up, and what it was making must be free by then.
    leaseSeconds: limits.heartbeatTimeoutSeconds,
  });
  const slots = new Slots(limits.slots);
  const music = createSynthesiser();
  const speech = createSpeechProviders(speechSettings(providers));
  const storyboard = storyboardSettings(providers);
  const allowedHosts = parseAllowedHosts(limits.fetchAllowHosts.join(','));
  return {
    activities: {
      perform: createPerform({ jobs, log }),
      ...createPayments({
        spend: createSpend({ costs: createJobCostRepository(database), log }),
        prices: parsePrices(await readPricesFile(providers.pricesFile)),
      }),
      jobs,
      approvals: createApprovalRepository(database),
      storage,
      artifacts,
      workshop: createWorkshop({ storage, scratch, slots, stillTimeoutMs: media.stillSeconds * 1000 }),
      encoder,
      ffmpegVersion: version,
      transcription: createTranscription(transcriptionSettings(providers)),
      speech,
      speakers: createSpeakers(speakersSettings(providers), speech),
      aligner: createAligner(),
      storyboard: storyboard && createStoryboard(storyboard),
      lessonModel: storyboard && createLessonModel(storyboard),
      campaigns: createCampaignRepository(database),
      storylines: storyboard && createStorylineModel(storyboard),
      images: createImages(imageSettings(providers)),
      videos: createVideos(videoSettings(config)),
      painter: createPainter(),
      animation: createBuiltinEngine(),
      openManim: async () =>
        openManim({
          python: await manimPython(config.cacheDirectory),
          stillTimeoutMs: media.stillSeconds * 1000,
        }),
      solve: solveInChild,
      judge: judgeInChild,
      solver: storyboard && createSolverModel(storyboard),
      templates: await findTemplates(),
      music,
      tunes: createTunes({ ...tuneSettings(providers), local: music }),
      retention: createRetentionRepository(database),
      previews: createJobPreviewRepository(database),
      sessions: createSessionMakingRepository(database),
      references: createJobReferenceRepository(database),
      versions: { ffmpeg: version, encoder: encoder.name },
      idleSeconds: limits.taskTtlHours * 3600,
      publicUrl: config.server.publicUrl,
      limits: { maxBytes: limits.maxFileSizeBytes, allowedHosts, ...DOWNLOAD_TIMEOUTS },
      webhooks: {
        messages: createWebhookMessageRepository(database),
        network: { allowedHosts },
        presentation: presentation(config),
        signingSecret: providers.webhooks.signingSecret,
        timeoutMs: WEBHOOK_TIMEOUT_MS,
      },
      log,
    },
    close: async () => {
      await database.$disconnect();
      await scratch.close();
    },
  };
}

function transcriptionSettings({ transcription, openai }: Config['providers']) {
  const { provider, modelDirectory } = transcription;
  const { apiKey, baseUrl } = openai;
  return {
    provider,
    ...(modelDirectory && { modelDirectory }),
    ...(apiKey && { openai: { apiKey, ...(baseUrl && { baseUrl }) } }),
  };
}
