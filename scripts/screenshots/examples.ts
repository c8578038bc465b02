import { fileURLToPath } from 'node:url';
import type { CallsheetClient } from '../../test/support/callsheet-client.js';

/** What the pages show: ids of jobs. */
export interface Examples {
  readonly done: string;
  readonly failed: string;
  readonly paused: string;
}

const MADE_WITHIN_SECONDS = 900;
const speech = fileURLToPath(new URL('../../examples/speech.flac', import.meta.url));

const script = {
  ...{ script_id: 'callsheet', user_id: 'nadia', title: 'Every film begins with a sheet of paper' },
  script_content: [
    'Every film begins with a single sheet of paper. It says who is needed, where, and when the light is right.',
    '# On the sheet\n\n- Who is on the set\n- Where they stand\n- When the light is right',
    'Nobody on the set has to ask. That sheet is the callsheet. This one makes the film, too.',
  ].join('\n\n'),
  ...{
    language: 'en-US',
    platform: 'youtube',
    duration: 25,
    voice_provider: 'local',
    background_music: 'calm',
  },
};

/** Makes some jobs of each kind, and waits for those that are to be done. */
export async function makeExamples(url: string, client: CallsheetClient): Promise<Examples> {
  const done = await client.submitScript(script);
  const others = [
    await client.create({ kind: 'math-video', input: { problem: 'Solve 2x + 5 = 11' } }),
    await client.submitScript({
      ...script,
      ...{
        script_id: 'walk',
        user_id: 'omar',
        title: 'Three reasons to walk to work',
        platform: 'tiktok',
        duration: 12,
      },
      script_content: 'Walking to work clears the head. It costs nothing. And nobody can move that meeting.',
    }),
  ];
  for (const id of [done, ...others]) await client.succeeded(id, MADE_WITHIN_SECONDS);
  // Sound alone has no picture to burn captions into: it fails in words.
  const failed = await client.create({
    kind: 'caption',
    input: { video_url: await client.upload(speech, 'audio/flac') },
  });
  await client.ended(failed, MADE_WITHIN_SECONDS);
  const paused = await client.create({ kind: 'math-video', input: { problem: 'Differentiate x^2 sin(x)' } });
  await fetch(`${url}/api/v1/jobs/${paused}/pause`, { method: 'POST' });
  return { done, failed, paused };
}
