import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createWorkflowClient } from '../../src/api/workflow-client.js';
import { parseConfig } from '../../src/config/config.js';
import { freePort } from '../support/free-port.js';

test('closing waits for what was asked of a Temporal that is away: nothing is tried again on a closed connection', async () => {
  const client = await createWorkflowClient(
    parseConfig({
      TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`,
      DATABASE_URL: 'postgresql://x@127.0.0.1/x',
    }),
  );
  let refused = false;
  const asked = client.check().catch(() => {
    refused = true;
  });
  await client.close();
  await immediate();
  expect(refused).toBe(true);
  await asked;
});
