import { randomUUID } from 'node:crypto';
import { MemoryLedger } from '../support/memory-ledger.js';
import { artifactLedgerContract } from './artifact-ledger-contract.js';

artifactLedgerContract(async () => {
  const ledger = new MemoryLedger();
  return {
    ledger,
    newJob: async () => randomUUID(),
    reference: (key, jobId) => ledger.reference(key, jobId),
  };
});
