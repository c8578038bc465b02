import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Publication } from '../../src/activities/deliver.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import type { JobStart, Outcome } from '../../src/jobs/job.js';
import type { Part } from '../../src/jobs/part.js';
import type { Scene } from '../../src/jobs/scene.js';
import type { SceneOrder } from '../../src/jobs/scene-order.js';
import { scriptVideo } from '../../src/jobs/script-video.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';
import { ONCE } from './once.js';

const namespace = useTestNamespace();

const artifact = (key: string): Artifact => ({ key, size: 1, mediaType: 'video/mp4', facts: {} });

const SCENES: Scene[] = [
  { narration: 'One.', visual: { type: 'title', title: 'Title' } },
  { narration: 'Two.', visual: { type: 'media', url: 'https://example.com/two.jpg', heading: null } },
  { narration: 'Three.', visual: { type: 'prompt', prompt: 'three', heading: null } },
];

/** What the activities were asked for, in order. */
interface Notes {
  readonly calls: string[];
  readonly orders: SceneOrder[];
  outcome?: Outcome;
  publication?: Publication;
}

/** Runs a script video whose activities only take note. */
async function run(input: object, spokenSeconds = 2): Promise<Notes> {
  const notes: Notes = { calls: [], orders: [] };
  const noting =
    <Args extends unknown[], Made>(name: string, make: (...args: Args) => Made) =>
    async (_part: Part, ...args: Args) => {
      notes.calls.push(name);
      return make(...args);
    };
  const activities = {
    workflows: {
      finish: async (_id: string, outcome: Outcome) => {
        notes.outcome = outcome;
        return outcome.status;
      },
    },
    fetch: {
      planScenes: noting('plan', () => ({ scenes: SCENES, warnings: ['planned'] })),
      download: noting('download', ({ url }: { url: string }) => artifact(url)),
      generatePicture: noting('picture', ({ prompt }: { prompt: string }) => ({
        picture: artifact(`picture of ${prompt}`),
        warnings: ['drawn by another'],
      })),
    },
    speech: {
      narrate: noting('narrate', ({ text }: { text: string }) => ({
        ...{ sound: artifact(`sound of ${text}`), words: artifact(`words of ${text}`) },
        ...{ duration: spokenSeconds, warnings: ['another voice'] },
      })),
    },
    render: {
      renderScene: noting('render', (order: SceneOrder) => {
        notes.orders.push(order);
        const key = order.narration.sound.key;
        return { scene: artifact(`scene of ${key}`), preview: artifact(`preview of ${key}`) };
      }),
      makeBed: noting('bed', ({ mood, seconds }: { mood: string; seconds: number }) =>
        artifact(`${mood} for ${seconds} s`),
      ),
      drawThumbnail: noting('thumbnail', () => artifact('thumbnail')),
      writeSubtitles: noting('subtitles', () => ({ srt: artifact('srt'), vtt: artifact('vtt') })),
    },
    compose: {
      joinComposition: noting('join', ({ scenes, bed }: { scenes: Artifact[]; bed: Artifact | null }) =>
        artifact([...scenes, ...(bed ? [bed] : [])].map(({ key }) => key).join(' + ')),
      ),
    },
    deliver: {
      showScene: noting('show', () => undefined),
      writeManifest: noting('manifest', () => ({
        file: artifact('manifest'),
        reused: ['scene of sound of Two.'],
      })),
      publish: noting('publish', (publication: Publication) => {
        notes.publication = publication;
        return { files: [], facts: {}, warnings: [] };
      }),
      retract: async () => undefined,
    },
  };
  await withWorkers(namespace(), activities, async () => {
    const options = { workflowId: randomUUID(), taskQueue: 'workflows', args: [startOf(input)] };
    const handle = await namespace().client.workflow.start(scriptVideo.workflow, options);
    await handle.result().catch(() => undefined);
  });
  return notes;
}

const startOf = (input: object): JobStart => ({
  id: randomUUID(),
  ...{ owner: 'somebody', priority: 5 },
  input: scriptVideo.input.parse({
    ...{
      script_id: 's',
      user_id: 'somebody',
      title: 'Title',
      script_content: 'Whatever.',
      language: 'en-US',
    },
    ...{ platform: 'tiktok', duration: 15, voice_provider: 'local', ...input },
  }),
  ...ONCE,
});

describe('a composition', () => {
  test('is narrated, pictured, rendered, scored, joined and published, each scene once', async () => {
    const { calls, orders, publication, outcome } = await run({ background_music: 'calm' });
    expect(outcome?.status).toBe('success');
    const times = (name: string) => calls.filter((call) => call === name).length;
    expect(
      ['plan', 'narrate', 'picture', 'download', 'render', 'show', 'bed', 'join', 'publish'].map(times),
    ).toEqual([1, 3, 1, 1, 3, 3, 1, 1, 1]);
    expect(calls.at(-1)).toBe('publish');
    const byNarration = new Map(orders.map((order) => [order.narration.sound.key, order]));
    expect(byNarration.get('sound of One.')?.media).toBeNull();
    expect(byNarration.get('sound of Two.')?.media?.key).toBe('https://example.com/two.jpg');
    expect(byNarration.get('sound of Three.')?.media?.key).toBe('picture of three');
    const video = publication?.files.find(({ role }) => role === 'video');
    expect(video?.artifact.key).toBe(
      'scene of sound of One. + scene of sound of Two. + scene of sound of Three. + calm for 15 s',
    );
  });

  test('tells of each scene, what was reused, and each warning once', async () => {
    const { publication } = await run({});
    expect(publication?.facts).toMatchObject({
      resolution: '1080x1920',
      scenes: [
        { index: 1, text: 'One.', reused: false },
        { index: 2, text: 'Two.', reused: true },
        { index: 3, text: 'Three.', reused: false },
      ],
    });
    expect(publication?.warnings).toEqual(['planned', 'another voice', 'drawn by another']);
    expect(publication?.files.map(({ suffix }) => suffix)).toEqual([
      ...['.mp4', '.jpg', '.srt', '.vtt', '_manifest.json'],
      ...['_scene_001.mp4', '_scene_002.mp4', '_scene_003.mp4'],
    ]);
  });

  test('fetches music that is named by its URL before anything is rendered, and makes none', async () => {
    const { calls } = await run({ background_music: 'https://example.com/tune.mp3' });
    expect(calls.filter((call) => call === 'download')).toHaveLength(2);
    expect(calls.lastIndexOf('download')).toBeLessThan(calls.indexOf('render'));
    expect(calls).not.toContain('bed');
  });

  test('is refused before it is rendered when it would be longer than a video may be', async () => {
    const { calls, outcome } = await run({ duration: 1800 }, 800);
    expect(calls).not.toContain('render');
    expect(outcome).toEqual({
      status: 'failure',
      error:
        'The script takes 40 minutes to say, and a video may be 30 minutes long at most. Divide it into several.',
    });
  });
});
