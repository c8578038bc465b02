import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import type { Payments } from '../../src/activities/payments.js';
import { createPerform } from '../../src/activities/perform.js';
import type { Part } from '../../src/jobs/part.js';
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
  const artifacts = createArtifactStore({
    storage,
    ledger,
    scratch: await createScratch(join(folder, 'scratch')),
    pollMs: 20,
  });
  const jobs = {
    report: async () => ({ status: 'processing', worked: 0 }) as const,
    say: async () => undefined,
  };
  const paid: string[] = [];
  const payments: Pick<Payments, 'payPicture' | 'payStoryboard'> = {
    payPicture(_part, provider, call) {
      paid.push(provider);
      return call();
    },
    payStoryboard(_part, _script, call) {
      paid.push('storyboard');
      return call();
    },
  };
  return {
    dependencies: {
      perform: createPerform({ jobs, log: pino({ level: 'silent' }) }),
      artifacts,
      storage,
      ...payments,
    },
    paid,
    /** Runs an activity of a job of its own. */
    run<Request, Result>(activity: (part: Part, request: Request) => Promise<Result>, request: Request) {
      const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
      const work = (given: Part): Promise<Result> => activity(given, request);
      const result: Promise<Result> = environment.run(work, partOf(newJob()));
      return { environment, result };
    },
  };
}
