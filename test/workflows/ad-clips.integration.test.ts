import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ClipOrder } from '../../src/activities/clips.js';
import type { ColourOrder } from '../../src/activities/continuity.js';
import type { Publication } from '../../src/activities/deliver.js';
import type { PictureRequest } from '../../src/activities/pictures.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import { campaign } from '../../src/jobs/campaign.js';
import type { JobStart, Outcome } from '../../src/jobs/job.js';
import type { Part } from '../../src/jobs/part.js';
import type { SceneOrder } from '../../src/jobs/scene-order.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';
import { ONCE } from './once.js';

const namespace = useTestNamespace();

const artifact = (key: string, mediaType = 'video/mp4'): Artifact => ({
  key,
  size: 1,
  mediaType,
  facts: { width: 1600, height: 900 },
});

const described = (name: string) => ({ type: 'prompt', prompt: name, heading: null });
const SCENES = [
  { role: 'attention', narration: 'One.', visual: described('street') },
  { role: 'interest', narration: 'Two.', visual: { type: 'phrase', phrase: 'Two', heading: null } },
  { role: 'interest', narration: 'Three.', visual: described('kitchen') },
  {
    role: 'desire',
    narration: 'Four.',
    visual: { type: 'media', url: 'https://a.test/own.jpg', heading: 'Own' },
  },
];

interface Notes {
  readonly calls: string[];
  readonly pictures: PictureRequest[];
  readonly clips: ClipOrder[];
  readonly orders: SceneOrder[];
  outcome?: Outcome;
  publication?: Publication;
}

/** Runs a campaign whose activities only take note. */
async function run(
  {
    mode = 'production',
    formats = ['16:9'],
    clips = true,
    lengths = [15],
    images = ['https://a.test/own.jpg'],
  },
  refusing: (order: ClipOrder) => boolean = () => false,
): Promise<Notes> {
  const notes: Notes = { calls: [], pictures: [], clips: [], orders: [] };
  const picture = (key: string) => artifact(key, 'image/png');
  const activities = {
    workflows: {
      finish: async (_id: string, outcome: Outcome) => {
        notes.outcome = outcome;
        return outcome.status;
      },
    },
    fetch: {
      planCampaign: async () => ({
        storyline: { structure: 'attention-interest-desire-action', title: 'Ad', mood: 'calm' },
        scenes: lengths.flatMap((length) => SCENES.map((scene) => ({ ...scene, language: 'en-US', length }))),
        clips,
        warnings: [],
      }),
      download: async (_part: Part, { url }: { url: string }) => picture(url),
      generatePicture: async (_part: Part, request: PictureRequest) => {
        notes.pictures.push(request);
        return { picture: picture(request.prompt), warnings: [] };
      },
      generateClip: async (_part: Part, order: ClipOrder) => {
        notes.clips.push(order);
        notes.calls.push(`clip from ${order.firstFrame?.key}`);
        if (refusing(order)) return { clip: null, warnings: ['Nobody would make it.'] };
        return { clip: artifact(`clip of ${order.firstFrame?.key}`), warnings: [] };
      },
      makeTune: async () => ({
        music: artifact('tune', 'audio/mpeg'),
        warnings: ['Another made the music.'],
      }),
    },
    speech: {
      narrate: async (_part: Part, { text }: { text: string }) => ({
        ...{ sound: artifact(`sound of ${text}`), words: artifact(`words of ${text}`) },
        ...{ duration: 2, warnings: [] },
      }),
    },
    render: {
      renderScene: async (_part: Part, order: SceneOrder) => {
        notes.orders.push(order);
        return { scene: artifact('scene'), preview: artifact('preview') };
      },
      drawThumbnail: async () => artifact('thumbnail'),
      writeSubtitles: async () => ({ srt: artifact('srt'), vtt: artifact('vtt') }),
    },
    compose: {
      lastFrame: async (_part: Part, { key }: Artifact) => picture(`end of ${key}`),
      matchColour: async (_part: Part, { clip, reference }: ColourOrder) => {
        notes.calls.push(`${clip.key} as ${reference.key}`);
        return artifact(`matched ${clip.key}`);
      },
      joinComposition: async () => artifact('video'),
    },
    deliver: {
      showScene: async () => undefined,
      writeManifest: async () => ({ file: artifact('manifest'), reused: [] }),
      publish: async (_part: Part, publication: Publication) => {
        notes.publication = publication;
        return { files: [], facts: {}, warnings: [] };
      },
      retract: async () => undefined,
    },
  };
  const start: JobStart = {
    ...{ id: randomUUID(), owner: 'somebody', priority: 5 },
    input: campaign.input.parse({
      mode,
      brand: { name: 'Brand', colors: ['#112233'], images },
      brief: { product: 'Thing', benefits: ['Good'], call_to_action: 'Buy', formats, lengths },
    }),
    ...ONCE,
  };
  await withWorkers(namespace(), activities, async () => {
    const options = { workflowId: start.id, taskQueue: 'workflows', args: [start] };
    const handle = await namespace().client.workflow.start(campaign.workflow, options);
    await handle.result().catch(() => undefined);
  });
  return notes;
}

