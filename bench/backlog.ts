import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Client, times } from './support/client.js';
import { serveFolder } from './support/file-server.js';
import { makeTinyClip } from './support/inputs.js';
import type { Benchmark } from './support/report.js';
import { Stack } from './support/stack.js';
import { quantile } from './support/statistics.js';

const JOBS = 300;
const LOOK_MS = 500;

const countsSchema = z.object({
  statistics: z.object({
    pending: z.number(),
    started: z.number(),
    processing: z.number(),
    success: z.number(),
  }),
});

/** Three hundred small media jobs for one slot: that they finish one after another, and what lies on the disk meanwhile. */
export const backlog: Benchmark = async ({ folder, record, say }) => {
  const media = join(folder, 'media');
  const server = await serveFolder(media);
  const clip = server.urlOf(await makeTinyClip(media));
  const stack = await Stack.create(join(folder, 'stack'), {
    MAX_CONCURRENT_WORKERS: '1',
    FETCH_ALLOW_HOSTS: server.host,
  });
  await stack.start();
  const client = new Client(stack.url);
  try {
    const begun = performance.now();
    await times(JOBS, 16, () =>
      client.submit('/tasks/background-music', { video_url: clip, music_url: clip, user_id: randomUUID() }),
    );
    const ends: number[] = [];
    let [open, scratch] = [0, 0];
    while (ends.length < JOBS) {
      const { statistics } = countsSchema.parse(await client.call('GET', '/api/v1/jobs/stats/counts'));
      const now = (performance.now() - begun) / 1000;
      while (ends.length < statistics.success) ends.push(now);
      open = Math.max(open, statistics.started + statistics.processing);
      scratch = Math.max(scratch, await sizeOf(join(stack.dataDirectory, 'scratch')));
      await sleep(LOOK_MS);
    }
    const [first, tenth, half, last] = [
      ends[0] ?? 0,
      quantile(ends, 0.1),
      quantile(ends, 0.5),
      ends.at(-1) ?? 0,
    ];
    record({ first, tenth, half, last, open, scratch });
    say(
      `first after ${first.toFixed(1)} s, half after ${half.toFixed(1)} s, last after ${last.toFixed(1)} s`,
    );
    return [
      {
        title: `${JOBS} small background-music jobs of as many users, submitted at once, one slot`,
        columns: ['', 'value', 'what it would be if all ran at once'],
        rows: [
          ['the first ended after, s', first.toFixed(1), 'about as the last'],
          ['a tenth, s', tenth.toFixed(1), ''],
          ['half, s', half.toFixed(1), ''],
          ['the last, s', last.toFixed(1), ''],
          ['most begun and not ended', open, `${JOBS}`],
          ['most in scratch, MB', (scratch / 1e6).toFixed(1), ''],
        ],
        notes: [
          'Jobs are admitted to Temporal four to a slot (`MAX_OPEN_JOBS`), so the disk holds the work of a few.',
        ],
      },
    ];
  } finally {
    client.close();
    await stack.stop();
    server.close();
  }
};

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) =>
        stat(join(parentPath, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
