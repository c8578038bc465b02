import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { post } from '../../test/api/request.js';
import type { CallsheetClient } from '../../test/support/callsheet-client.js';

/** What the pages show: ids of jobs, if nothing else is said. */
export interface Examples {
  readonly done: string;
  readonly failed: string;
  readonly paused: string;
  /** Ids of campaigns: one that is made, and one whose storyline waits. */
  readonly campaign: string;
  readonly storyline: string;
  /** The id of a session. */
  readonly lesson: string;
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
  const lesson = 'quadratics';
  others.push(
    await client.create({
      kind: 'tutor-session',
      input: {
        projectId: 'lessons',
        sessionId: lesson,
        sceneCount: 4,
        prompt: 'Teach me quadratic equations',
      },
    }),
  );
  const [campaign, storyline] = await makeCampaigns(url);
  for (const id of [done, campaign.job, ...others]) await client.succeeded(id, MADE_WITHIN_SECONDS);
  // Sound alone has no picture to burn captions into: it fails in words.
  const failed = await client.create({
    kind: 'caption',
    input: { video_url: await client.upload(speech, 'audio/flac') },
  });
  await client.ended(failed, MADE_WITHIN_SECONDS);
  const paused = await client.create({ kind: 'math-video', input: { problem: 'Differentiate x^2 sin(x)' } });
  await fetch(`${url}/api/v1/jobs/${paused}/pause`, { method: 'POST' });
  return { done, failed, paused, lesson, campaign: campaign.id, storyline: storyline.id };
}

const madeSchema = z.object({ id: z.uuid() });
const generatedSchema = z.object({ job_id: z.uuid() });

/** A brand, and two campaigns of it; the storyline of the second waits to be approved. */
async function makeCampaigns(url: string) {
  const send = async (path: string, body: object): Promise<unknown> =>
    (await post(`${url}${path}`, body)).json();
  const brand = madeSchema.parse(await send('/api/brands', nordlicht)).id;
  const generate = async (name: string, approval: boolean) => {
    const { id } = madeSchema.parse(
      await send('/api/campaigns', { brand_id: brand, name, approval, brief: roast }),
    );
    const { job_id: job } = generatedSchema.parse(
      await send(`/api/campaigns/${id}/generate`, { mode: 'test' }),
    );
    return { id, job };
  };
  return [await generate('Spring roast', false), await generate('First light', true)] as const;
}

const nordlicht = {
  ...{ name: 'Nordlicht', tagline: 'Coffee at first light', tone: 'warm' },
  colors: ['#1b4d3e', '#f2a541'],
};
const roast = {
  ...{ product: 'a light roast from one farm', audience: 'people who wake up early' },
  benefits: ['roasted the day it ships', 'no bitterness'],
  ...{ proof: '4,000 cups a week', call_to_action: 'Order your first bag', duration: 12 },
  formats: ['16:9', '9:16'],
};
