import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseConfig } from '../src/config/config.js';
import { chooseEncoder } from '../src/media/encoder.js';
import { captionScript, mergeScript, musicScript } from './support/bare-scripts.js';
import { Client, timed } from './support/client.js';
import { serveFolder } from './support/file-server.js';
import { makeInputs, SCENES, SECONDS } from './support/inputs.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark, Table } from './support/report.js';
import { runScript } from './support/script.js';
import { Stack } from './support/stack.js';
import { median, spread } from './support/statistics.js';

/** The same work, by hand and by the service. */
interface Comparison {
  readonly name: string;
  readonly goal: string;
  readonly script: string;
  readonly route: string;
  readonly body: object;
}

/** What the service adds to the time of ffmpeg, against a shell script of the same commands. */
export const overhead: Benchmark = async ({ folder, runs, record, say }) => {
  const media = join(folder, 'media');
  const server = await serveFolder(media);
  const stack = await Stack.create(join(folder, 'stack'), { FETCH_ALLOW_HOSTS: server.host });
  try {
    const encoder = await chooseEncoder(parseConfig(process.env).media);
    const { video, scenes, voiceover, music } = await makeInputs(media);
    const bench = (name: string) => ({ folder: join(folder, name), server, encoder });
    const mergeOf = (clips: readonly string[]) => ({
      scene_clip_urls: clips.map(server.urlOf),
      voiceover_urls: clips.map(() => server.urlOf(voiceover)),
      ...{ width: 1280, height: 720 },
    });
    const comparisons: Comparison[] = [
      {
        ...{
          name: 'caption',
          goal: 'at most 10 %',
          route: '/tasks/caption',
          body: { video_url: server.urlOf(video) },
        },
        script: await captionScript(bench('caption'), video),
      },
      {
        ...{ name: 'merge, one scene', goal: 'at most 10 %', route: '/tasks/merge', body: mergeOf([video]) },
        script: await mergeScript(bench('merge'), [video], voiceover),
      },
      {
        ...{
          name: `merge, ${SCENES} scenes`,
          goal: 'less than the script',
          route: '/tasks/merge',
          body: mergeOf(scenes),
        },
        script: await mergeScript(bench('scenes'), scenes, voiceover),
      },
      {
        ...{ name: 'background-music', goal: 'at most 10 %', route: '/tasks/background-music' },
        body: { video_url: server.urlOf(video), music_url: server.urlOf(music) },
        script: await musicScript(bench('music'), video, music),
      },
    ];
    await stack.start();
    const client = new Client(stack.url);
    const rows: Table['rows'][number][] = [];
    for (const { name, goal, script, route, body } of comparisons) {
      const [bare, served]: [number[], number[]] = [[], []];
      for (let run = 0; run <= runs; run++) {
        const idle = await idleFraction();
        const seconds = (await timed(() => runScript(script))) / 1000;
        // An owner whom nobody has made anything for: nothing can be reused.
        const id = () => client.submit(route, { ...body, user_id: randomUUID() });
        const serviceSeconds = (await timed(async () => record(await stagesOf(client, await id())))) / 1000;
        record({ job: name, run, idle, script: seconds, service: serviceSeconds });
        if (run === 0) continue; // Warms the caches of both.
        bare.push(seconds);
        served.push(serviceSeconds);
        say(`${name}: script ${seconds.toFixed(2)} s, service ${serviceSeconds.toFixed(2)} s`);
      }
      const added = (median(served) / median(bare) - 1) * 100;
      rows.push([
        name,
        spread(bare, 2),
        spread(served, 2),
        `${added > 0 ? '+' : ''}${added.toFixed(1)} %`,
        goal,
      ]);
    }
    client.close();
    return [tableOf(rows)];
  } finally {
    await stack.stop();
    server.close();
  }
};

/** When each stage of a job began and ended, for whoever looks for where the time goes. */
async function stagesOf(client: Client, id: string): Promise<Record<string, unknown>> {
  const { created_at, completed_at, stages } = await client.untilMade(id);
  return { created_at, completed_at, stages };
}

const tableOf = (rows: Table['rows']): Table => ({
  title: `Overhead over a bare-ffmpeg script, ${SECONDS}-second 720p input, seconds`,
  columns: ['job', 'script: least / median / greatest', 'service', 'overhead of medians', 'goal'],
  rows,
  notes: [
    'The script does what the service does, one thing after the other: downloads from the same local server (at once), one ' +
      'ffprobe an input, and exactly the ffmpeg commands that the service builds, with the same encoder settings. The service is ' +
      'timed from the POST until its stream of events says success; each run is for another owner, so that ' +
      'no artifact is reused. Script and service alternate; one run of each before the first is not counted.',
    'Of the caption job the script runs pocketsphinx over the same chunks and burns captions that were made beforehand.',
  ],
});
