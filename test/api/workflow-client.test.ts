import { expect, test } from '@jest/globals';
import { createWorkflowClient } from '../../src/api/workflow-client.js';
import { parseConfig } from '../../src/config/config.js';
import { freePort } from '../../src/embedded/ports.js';

test('closing waits for what was asked of a Temporal that is away: nothing is tried again on a closed connection', async () => {
  const client = await createWorkflowClient(
    parseConfig({
      TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`,
      DATABASE_URL: 'postgresql://x@127.0.0.1/x',
    }),
  );
  const order: string[] = [];
  const asked = client.check().catch(() => order.push('refused'));
  await client.close();
  order.push('closed');
  await asked;
  expect(order).toEqual(['refused', 'closed']);
});
