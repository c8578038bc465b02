import { join } from 'node:path';
import { z } from 'zod';
import { SAME_ENCODER } from './peer-speed.js';
import { serveFolder } from './support/file-server.js';
import { ownerProxy } from './support/owner-proxy.js';
import { type Measurement, type Peer, type PeerOptions, stackCommand } from './support/peer.js';
import type { Context, Table } from './support/report.js';
import { Stack } from './support/stack.js';

/** A service, what is killed of it, and how. */
interface Subject {
  readonly who: string;
  readonly fault: string;
  /** Scenarios of the client: d kills the worker, e the broker, f cancels. */
  readonly only: 'd' | 'e' | 'f';
  readonly options: Readonly<Record<string, string>>;
}

const CONCURRENCY: PeerOptions = { PEER_CONCURRENCY: '2' };
/** Something must be given; the supervisor starts what was killed by itself. */
const STARTS_BY_ITSELF = 'true';

/** Scenarios d, e and f of the peer's client: processes killed in mid-work, and jobs cancelled. */
export async function peerFaults(peer: Peer, { folder, observe, record, say }: Context): Promise<Table> {
  const media = await serveFolder(peer.media);
  const ours = join(folder, 'faults');
  const stack = await Stack.create(ours, {
    ...SAME_ENCODER,
    MAX_CONCURRENT_WORKERS: '2',
    FETCH_ALLOW_HOSTS: media.host,
  });
  const proxy = await ownerProxy(stack.url);
  const common = { media: `http://${media.host}`, runs: '1', observe: `${observe}` };
  const theirs = (options: PeerOptions = {}) => {
    const command = (action: string) => peer.command(action, { ...CONCURRENCY, ...options });
    return {
      ...{ base: peer.url, reset: command('reset'), 'ffmpeg-match': peer.work },
      ...{ 'kill-worker': command('kill-worker tree'), 'start-worker': command('start-worker') },
      ...{ 'kill-broker': command('kill-redis'), 'start-broker': command('start-redis') },
    };
  };
  const kill = (part: string) => stackCommand(ours, `kill ${part}`);
  const own = (broker: 'temporal' | 'postgres') => ({
    ...{ base: proxy.url, reset: stackCommand(ours, 'reset'), 'ffmpeg-match': stack.dataDirectory },
    ...{
      cancel: 'POST /api/v1/jobs/{id}/cancel',
      'kill-worker': kill('worker'),
      'start-worker': STARTS_BY_ITSELF,
    },
    ...{ 'kill-broker': kill(broker), 'start-broker': STARTS_BY_ITSELF },
  });
  const subjects: Subject[] = [
    { who: 'peer', fault: 'worker killed', only: 'd', options: theirs() },
    { who: 'callsheet', fault: 'worker killed', only: 'd', options: own('temporal') },
    { who: 'peer', fault: 'Redis killed', only: 'e', options: theirs() },
    { who: 'peer', fault: 'Redis with AOF killed', only: 'e', options: theirs({ PEER_AOF: 'yes' }) },
    { who: 'callsheet', fault: 'Temporal killed', only: 'e', options: own('temporal') },
    { who: 'callsheet', fault: 'Postgres killed', only: 'e', options: own('postgres') },
    { who: 'peer', fault: 'cancelled', only: 'f', options: theirs() },
    { who: 'callsheet', fault: 'cancelled', only: 'f', options: own('temporal') },
  ];
  const rows: (string | number)[][] = [];
  try {
    await stack.start();
    for (const { who, fault, only, options } of subjects) {
      const measurements = await peer.measure({ ...common, ...options, only }, join(folder, 'faults.jsonl'));
      for (const measurement of measurements) {
        record({ who, fault, ...measurement });
        say(`${who}, ${fault}: ${JSON.stringify(measurement)}`);
        rows.push([who === 'peer' ? 'Celery' : 'Callsheet', fault, ...describe(measurement)]);
      }
    }
  } finally {
    peer.run('down', CONCURRENCY);
    await (await Stack.find(ours)).stop();
    proxy.close();
    media.close();
  }
  return {
    title: 'Faults, beside the Celery peer',
    columns: ['', 'fault', 'jobs', 'finished', 'not finished', 'details'],
    rows,
    notes: [
      `Watched for ${observe} s after the fault. Killed means SIGKILL: of the peer the worker with its children, or Redis; of ` +
        'Callsheet the one worker process, the Temporal server or Postgres, which the supervisor starts again by itself.',
    ],
  };
}

const workerSchema = z.object({
  finished: z.number(),
  unfinished: z.number(),
  last_finished_after_kill_s: z.number().nullable(),
  ffmpeg_alive_after_kill: z.number(),
});
const brokerSchema = z.object({
  finished: z.number(),
  lost: z.number(),
  last_finished_after_kill_s: z.number().nullable(),
  new_job_done_after_s: z.number().nullable(),
  submit_during_outage: z.object({ http: z.number() }),
});
const queuedSchema = z.object({ queued: z.number(), lost: z.number() });
const cancelSchema = z.object({
  ack_ms: z.number(),
  ffmpeg_dead_ms: z.number().nullable(),
  ffmpeg_restarted: z.number(),
  status: z.string(),
});

/** What was to be done, what was, what was not, and what else there is to say. */
function describe(measurement: Measurement): (string | number)[] {
  if (measurement.error !== undefined) return ['', '', '', measurement.error];
  switch (measurement.scenario) {
    case 'd': {
      const { finished, unfinished, last_finished_after_kill_s, ffmpeg_alive_after_kill } =
        workerSchema.parse(measurement);
      const last = `the last after ${last_finished_after_kill_s ?? '–'} s; ${ffmpeg_alive_after_kill} ffmpeg outlived the worker`;
      return ['6 merges', finished, unfinished, last];
    }
    case 'e': {
      const { finished, lost, last_finished_after_kill_s, new_job_done_after_s, submit_during_outage } =
        brokerSchema.parse(measurement);
      const outage = submit_during_outage.http === 0 ? 'got no answer' : `got ${submit_during_outage.http}`;
      const details = `the last after ${last_finished_after_kill_s ?? '–'} s; a submit in the outage ${outage}`;
      return [
        '12 media jobs',
        finished,
        lost,
        `${details}; a new job done after ${new_job_done_after_s ?? '–'} s`,
      ];
    }
    case 'e200': {
      const { queued, lost } = queuedSchema.parse(measurement);
      return [`${queued} trivial jobs, queued`, queued - lost, lost, '15 s after the restart'];
    }
    default: {
      const { ack_ms, ffmpeg_dead_ms, ffmpeg_restarted, status } = cancelSchema.parse(measurement);
      const dead = `answered in ${ack_ms} ms, ffmpeg gone after ${ffmpeg_dead_ms ?? '–'} ms`;
      return ['1 long merge', status, '', `${dead}, ${ffmpeg_restarted} begun anew`];
    }
  }
}
