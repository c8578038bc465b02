import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino, stdSerializers } from 'pino';
import { createPayments } from '../../src/activities/payments.js';
import { createPerform } from '../../src/activities/perform.js';
import { createSpeechActivities } from '../../src/activities/speech.js';
import { createSpend } from '../../src/activities/spend.js';
import { createWorkshop } from '../../src/activities/workshop.js';
import { createArtifactLedger } from '../../src/database/artifact-ledger.js';
import { createJobCostRepository } from '../../src/database/job-costs.js';
import { createJobProgressRepository } from '../../src/database/job-progress.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { type Narration, type NarrationRequest, narrationWordsSchema } from '../../src/jobs/narration.js';
import type { Part } from '../../src/jobs/part.js';
import { DEFAULT_PRICES } from '../../src/jobs/prices.js';
import { Slots } from '../../src/media/slots.js';
import { createAligner } from '../../src/providers/speech/align.js';
import { createSpeechProviders, type SpeechSettings } from '../../src/providers/speech/choose.js';
import { createSpeakers } from '../../src/providers/speech/speakers.js';
import { createArtifactStore } from '../../src/storage/artifacts.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { nodeArguments } from '../providers/speech/sounds.js';
import { openTestDatabase } from '../support/database.js';
import { newJob, partOf } from '../support/new-job.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The queue that speaks, over a real database and a folder of files; only Temporal's side of an activity is a mock. */
export async function startSpeech() {
  const { database, close } = await openTestDatabase(5);
  const folder = await temporaryFolder();
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const scratch = await createScratch(join(folder, 'scratch'));
  const slots = new Slots(1);
  const lines: string[] = [];
  const log = pino(
    { level: 'debug', serializers: { error: stdSerializers.err } },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const perform = createPerform({ jobs: createJobProgressRepository(database), log });
  const artifacts = createArtifactStore({
    storage,
    scratch,
    ledger: createArtifactLedger(database),
    pollMs: 50,
  });
  const workshop = createWorkshop({ storage, scratch, slots, stillTimeoutMs: 60_000 });
  const payments = createPayments({
    spend: createSpend({ costs: createJobCostRepository(database), log }),
    prices: DEFAULT_PRICES,
  });

  afterAll(close);

  /** Begins an activity of a job of its own; `narrated` settles when it is over. */
  const begin = async (
    request: NarrationRequest,
    settings: Partial<SpeechSettings> = {},
    maxCost: number | null = null,
  ) => {
    const speech = createSpeechProviders({ fallback: 'none', nodeArguments, ...settings });
    const aligner = createAligner({ nodeArguments });
    const { narrate } = createSpeechActivities({
      perform,
      artifacts,
      workshop,
      speech,
      speakers: createSpeakers({ order: ['local'], keys: { fallback: 'none', ...settings } }, speech),
      limits: { maxBytes: 1, allowedHosts: new Set(), totalTimeoutMs: 1, idleTimeoutMs: 1 },
      aligner,
      ...payments,
    });
    const job = newJob({ maxCost });
    const jobs = createJobRepository(database);
    await jobs.insert(job);
    const part = partOf(job, { stage: 'narrate', message: 'Generating audio (scene 1/1)' });
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    const narrated: Promise<Narration> = environment.run((given: Part) => narrate(given, request), part);
    /** What its job has cost, USD. */
    const cost = async () => (await jobs.find(job.id))?.cost;
    return { environment, narrated, cost };
  };

  return {
    slots,
    begin,
    narrate: async (request: NarrationRequest, settings?: Partial<SpeechSettings>) =>
      (await begin(request, settings)).narrated,
    /** The words of a narration, as whoever draws them reads them. */
    readWords: async ({ words }: Narration) =>
      narrationWordsSchema.parse(JSON.parse(await readFile(await storage.materialise(words.key), 'utf8'))),
    /** Its sound as a file. */
    soundOf: ({ sound }: Narration) => storage.materialise(sound.key),
    logText: () => lines.join(''),
    /** All that the database has, as text. */
    rows: async () =>
      JSON.stringify(
        [await database.job.findMany(), await database.artifact.findMany()],
        (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
      ),
  };
}
