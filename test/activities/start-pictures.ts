import { basename, join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import type { Payments } from '../../src/activities/payments.js';
import { createPerform } from '../../src/activities/perform.js';
import { createWorkshop } from '../../src/activities/workshop.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import type { Part } from '../../src/jobs/part.js';
import { Slots } from '../../src/media/slots.js';
import { createArtifactStore } from '../../src/storage/artifacts.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { MemoryLedger } from '../support/memory-ledger.js';
import { newJob, partOf } from '../support/new-job.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What activities that ask paid providers stand on, without a server: files in a folder, rows in memory, a list of payments. */
export async function startPaidActivities() {
  const folder = await temporaryFolder();
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const ledger = new MemoryLedger();
  const scratch = await createScratch(join(folder, 'scratch'));
  const artifacts = createArtifactStore({ storage, ledger, scratch, pollMs: 20 });
  const jobs = {
    report: async () => ({ status: 'processing', worked: 0 }) as const,
    say: async () => undefined,
  };
  const paid: string[] = [];
  const payments: Omit<Payments, 'payTranscription'> = {
    paySpeech(_part, provider, _text, call) {
      paid.push(provider);
      return call();
    },
    payReferencedPicture(_part, provider, call) {
      paid.push(`${provider}, with references`);
      return call();
    },
    payClip(_part, { provider, resolution, seconds }, call) {
      paid.push(`${provider}: ${seconds} s in ${resolution}`);
      return call();
    },
    payMusic(_part, provider, call) {
      paid.push(provider);
      return call();
    },
    payStoryline(_part, _brief, call) {
      paid.push('storyline');
      return call();
    },
    payPicture(_part, provider, call) {
      paid.push(provider);
      return call();
    },
    payLesson(_part, _prompt, _sceneCount, call) {
      paid.push('lesson');
      return call();
    },
    payStoryboard(_part, _script, call) {
      paid.push('storyboard');
      return call();
    },
    paySolution(_part, _problem, call) {
      paid.push('solution');
      return call();
    },
  };
  return {
    dependencies: {
      perform: createPerform({ jobs, log: pino({ level: 'silent' }) }),
      artifacts,
      storage,
      workshop: createWorkshop({ storage, scratch, slots: new Slots(1), stillTimeoutMs: 60_000 }),
      ...payments,
    },
    paid,
    /** A file as another activity would have left it. */
    async keep(path: string, mediaType: string): Promise<Artifact> {
      const key = `artifacts/00/${basename(path)}`;
      await storage.putFile(key, path, { mediaType });
      return { key, size: (await storage.stat(key))?.size ?? 0, mediaType, facts: {} };
    },
    /** Runs an activity of a job of its own. */
    run<Request, Result>(activity: (part: Part, request: Request) => Promise<Result>, request: Request) {
      const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
      const work = (given: Part): Promise<Result> => activity(given, request);
      const result: Promise<Result> = environment.run(work, partOf(newJob()));
      return { environment, result };
    },
  };
}
