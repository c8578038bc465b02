import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { JobView } from '../src/jobs/job-view.js';
import { sessionSummarySchema, sessionViewSchema } from '../src/jobs/present-session.js';
import { Client, timed } from './support/client.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark, Context, Table } from './support/report.js';
import { Stack } from './support/stack.js';
import { median, quantile, spread } from './support/statistics.js';

const LISTENERS = 200;
const CHANGES = 100;
/** Milliseconds between two changes: less than a person types, more than a burst. */
const BETWEEN_MS = 100;

const TOPICS = ['Bread', 'Rain', 'Music', 'Glass', 'Honey', 'Paper', 'Salt', 'Wind', 'Stone', 'Light'];
/** The lesson's own material, which is cut into scenes as it is. */
const LESSON = TOPICS.map(
  (topic) =>
    `## ${topic}\n\n${topic} is one of ten things that are said here, each in a scene of its own.\n\n- where it comes from\n- what it is for\n`,
).join('\n');

const acceptedSchema = z.object({ job_id: z.uuid() });
const madeSchema = z.object({ made: z.array(z.string()), reused: z.array(z.string()) });

/** What a session of ten scenes takes, and what is left to do when one is changed; how soon listeners hear of a change. */
export const tutor: Benchmark = async (context) => {
  const stack = await Stack.create(join(context.folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    return [await oneEditedScene(client, context), await delays(stack.url, client, context)];
  } finally {
    client.close();
    await stack.stop();
  }
};

async function oneEditedScene(client: Client, { runs, record, say }: Context): Promise<Table> {
  const [whole, edited]: [number[], number[]] = [[], []];
  const [ofWhole, ofEdit]: [number[], number[]] = [[], []];
  for (let run = 1; run <= runs; run++) {
    const idle = await idleFraction();
    // Another user each time: nothing that an earlier run made is used again.
    const [projectId, sessionId, user_id] = [randomUUID(), randomUUID(), randomUUID()];
    const input = { projectId, sessionId, sceneCount: TOPICS.length, prompt: LESSON };
    const first = await make(client, { kind: 'tutor-session', input, user_id });
    const { scenes } = sessionViewSchema.parse(await client.call('GET', `/api/sessions/${sessionId}`));
    if (scenes.length !== TOPICS.length)
      throw new Error(`The lesson has ${scenes.length} scenes, not ${TOPICS.length}`);
    const prompt = 'narration: Honey is one of ten things that are told here, each in a scene of its own.';
    const edit = { projectId, sessionId, sceneId: scenes[4]?.id, prompt };
    const second = await make(client, { kind: 'tutor-edit', input: edit });
    whole.push(first.seconds);
    edited.push(second.seconds);
    ofWhole.push(first.made.length);
    ofEdit.push(second.made.length);
    record({
      run,
      idle,
      whole: first.seconds,
      edited: second.seconds,
      made: second.made,
      reused: second.reused,
    });
    say(`ten scenes ${first.seconds.toFixed(1)} s, one edited ${second.seconds.toFixed(1)} s`);
  }
  const share = (median(edited) / median(whole)) * 100;
  return {
    title: `A session of ${TOPICS.length} scenes, and one of them edited`,
    columns: ['', 'seconds, least / median / greatest run', 'scenes and artifacts made, median', 'goal'],
    rows: [
      ['the whole', spread(whole, 1), median(ofWhole), ''],
      ['one edited', spread(edited, 1), median(ofEdit), 'exactly what depends on it'],
      ['share of medians', `${share.toFixed(0)} %`, '', 'at most 20 %'],
    ],
    notes: [
      'From the POST until the stream of events says success: narrated by the best local voice, drawn, joined. The edit changes ' +
        'what one scene says; what it made is listed by key in the results.',
    ],
  };
}

async function make(client: Client, body: object) {
  let job: JobView | undefined;
  const taken = await timed(async () => {
    const { job_id } = acceptedSchema.parse(await client.call('POST', '/api/v1/jobs', body));
    job = await client.untilMade(job_id);
  });
  return { seconds: taken / 1000, ...madeSchema.parse(job?.result) };
}

async function delays(url: string, client: Client, { runs, record, say }: Context): Promise<Table> {
  const percentiles: number[] = [];
  for (let run = 1; run <= runs; run++) {
    const idle = await idleFraction();
    const taken = await oneRun(url, client);
    const [middle, most, greatest] = [0.5, 0.95, 1].map((p) => quantile(taken, p));
    percentiles.push(most ?? Number.NaN);
    record({ run, idle, listeners: LISTENERS, changes: CHANGES, middle, most, greatest });
    say(`${LISTENERS} listeners: median ${middle?.toFixed(0)} ms, p95 ${most?.toFixed(0)} ms`);
  }
  return {
    title: `From a change of a session until each of ${LISTENERS} listeners has it, milliseconds`,
    columns: ['', 'p95, least / median / greatest run', 'goal'],
    rows: [[`${CHANGES} changes, one each ${BETWEEN_MS} ms`, spread(percentiles, 0), 'at most 200']],
    notes: [
      'From the time that the change carries, which the database sets as it is made, until its event is read; all listeners are ' +
        'connections of one process beside the service.',
    ],
  };
}

/** Milliseconds of each change to each listener. */
async function oneRun(url: string, client: Client): Promise<number[]> {
  const [projectId, id] = [randomUUID(), randomUUID()];
  await client.call('POST', '/api/projects', { id: projectId });
  await client.call('POST', `/api/projects/${projectId}/sessions`, { id });
  const taken: number[] = [];
  const streams = await Promise.all(
    Array.from({ length: LISTENERS }, () => open(`${url}/api/sessions/${id}/events`)),
  );
  const listening = streams.map((stream) => listen(stream, taken));
  for (let change = 1; change <= CHANGES; change++) {
    await client.call('PATCH', `/api/sessions/${id}`, { title: `Change ${change}` });
    await sleep(BETWEEN_MS);
  }
  await Promise.all(listening);
  for (const stream of streams) stream.destroy();
  return taken;
}

const open = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });

/** Notes how late each change comes, until the last has. */
async function listen(stream: IncomingMessage, taken: number[]): Promise<void> {
  let heard = 0;
  for await (const line of createInterface({ input: stream })) {
    if (!line.startsWith('data:')) continue;
    const { title, updatedAt } = sessionSummarySchema.parse(JSON.parse(line.slice('data:'.length)));
    if (title === '') continue;
    taken.push(Date.now() - Date.parse(updatedAt));
    heard += 1;
    if (heard === CHANGES) return;
  }
  throw new Error(`A stream ended after ${heard} of ${CHANGES} changes`);
}
