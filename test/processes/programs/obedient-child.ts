/** A kept child that does what it is told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { serveRequests } from '../../../src/processes/serve-requests.js';

const orderSchema = z.object({
  order: z.enum(['answer', 'report', 'fail', 'crash', 'mumble', 'print', 'grow', 'sleep']),
});
const held: Buffer[] = [];

serveRequests({
  async serve(request, report) {
    const { order } = orderSchema.parse(request);
    if (order === 'report') for (const step of [1, 2, 3]) report({ step });
    if (order === 'fail') throw new TypeError('told to');
    if (order === 'crash') process.kill(process.pid, 'SIGKILL');
    if (order === 'mumble') process.send?.('what?');
    if (order === 'print') process.stdout.write('{"type":"answered","answer":"from elsewhere","size":1}\n');
    if (order === 'grow') held.push(Buffer.alloc(200 * 1024 * 1024, 1));
    if (order === 'sleep') {
      report({ pid: process.pid });
      await sleep(60_000);
    }
    return { pid: process.pid };
  },
  failureOf: (error) => ({ reason: error instanceof Error ? error.message : 'unknown' }),
});
