import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.js';
import { presentation } from '../config/presentation.js';
import { readPricesFile } from '../config/prices-file.js';
import { isLoopback } from '../config/server.js';
import { speechSettings } from '../config/speech-settings.js';
import { createApprovalRepository } from '../database/approvals.js';
import { createBrandRepository } from '../database/brands.js';
import { createCampaignRepository } from '../database/campaigns.js';
import { checkDatabase, connectAhead, openDatabase } from '../database/client.js';
import { createDeliveryLog } from '../database/delivery-log.js';
import { createJobEventRepository } from '../database/job-events.js';
import { createJobProgressRepository } from '../database/job-progress.js';
import { createJobQueueRepository } from '../database/job-queue.js';
import { createJobRepository } from '../database/jobs.js';
import { listen } from '../database/listen.js';
import { createProjectRepository } from '../database/projects.js';
import { createSceneChangeRepository } from '../database/scene-changes.js';
import { createSceneRepository } from '../database/scenes.js';
import { createSessionEventRepository } from '../database/session-events.js';
import { createSessionJobRepository } from '../database/session-jobs.js';
import { createSessionRepository } from '../database/sessions.js';
import { createStatisticsRepository } from '../database/statistics.js';
import { createUploadRepository } from '../database/uploads.js';
import { createUserRepository } from '../database/users.js';
import { createWebhookDeliveryRepository } from '../database/webhook-deliveries.js';
import { parseAllowedHosts } from '../fetching/check-url.js';
import { parsePrices } from '../jobs/prices.js';
import { webhookRetries } from '../jobs/webhook.js';
import { createLogger } from '../logging/logger.js';
import { createSpeechProviders } from '../providers/speech/choose.js';
import { openStorage } from '../storage/open-storage.js';
import { findTemplates } from '../visuals/load-templates.js';
import { createApp } from './app.js';
import type { ApiSettings, Dependencies } from './dependencies.js';
import { createDispatcher } from './dispatcher.js';
import { createEstimateDuration } from './estimate-duration.js';
import { removeExpiredParts, scheduleCleanup } from './housekeeping.js';
import { paidProviders } from './paid-providers.js';
import { createReconciler } from './reconciler.js';
import { serve } from './serve.js';
import { SessionFeeds } from './session-feed.js';
import { createUrlChecks } from './url-checks.js';
import { warmUp } from './warm-up.js';
import { createWebhookDispatcher } from './webhook-dispatcher.js';
import { createWorkflowClient } from './workflow-client.js';

/**
 * Connections to Postgres that an API process may hold; requests wait for one rather than opening more. One process keeps
 * no more of them busy than this.
 */
const POOL_SIZE = 10;

/**
 * Runs the API, the dispatcher and the reconciler until the signal aborts, then lets finish what was begun. Temporal may be
 * away, at the start and later: jobs are accepted all the same.
 */
export async function runApi(config: Config, signal: AbortSignal): Promise<void> {
  const { limits, server } = config;
  const log = createLogger({ level: server.logLevel, service: 'api' });
  const settings = apiSettings(config);
  const paid = paidProviders(config.providers);
  const database = openDatabase({ url: config.database.url, poolSize: POOL_SIZE });
  // Nobody waits for it: a database that is away must not keep the API from coming up.
  void connectAhead(database, POOL_SIZE).catch((error: unknown) =>
    log.warn({ error }, 'the database does not answer yet'),
  );
  const workflows = await createWorkflowClient(config);
  const notices = listen(config.database.url, signal, (error) =>
    log.warn({ error }, 'not listening to Postgres'),
  );
  const queue = createJobQueueRepository(database);
  const jobs = createJobRepository(database);
  const dispatcher = createDispatcher({
    queue,
    workflows,
    notices,
    settings: { openJobs: limits.openJobs, intervalSeconds: limits.dispatchIntervalSeconds },
    log,
  });
  const reconciler = createReconciler({
    queue,
    jobs: createJobProgressRepository(database),
    workflows,
    settings: { intervalSeconds: limits.reconcileIntervalSeconds },
    log,
  });
  const deliveries = createWebhookDeliveryRepository(database);
  const webhookDispatcher = createWebhookDispatcher({
    deliveries,
    workflows,
    notices,
    settings: {
      retries: webhookRetries,
      intervalSeconds: limits.dispatchIntervalSeconds,
      reconcileIntervalSeconds: limits.reconcileIntervalSeconds,
    },
    log,
  });
  const api: Dependencies = {
    settings,
    jobs,
    jobEvents: createJobEventRepository(database),
    statistics: createStatisticsRepository(database),
    users: createUserRepository(database),
    projects: createProjectRepository(database),
    sessions: createSessionRepository(database),
    scenes: createSceneRepository(database),
    sceneChanges: createSceneChangeRepository(database),
    sessionJobs: createSessionJobRepository(database, jobs),
    sessionFeeds: new SessionFeeds({ sessionEvents: createSessionEventRepository(database), notices, log }),
    deliveries,
    deliveryLog: createDeliveryLog(database),
    uploads: createUploadRepository(database),
    brands: createBrandRepository(database),
    campaigns: createCampaignRepository(database),
    approvals: createApprovalRepository(database),
    checkDatabase: () => checkDatabase(database),
    storage: await openStorage(config.storage),
    workflows,
    describeQueues: workflows.describeQueues,
    dispatcher,
    notices,
    urls: createUrlChecks({ ...settings, allowedHosts: parseAllowedHosts(limits.fetchAllowHosts.join(',')) }),
    speech: createSpeechProviders(speechSettings(config.providers)),
    templates: { known: await findTemplates(), storyboard: paid.storyboard },
    estimateDuration: createEstimateDuration(jobs),
    prices: parsePrices(await readPricesFile(config.providers.pricesFile)),
    paid,
    log,
    stopping: signal,
  };
  const { express, tus } = createApp(api);
  await warmUp(api).catch((error: unknown) => log.warn({ error }, 'the first requests will take longer'));
  try {
    await Promise.all([
      serve(express, { ...server, graceSeconds: limits.shutdownGraceSeconds }, signal, log),
      dispatcher.run(signal),
      reconciler.run(signal),
      webhookDispatcher.run(signal),
      scheduleCleanup(workflows, signal, log),
      removeExpiredParts(tus, signal, log),
    ]);
  } finally {
    await Promise.all([database.$disconnect(), workflows.close()]);
  }
}

/** Seen alike from the source and from what is compiled of it. */
const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** What the API needs of the configuration. */
export function apiSettings(config: Config): ApiSettings {
  const { server, limits, dataDirectory } = config;
  return {
    ...presentation(config),
    host: server.host,
    loopback: isLoopback(server.host),
    corsOrigins: server.corsOrigins,
    maxFileSize: limits.maxFileSizeBytes,
    retention: { task: Math.round(limits.taskTtlHours * 3600), job: Math.round(limits.jobTtlHours * 3600) },
    partialUploads: join(dataDirectory, 'partial-uploads'),
    webFolder: WEB_FOLDER,
    webhookSecret: config.providers.webhooks.requestSecret,
  };
}
