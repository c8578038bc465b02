import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JobView } from '../src/jobs/job-view.js';
import { Client, timed } from './support/client.js';
import { idleFraction } from './support/machine.js';
import { greatestMemory } from './support/memory.js';
import type { Benchmark, Context, Table } from './support/report.js';
import { Stack } from './support/stack.js';
import { median, spread } from './support/statistics.js';

/** Seconds of video that each template is measured by. */
const SECONDS = 40;
const SCENES = 10;

const acceptedSchema = z.object({ job_id: z.uuid() });
const templatesSchema = z.object({ templates: z.array(z.object({ id: z.string() })) });

/** What a video of a script takes: by template, by stage, in memory; and what is left to do when one scene of ten changes. */
export const scriptVideo: Benchmark = async (context) => {
  const stack = await Stack.create(join(context.folder, 'stack'), {});
  await stack.start();
  const client = new Client(stack.url);
  try {
    return [...(await byTemplate(stack, client, context)), await oneChangedScene(client, context)];
  } finally {
    client.close();
    await stack.stop();
  }
};

async function byTemplate(stack: Stack, client: Client, { runs, record, say }: Context): Promise<Table[]> {
  const script = await readFile(new URL('../examples/rainbow.md', import.meta.url), 'utf8');
  const { templates } = templatesSchema.parse(await client.call('GET', '/api/v1/templates'));
  const rows: Table['rows'][number][] = [];
  const stages = new Map<string, number[]>();
  const memory = greatestMemory(stack);
  for (const { id } of templates.filter((template) => template.id !== 'storyboard')) {
    const speeds: number[] = [];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const { job, seconds } = await make(client, {
        script_content: script,
        template_id: id,
        duration: SECONDS,
      });
      speeds.push(SECONDS / seconds);
      record({ template: id, run, idle, seconds, stages: job.stages });
      for (const { name, started_at, completed_at } of job.stages) {
        if (started_at && completed_at)
          stages.set(name, [
            ...(stages.get(name) ?? []),
            (Date.parse(completed_at) - Date.parse(started_at)) / 1000,
          ]);
      }
      say(`${id}: ${SECONDS} s of video in ${seconds.toFixed(1)} s`);
    }
    rows.push([id, spread(speeds, 2), 'more than 1']);
  }
  const processes = memory.stop();
  record({ memory: processes });
  return [
    {
      title: `Script videos at 1920×1080, seconds of video per second, ${SECONDS} seconds each`,
      columns: ['template', 'least / median / greatest run', 'goal'],
      rows,
      notes: [
        'From the POST until the stream of events says success: analysed, spoken by the best local voice, drawn, captioned, scored ' +
          'and joined. Each run is for another user, so that nothing is reused.',
      ],
    },
    {
      title: 'Where the time of a script video goes',
      columns: ['stage', 'seconds, median over all templates'],
      rows: [...stages].map(([name, taken]) => [name, median(taken).toFixed(2)]),
      notes: [
        'From the beginning of its first part to the end of its last; some stages run beside each other.',
      ],
    },
    {
      title: 'Memory while script videos are made, MB resident, at its greatest',
      columns: ['process', 'MB'],
      rows: Object.entries(processes),
      notes: ['ffmpeg and the drawing process: the largest single one seen, looked at four times a second.'],
    },
  ];
}

async function oneChangedScene(client: Client, { runs, record, say }: Context): Promise<Table> {
  const sentences = Array.from(
    { length: SCENES },
    (_, index) => `${TOPICS[index]} is one of ten things that are said here, each in a scene of its own.`,
  );
  const [whole, changed]: [number[], number[]] = [[], []];
  for (let run = 1; run <= runs; run++) {
    const user_id = randomUUID();
    const first = await make(client, { user_id, script_content: sentences.join('\n\n'), duration: 60 });
    const edited = sentences.with(
      4,
      `Honey is one of ten things that are told here, each in a scene of its own.`,
    );
    const second = await make(client, { user_id, script_content: edited.join('\n\n'), duration: 60 });
    whole.push(first.seconds);
    changed.push(second.seconds);
    record({ run, whole: first.seconds, changed: second.seconds, scenes: second.job.result?.scenes });
    say(`ten scenes ${first.seconds.toFixed(1)} s, one changed ${second.seconds.toFixed(1)} s`);
  }
  const share = (median(changed) / median(whole)) * 100;
  return {
    title: `${SCENES} scenes, and the same with one of them changed, seconds`,
    columns: ['', 'least / median / greatest run', 'goal'],
    rows: [
      ['the whole', spread(whole, 1), ''],
      ['one changed', spread(changed, 1), ''],
      ['share of medians', `${share.toFixed(0)} %`, 'at most 25 %'],
    ],
    notes: [
      'A minute of video, 1920×1080. The second job is a new one, of the same user, for the changed script.',
    ],
  };
}

const TOPICS = ['Bread', 'Rain', 'Music', 'Glass', 'Honey', 'Paper', 'Salt', 'Wind', 'Stone', 'Light'];

async function make(client: Client, changes: object): Promise<{ job: JobView; seconds: number }> {
  const video_request = {
    ...{
      script_id: 'bench',
      user_id: randomUUID(),
      title: 'A benchmark',
      language: 'en-US',
      platform: 'youtube',
    },
    ...{ voice_provider: 'local', background_music: 'calm', ...changes },
  };
  let job: JobView | undefined;
  const taken = await timed(async () => {
    const { job_id } = acceptedSchema.parse(await client.call('POST', '/api/v1/jobs/', { video_request }));
    job = await client.untilMade(job_id);
  });
  if (!job) throw new Error('The job was not made');
  return { job, seconds: taken / 1000 };
}
