import { join } from 'node:path';
import { serveFolder } from './support/file-server.js';
import { ownerProxy } from './support/owner-proxy.js';
import { type Measurement, type Peer, stackCommand } from './support/peer.js';
import type { Context, Table } from './support/report.js';
import { Stack } from './support/stack.js';
import { spread } from './support/statistics.js';

/** How many ffmpeg each may run at once. */
const WIDTHS = [2, 3];

/** Its encoder settings, x264's defaults. */
export const SAME_ENCODER = { X264_PRESET: 'medium', CRF: '23' };

/** Scenarios a, b and c of the peer's client: submitting, trivial jobs, media jobs; theirs and ours by turns. */
export async function peerSpeed(peer: Peer, { folder, runs, record, say }: Context): Promise<Table[]> {
  const media = await serveFolder(peer.media);
  const ours = join(folder, 'stack');
  const mediaUrl = `http://${media.host}`;
  const measured: (Measurement & { who: string; width: number })[] = [];
  const keep = (who: string, width: number, measurements: readonly Measurement[]) => {
    for (const measurement of measurements) {
      measured.push({ ...measurement, who, width });
      record({ who, width, ...measurement });
      say(`${who}, ${width} at once: ${JSON.stringify(measurement)}`);
    }
  };
  try {
    for (const width of WIDTHS) {
      const environment = {
        ...SAME_ENCODER,
        MAX_CONCURRENT_WORKERS: `${width}`,
        FETCH_ALLOW_HOSTS: media.host,
      };
      const stack = await Stack.create(ours, environment);
      const concurrency = { PEER_CONCURRENCY: `${width}` } as const;
      const only = width === WIDTHS[0] ? 'a,b,c' : 'c';
      for (let run = 0; run < runs; run++) {
        const out = join(folder, 'measured.jsonl');
        const common = { media: mediaUrl, only, runs: '1' };
        peer.run('reset', concurrency);
        try {
          keep(
            'peer',
            width,
            await peer.measure({ ...common, base: peer.url, reset: peer.command('reset', concurrency) }, out),
          );
        } finally {
          peer.run('down', concurrency);
        }
        await stack.reset();
        const proxy = await ownerProxy(stack.url);
        const own = { ...common, reset: stackCommand(ours, 'reset') };
        try {
          keep('callsheet', width, await peer.measure({ ...own, base: stack.url }, out));
          keep(
            'callsheet, nothing reused',
            width,
            await peer.measure({ ...own, base: proxy.url, only: 'c' }, out),
          );
        } finally {
          proxy.close();
          await (await Stack.find(ours)).stop();
        }
      }
    }
  } finally {
    media.close();
  }
  const failed = measured.find(({ error }) => error !== undefined);
  if (failed) throw new Error(`${failed.who}, scenario ${failed.scenario}: ${failed.error}`);
  const cell = (who: string, scenario: string, width: number, key: string) =>
    spread(
      measured
        .filter((one) => one.who === who && one.scenario === scenario && one.width === width)
        .map((one) => Number(one[key])),
    );
  const row = (name: string, scenario: string, key: string, goal = '', width = WIDTHS[0] ?? 1) => [
    ...[name, cell('peer', scenario, width, key), cell('callsheet', scenario, width, key), goal],
  ];
  const mediaRows = (width: number) => {
    const name = `12 media jobs, ${width} at once, s`;
    const unaided = cell('callsheet, nothing reused', 'c', width, 'makespan_s');
    return [
      [name, cell('peer', 'c', width, 'makespan_s'), unaided, 'no longer than the peer'],
      row(`${name}, with reuse`, 'c', 'makespan_s', '', width),
    ];
  };
  return [
    {
      title: 'Beside the Celery peer: least / median / greatest run',
      columns: ['', 'Celery + Redis + FastAPI', 'Callsheet', 'goal'],
      rows: [
        row('submit, 1 client, p50 ms', 'a1', 'p50_ms'),
        row('submit, 1 client, p95 ms', 'a1', 'p95_ms'),
        row('submit, 32 clients, p50 ms', 'a32', 'p50_ms'),
        row('submit, 32 clients, p95 ms', 'a32', 'p95_ms', 'no more than the peer'),
        row('submit, 32 clients, per second', 'a32', 'submits_per_s'),
        row('500 trivial jobs, per second', 'b', 'jobs_per_s'),
        ...WIDTHS.flatMap(mediaRows),
      ],
      notes: [
        'Both by the client of `../shared/peer-celery`, by turns, encoding with libx264 at preset medium, CRF 23. Each run begins ' +
          'with nothing. The six merges of a run are the same request, and so are its six background-music jobs; the peer makes ' +
          'each anew, and Callsheet too where a proxy gives each an owner of its own. "With reuse" is without the proxy: each ' +
          'artifact is made once.',
      ],
    },
  ];
}
