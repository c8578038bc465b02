import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Client, times } from './support/client.js';
import { makeInputs } from './support/inputs.js';
import type { Context, Table } from './support/report.js';
import type { Part, Stack } from './support/stack.js';

const PARTS: readonly Part[] = ['api', 'worker'];
const HELLOS = 500;
const SETTLE_MS = 15_000;

const uploadSchema = z.object({ url: z.string() });

/** Resident memory of the API and of the worker, without ffmpeg: idle, at its greatest under load, and afterwards. */
export async function memory(stack: Stack, { folder, record, say }: Context): Promise<Table> {
  const client = new Client(stack.url);
  const { scenes } = await makeInputs(`${folder}/media`);
  const upload = async () => {
    const response = await fetch(`${stack.url}/api/v1/uploads`, {
      method: 'POST',
      body: await readFile(scenes[0] ?? ''),
    });
    return uploadSchema.parse(await response.json()).url;
  };
  await sleep(SETTLE_MS);
  const idle = await residentOf(stack);
  const greatest = { ...idle };
  const watching = setInterval(async () => {
    const now = await residentOf(stack).catch(() => idle);
    for (const part of PARTS) greatest[part] = Math.max(greatest[part] ?? 0, now[part] ?? 0);
  }, 250);
  try {
    const video_url = await upload();
    const jobs = [
      client.submit('/tasks/caption', { video_url }),
      client.submit('/tasks/merge', {
        scene_clip_urls: [video_url, video_url],
        voiceover_urls: [null, null],
      }),
      client.submit('/tasks/background-music', { video_url, music_url: video_url }),
    ];
    await times(HELLOS, 32, async () => client.untilGreeted(await client.hello(), 100));
    for (const id of await Promise.all(jobs)) await client.untilMade(id);
  } finally {
    clearInterval(watching);
    client.close();
  }
  await sleep(SETTLE_MS);
  const afterwards = await residentOf(stack);
  record({ idle, greatest, afterwards });
  say(`API ${afterwards.api} MB, worker ${afterwards.worker} MB after load`);
  return {
    title: 'Memory, MB resident, without ffmpeg',
    columns: ['', 'idle', 'greatest under load', 'afterwards', 'goal'],
    rows: PARTS.map((part) => [
      part,
      idle[part] ?? 0,
      greatest[part] ?? 0,
      afterwards[part] ?? 0,
      'under 250',
    ]),
    notes: [
      `The load: ${HELLOS} hello jobs from 32 clients beside a caption, a merge and a background-music job of a quarter of a minute. ` +
        'The one worker process serves all queues.',
    ],
  };
}

async function residentOf(stack: Stack): Promise<Partial<Record<Part, number>>> {
  const sizes = await Promise.all(
    PARTS.map(async (part) => {
      const status = await readFile(`/proc/${await stack.pidOf(part)}/status`, 'utf8');
      const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
      return [part, Math.round((Number(kilobytes) * 1024) / 1e6)] as const;
    }),
  );
  return Object.fromEntries(sizes);
}
