import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll } from '@jest/globals';
import { pino, stdSerializers } from 'pino';
import { createApp } from '../../src/api/app.js';
import type { ApiSettings, Dependencies } from '../../src/api/dependencies.js';
import { createEstimateDuration } from '../../src/api/estimate-duration.js';
import { SessionFeeds } from '../../src/api/session-feed.js';
import { createUrlChecks } from '../../src/api/url-checks.js';
import { createApprovalRepository } from '../../src/database/approvals.js';
import { createBrandRepository } from '../../src/database/brands.js';
import { createCampaignRepository } from '../../src/database/campaigns.js';
import { checkDatabase, openDatabase } from '../../src/database/client.js';
import { createDeliveryLog } from '../../src/database/delivery-log.js';
import { createJobEventRepository } from '../../src/database/job-events.js';
import { createJobPreviewRepository } from '../../src/database/job-previews.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { listen } from '../../src/database/listen.js';
import { createProjectRepository } from '../../src/database/projects.js';
import { createSceneChangeRepository } from '../../src/database/scene-changes.js';
import { createSceneRepository } from '../../src/database/scenes.js';
import { createSessionEventRepository } from '../../src/database/session-events.js';
import { createSessionJobRepository } from '../../src/database/session-jobs.js';
import { createSessionRepository } from '../../src/database/sessions.js';
import { createStatisticsRepository } from '../../src/database/statistics.js';
import { createUploadRepository } from '../../src/database/uploads.js';
import { createUserRepository } from '../../src/database/users.js';
import { createWebhookDeliveryRepository } from '../../src/database/webhook-deliveries.js';
import { parseAllowedHosts } from '../../src/fetching/check-url.js';
import { DEFAULT_PRICES } from '../../src/jobs/prices.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createTestDatabase } from '../support/servers.js';
import { temporaryFolder } from '../support/temporary-folder.js';

export interface TestApiOptions {
  readonly settings?: Partial<ApiSettings>;
  readonly dependencies?: Partial<Dependencies>;
  /** `host:port` entries that may be fetched although they are private. */
  readonly allowHosts?: readonly string[];
  /** Another database than a new one. */
  readonly databaseUrl?: string;
}

/**
 * The API over real HTTP on a port of its own, with a real database and a folder for storage. No worker runs: tests move jobs
 * on through the repository that workers use. Ended when the test file is done.
 */
export async function startTestApi(options: TestApiOptions = {}) {
  const own = options.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = options.databaseUrl ?? own?.url ?? '';
  const database = openDatabase({ url: databaseUrl, poolSize: 10 });
  const folder = await temporaryFolder();
  const stopping = new AbortController();
  const lines: string[] = [];
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  const url = `http://127.0.0.1:${port}`;
  const settings: ApiSettings = {
    publicUrl: url,
    host: '127.0.0.1',
    loopback: true,
    corsOrigins: [],
    maxFileSize: 1024 * 1024,
    retention: { task: 7200, job: 86_400 },
    temporalWeb: { url: 'http://127.0.0.1:8233', namespace: 'default' },
    partialUploads: join(folder, 'partial'),
    webFolder: join(folder, 'web'),
    ...options.settings,
  };
  const jobs = createJobRepository(database);
  const estimateDuration = createEstimateDuration(jobs);
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const notices = listen(databaseUrl, stopping.signal, () => undefined);
  if (own) await once(notices, 'reconnected');
  const log = pino({ level: 'info', serializers: { error: stdSerializers.err } }, collect(lines));
  const sessionFeeds = new SessionFeeds({
    sessionEvents: createSessionEventRepository(database),
    notices,
    log,
  });
  const dependencies: Dependencies = {
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
    sessionFeeds,
    deliveries: createWebhookDeliveryRepository(database),
    deliveryLog: createDeliveryLog(database),
    uploads: createUploadRepository(database),
    brands: createBrandRepository(database),
    campaigns: createCampaignRepository(database),
    approvals: createApprovalRepository(database),
    checkDatabase: () => checkDatabase(database),
    storage,
    workflows: { progress: async () => null, check: async () => undefined },
    describeQueues: async () => [],
    dispatcher: { wake: () => undefined },
    notices,
    urls: createUrlChecks({
      ...settings,
      allowedHosts: parseAllowedHosts((options.allowHosts ?? []).join(',')),
    }),
    speech: createSpeechProviders({ fallback: 'local' }),
    templates: { known: new Map(), storyboard: false },
    estimateDuration,
    prices: DEFAULT_PRICES,
    paid: {
      speech: new Set(),
      storyboard: false,
      pictures: null,
      campaignVoice: 'local',
      clips: null,
      music: null,
      transcription: false,
    },
    log,
    stopping: stopping.signal,
    ...options.dependencies,
  };
  server.on('request', createApp(dependencies).express);

  const stop = async (): Promise<void> => {
    stopping.abort();
    server.closeAllConnections();
    server.close();
    await database.$disconnect();
    await own?.drop();
  };
  afterAll(stop);
  return {
    url,
    port,
    dependencies,
    databaseUrl,
    database,
    jobs,
    notices,
    estimateDuration,
    deliveries: createWebhookDeliveryRepository(database),
    sessionFeeds,
    uploads: createUploadRepository(database),
    progress: createJobProgressRepository(database),
    previews: createJobPreviewRepository(database),
    storage,
    storageFolder: join(folder, 'storage'),
    partialUploads: settings.partialUploads,
    stopping,
    /** The log so far, a parsed object a line. */
    logged: (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line)),
    logText: () => lines.join(''),
  };
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;

export function portOf(address: string | AddressInfo | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('the server does not listen on a port');
}

function collect(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
