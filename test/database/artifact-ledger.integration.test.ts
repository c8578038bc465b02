import { afterAll, beforeAll } from '@jest/globals';
import { createArtifactLedger } from '../../src/database/artifact-ledger.js';
import { type Database, openDatabase } from '../../src/database/client.js';
import { createJobRepository } from '../../src/database/jobs.js';
import { artifactLedgerContract } from '../storage/artifact-ledger-contract.js';
import { newJob } from '../support/new-job.js';
import { createTestDatabase, type TestDatabase } from '../support/servers.js';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, poolSize: 10 });
});
afterAll(async () => {
  await database.$disconnect();
  await testDatabase.drop();
});

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
