import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { JobView } from '../src/jobs/job-view.js';
import { Client, timed } from './support/client.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark } from './support/report.js';
import { Stack } from './support/stack.js';
import { quantile, spread } from './support/statistics.js';

const JOBS = 100;
const USERS = 10;
/** A message, and a handle that could come with it. */
const portMessage = z.tuple([z.number()], z.unknown());
const acceptedSchema = z.object({ job_id: z.uuid() });

/** A hundred script videos submitted at once, half of them cancelled: how soon each is accepted, and that all end rightly. */
export const load: Benchmark = async ({ folder, runs, record, say }) => {
  const bare = await startBareExpress();
  const stack = await Stack.create(join(folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    const [accepting, answering, ends]: [Burst[], Burst[], number[]] = [[], [], []];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const floor = await submit(bare.client, run);
      const accepted = await submit(client, run);
      const seconds = (await timed(() => endAll(client, accepted.ids))) / 1000;
      answering.push(floor);
      accepting.push(accepted);
      ends.push(seconds);
      record({ run, idle, accepted, floor, seconds });
      const [p50, p95, least] = [quantile(accepted.taken, 0.5), p95Of(accepted), p95Of(floor)].map((ms) =>
        ms.toFixed(1),
      );
      say(
        `run ${run}: accepted in p50 ${p50} ms, p95 ${p95} (bare Express ${least}); all ended ${seconds.toFixed(1)} s later`,
      );
    }
    return [
      {
        title: `${JOBS} script videos submitted at once, half of them cancelled`,
        columns: ['', 'least / median / greatest run', 'goal'],
        rows: [
          ['accepting, p50, ms', spread(accepting.map(({ taken }) => quantile(taken, 0.5))), ''],
          ['accepting, p95, ms', spread(accepting.map(p95Of)), 'under 50'],
          ['accepting, the longest, ms', spread(accepting.map(({ taken }) => Math.max(...taken))), ''],
          ['a bare Express answering the same, p95, ms', spread(answering.map(p95Of)), ''],
          ['until all have ended, s', spread(ends), ''],
        ],
        notes: [
          `Each is one sentence, spoken by a local voice, of ${USERS} users; all ${JOBS} requests are sent in the same moment, over 64 ` +
            'connections, and timed until their answer. Every other one is cancelled then; what is not must end in success, what is, cancelled.',
          'The bare Express (`bench/support/bare-express.ts`) reads the JSON and answers, no more: what the goal leaves for everything else.',
        ],
      },
    ];
  } finally {
    client.close();
    bare.end();
    await stack.stop();
  }
};

/** What came of requests that were sent in the same moment. */
interface Burst {
  readonly ids: readonly string[];
  /** Milliseconds until each was answered. */
  readonly taken: readonly number[];
}

const p95Of = ({ taken }: Burst): number => quantile(taken, 0.95);

async function submit(client: Client, run: number): Promise<Burst> {
  const taken: number[] = [];
  const ids: string[] = [];
  const one = async (number: number) =>
    taken.push(
      await timed(async () => {
        const answer = await client.call('POST', '/api/v1/jobs/', requestOf(run, number));
        ids.push(acceptedSchema.parse(answer).job_id);
      }),
    );
  await Promise.all(Array.from({ length: JOBS }, (_, number) => one(number)));
  return { ids, taken };
}

/** Cancels every other job, and waits until all have ended as they should. */
async function endAll(client: Client, ids: readonly string[]): Promise<void> {
  const cancelled = new Set(ids.filter((_, number) => number % 2 === 0));
  for (const id of cancelled) await client.call('POST', `/api/v1/jobs/${id}/cancel`);
  for (const id of ids) expectEnd(await client.untilEnded(id), cancelled.has(id));
}

async function startBareExpress(): Promise<{ readonly client: Client; end(): void }> {
  const child = fork(fileURLToPath(new URL('./support/bare-express.ts', import.meta.url)));
  const [port] = portMessage.parse(await once(child, 'message', { signal: AbortSignal.timeout(30_000) }));
  const client = new Client(`http://127.0.0.1:${port}`);
  return {
    client,
    end() {
      client.close();
      if (child.connected) child.disconnect();
    },
  };
}

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
