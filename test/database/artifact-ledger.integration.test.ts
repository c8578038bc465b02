import { afterAll } from '@jest/globals';
import { createArtifactLedger } from '../../src/database/artifact-ledger.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { artifactLedgerContract } from '../storage/artifact-ledger-contract.js';
import { openTestDatabase } from '../support/database.js';
import { newJob } from '../support/new-job.js';

const { database, close } = await openTestDatabase();
afterAll(close);

artifactLedgerContract(async () => ({
  ledger: createArtifactLedger(database),
  newJob: async () => {
    const job = newJob();
    await createJobRepository(database).insert(job);
    return job.id;
  },
  reference: async (key, jobId) =>
    (
      await database.jobReference.findUnique({
        where: { jobId_key: { jobId, key } },
        select: { reused: true },
      })
    )?.reused ?? null,
}));
