import { join } from 'node:path';
import { Client, timed, times } from './support/client.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark } from './support/report.js';
import { Stack } from './support/stack.js';
import { quantile, spread } from './support/statistics.js';

const ONE_BY_ONE = 200;
const AT_ONCE = 500;
/** Milliseconds between two looks at a job. */
const LOOK_MS = 5;

/** The trivial job through the whole system: one at a time, and many at once. */
export const hello: Benchmark = async ({ folder, runs, record, say }) => {
  const stack = await Stack.create(join(folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    const endToEnd = () => client.hello().then((id) => client.untilGreeted(id, LOOK_MS));
    await times(50, 1, endToEnd);
    const p50s: number[] = [];
    const p95s: number[] = [];
    const rates: number[] = [];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const taken = await times(ONE_BY_ONE, 1, endToEnd);
      const ids: string[] = [];
      const seconds =
        (await timed(async () => {
          await times(AT_ONCE, 32, async () => ids.push(await client.hello()));
          for (const id of ids) await client.untilGreeted(id, 50);
        })) / 1000;
      const [p50, p95, rate] = [quantile(taken, 0.5), quantile(taken, 0.95), AT_ONCE / seconds];
      p50s.push(p50);
      p95s.push(p95);
      rates.push(rate);
      record({ run, idle, p50, p95, seconds, jobs: AT_ONCE, rate });
      say(`run ${run}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${rate.toFixed(1)} jobs/s`);
    }
    return [
      {
        title: 'The hello job, end to end',
        columns: ['', 'least / median / greatest run', 'goal'],
        rows: [
          [`one at a time (${ONE_BY_ONE}), p50, ms`, spread(p50s), 'under 80'],
          [`one at a time (${ONE_BY_ONE}), p95, ms`, spread(p95s), ''],
          [`${AT_ONCE} at once, jobs/s`, spread(rates), ''],
        ],
        notes: [
          `From \`POST /test/hello\` until \`GET /test/task/{id}\`, asked every ${LOOK_MS} ms, says SUCCESS: an insert, a ` +
            'workflow of one activity, and its end in the row. The jobs at once are submitted by 32 clients.',
        ],
      },
    ];
  } finally {
    client.close();
    await stack.stop();
  }
};