const mediaOf = ({ orders }: Notes, narration: string) =>
  orders.find((order) => order.narration.sound.key === `sound of ${narration}`)?.media?.key;

describe('the pictures of an ad', () => {
  test('move, one scene going on where another ends and in its colours; the brand’s own are shown as they are', async () => {
    const notes = await run({});
    expect(notes.outcome?.status).toBe('success');
    expect(notes.calls).toEqual([
      'clip from street',
      'clip from end of clip of street',
      'clip of end of clip of street as end of clip of street',
      'clip from https://a.test/own.jpg',
    ]);
    expect(notes.clips.map(({ references }) => references.map(({ key }) => key))).toEqual([
      [],
      ['kitchen'],
      [],
    ]);
    expect(mediaOf(notes, 'Three.')).toBe('matched clip of end of clip of street');
    expect(mediaOf(notes, 'Four.')).toBe('clip of https://a.test/own.jpg');
    expect(notes.clips.every(({ mode, resolution }) => mode === 'production' && resolution === '1080p')).toBe(
      true,
    );
  });

  test('that are made keep to the brand’s own, but for a test', async () => {
    const referencesIn = async (mode: string) =>
      (await run({ mode, clips: false })).pictures.map(({ references = [] }) =>
        references.map(({ key }) => key),
      );
    expect(await referencesIn('production')).toEqual([
      ['https://a.test/own.jpg'],
      ['https://a.test/own.jpg'],
    ]);
    expect(await referencesIn('test')).toEqual([[], []]);
  });

  test('move by themselves in a test, small and cheap', async () => {
    const notes = await run({ mode: 'test' });
    expect(notes.calls).toEqual([
      'clip from street',
      'clip from kitchen',
      'clip from https://a.test/own.jpg',
    ]);
    expect(notes.clips.every(({ mode, resolution }) => mode === 'test' && resolution === '480p')).toBe(true);
  });

  test('stay where nobody would make them move, and a warning says so', async () => {
    const notes = await run({}, ({ prompt }) => prompt === 'street');
    expect(mediaOf(notes, 'One.')).toBe('street');
    expect(mediaOf(notes, 'Three.')).toBe('clip of kitchen');
    expect(notes.publication?.warnings).toEqual(
      expect.arrayContaining(['Nobody would make it.', 'Another made the music.']),
    );
  });

  test('stay where nobody is configured', async () => {
    const notes = await run({ clips: false });
    expect(notes.clips).toEqual([]);
    expect(mediaOf(notes, 'One.')).toBe('street');
    expect(notes.outcome?.status).toBe('success');
  });

  test('move in each format, and as long in ads of all lengths: these share their clips', async () => {
    const notes = await run({ formats: ['16:9', '1:1'], lengths: [10, 15] });
    expect(notes.outcome?.status).toBe('success');
    const different = new Set(notes.clips.map((order) => JSON.stringify(order)));
    expect(notes.clips).toHaveLength(12);
    expect(different.size).toBe(6);
  });
});
