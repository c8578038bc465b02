import { join } from 'node:path';
import { z } from 'zod';
import type { JobView } from '../src/jobs/job-view.js';
import { Client, timed } from './support/client.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark } from './support/report.js';
import { Stack } from './support/stack.js';
import { quantile, spread } from './support/statistics.js';

const JOBS = 100;
const USERS = 10;
const acceptedSchema = z.object({ job_id: z.uuid() });

/** A hundred script videos submitted at once, half of them cancelled: how soon each is accepted, and that all end rightly. */
export const load: Benchmark = async ({ folder, runs, record, say }) => {
  const stack = await Stack.create(join(folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    const [p50s, p95s, longest, ends]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const taken: number[] = [];
      const ids: string[] = [];
      const submit = async (number: number) =>
        taken.push(
          await timed(async () => {
            const answer = await client.call('POST', '/api/v1/jobs/', requestOf(run, number));
            ids.push(acceptedSchema.parse(answer).job_id);
          }),
        );
      const seconds =
        (await timed(async () => {
          await Promise.all(Array.from({ length: JOBS }, (_, number) => submit(number)));
          const cancelled = new Set(ids.filter((_, number) => number % 2 === 0));
          for (const id of cancelled) await client.call('POST', `/api/v1/jobs/${id}/cancel`);
          for (const id of ids) expectEnd(await client.untilEnded(id), cancelled.has(id));
        })) / 1000;
      const [p50, p95, most] = [quantile(taken, 0.5), quantile(taken, 0.95), Math.max(...taken)];
      p50s.push(p50);
      p95s.push(p95);
      longest.push(most);
      ends.push(seconds);
      record({ run, idle, p50, p95, most, seconds, taken });
      say(
        `run ${run}: accepted in p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; all ended after ${seconds.toFixed(1)} s`,
      );
    }
    return [
      {
        title: `${JOBS} script videos submitted at once, half of them cancelled`,
        columns: ['', 'least / median / greatest run', 'goal'],
        rows: [
          ['accepting, p50, ms', spread(p50s), ''],
          ['accepting, p95, ms', spread(p95s), 'under 50'],
          ['accepting, the longest, ms', spread(longest), ''],
          ['until all have ended, s', spread(ends), ''],
        ],
        notes: [
          `Each is one sentence, spoken by a local voice, of ${USERS} users; all ${JOBS} requests are sent in the same moment, over 64 ` +
            'connections, and timed until their answer. Every other one is cancelled then; what is not must end in success, what is, cancelled.',
        ],
      },
    ];
  } finally {
    client.close();
    await stack.stop();
  }
};

/** No two have anything in common that could be reused. */
const requestOf = (run: number, number: number) => ({
  video_request: {
    ...{ script_id: `load-${run}-${number}`, user_id: `user-${number % USERS}`, title: `Load ${number}` },
    script_content: `This is video number ${number} of run ${run}.`,
    ...{ language: 'en-US', platform: 'youtube', duration: 2, voice_provider: 'local' },
  },
});

function expectEnd({ job_id: id, status, error }: JobView, cancelled: boolean): void {
  const expected = cancelled ? 'cancelled' : 'success';
  if (status !== expected)
    throw new Error(`${id} should have ended in ${expected}, and did in ${status}: ${error}`);
}
