import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Publication } from '../../src/activities/deliver.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import { campaign } from '../../src/jobs/campaign.js';
import type { CampaignScene } from '../../src/jobs/campaign-scene.js';
import type { JobStart, Outcome } from '../../src/jobs/job.js';
import type { Part } from '../../src/jobs/part.js';
import type { SceneOrder } from '../../src/jobs/scene-order.js';
import { withWorkers } from '../support/temporal.js';
import { useTestNamespace } from '../support/use-namespace.js';
import { ONCE } from './once.js';

const namespace = useTestNamespace();

const artifact = (key: string, facts: Artifact['facts'] = {}, mediaType = 'video/mp4'): Artifact => ({
  ...{ key, size: 1, mediaType, facts },
});
const BEATS = { first: 0.1, interval: 0.48 };
const IMAGE = 'https://example.com/image.jpg';

const scene = (narration: string, changes: Partial<CampaignScene> = {}): CampaignScene => ({
  ...{ role: 'hook', narration, language: 'en-US', length: 15 },
  visual: { type: 'phrase', phrase: narration, heading: null },
  ...changes,
});
const ENDING: CampaignScene = scene('Now.', {
  role: 'action',
  visual: { type: 'ending', name: 'Kettle', tagline: null, action: 'Now' },
});
const SCENES: CampaignScene[] = [
  scene('One.'),
  scene('Two.', { visual: { type: 'media', url: IMAGE, heading: null } }),
  ENDING,
];
const STORYLINE = { structure: 'before-after-bridge', title: 'Kettle', mood: 'calm' } as const;

/** What the activities were asked for, in order. */
interface Notes {
  readonly calls: string[];
  readonly orders: SceneOrder[];
  readonly spoken: { readonly text: string; readonly language: string; readonly voice?: string }[];
  outcome?: Outcome;
  publication?: Publication;
}

interface Run {
  readonly brief?: object;
  readonly brand?: object;
  readonly input?: object;
  readonly scenes?: readonly CampaignScene[];
  /** What the storyboard holds once it is approved. */
  readonly approved?: readonly CampaignScene[];
}

/** Runs a campaign whose activities only take note. */
async function run({
  brief = {},
  brand = {},
  input = {},
  scenes = SCENES,
  approved = scenes,
}: Run): Promise<Notes> {
  const notes: Notes = { calls: [], orders: [], spoken: [] };
  const noting =
    <Args extends unknown[], Made>(name: string, make: (...args: Args) => Made) =>
    async (_part: Part, ...args: Args) => {
      notes.calls.push(name);
      return make(...args);
    };
  let asked = () => undefined as unknown;
  const activities = {
    workflows: {
      askApproval: async () => {
        notes.calls.push('ask');
        asked();
        return { type: 'waiting', seconds: 60 };
      },
      finish: async (_id: string, outcome: Outcome) => {
        notes.outcome = outcome;
        return outcome.status;
      },
    },
    fetch: {
      planCampaign: noting('plan', () => ({
        storyline: STORYLINE,
        scenes,
        clips: false,
        warnings: ['planned'],
      })),
      readStoryboard: noting('read', () => ({ storyline: STORYLINE, scenes: approved })),
      download: noting('download', ({ url }: { url: string }) =>
        artifact(url, { width: 1600, height: 900 }, 'image/jpeg'),
      ),
      generatePicture: noting('picture', ({ prompt, aspect }: { prompt: string; aspect: string }) => ({
        ...{ picture: artifact(`${prompt} in ${aspect}`), warnings: [] },
      })),
      makeTune: noting('tune', ({ mood, seconds }: { mood: string; seconds: number }) => ({
        ...{ music: artifact(`${mood} for ${seconds} s`, { beats: BEATS }), warnings: [] },
      })),
    },
    speech: {
      narrate: noting('narrate', (request: Notes['spoken'][number]) => {
        notes.spoken.push(request);
        const { text, language } = request;
        return {
          ...{ sound: artifact(`${text} in ${language}`), words: artifact(`words of ${text}`) },
          ...{ duration: 2, warnings: [] },
        };
      }),
    },
    render: {
      renderScene: noting('render', (order: SceneOrder) => {
        notes.orders.push(order);
        const key = `${order.narration.sound.key} ${order.look.format.width} ${order.frames}`;
        return { scene: artifact(`scene ${key}`), preview: artifact(`preview ${key}`) };
      }),
      drawThumbnail: noting('thumbnail', ({ format }: SceneOrder['look']) =>
        artifact(`thumbnail ${format.width}`),
      ),
      writeSubtitles: noting('subtitles', () => ({ srt: artifact('srt'), vtt: artifact('vtt') })),
    },
    compose: {
      joinComposition: noting('join', ({ scenes: joined, bed }: { scenes: Artifact[]; bed: Artifact }) =>
        artifact([...joined, bed].map(({ key }) => key).join(' + '), { duration: 15 }),
      ),
    },
    deliver: {
      showScene: noting('show', () => undefined),
      writeManifest: noting('manifest', () => ({ file: artifact('manifest'), reused: [] })),
      publish: noting('publish', (publication: Publication) => {
        notes.publication = publication;
        return { files: [], facts: {}, warnings: [] };
      }),
      retract: async () => undefined,
    },
  };
  await withWorkers(namespace(), activities, async () => {
    const start: JobStart = {
      ...{ id: randomUUID(), owner: 'somebody', priority: 5 },
      input: campaign.input.parse({
        brand: { name: 'Acme', colors: ['#1b2a4f'], ...brand },
        brief: { product: 'Kettle', benefits: ['Quiet'], call_to_action: 'Now', ...brief },
        ...input,
      }),
      ...ONCE,
    };
    const options = { workflowId: start.id, taskQueue: 'workflows', args: [start] };
    const handle = await namespace().client.workflow.start(campaign.workflow, options);
    asked = () => void handle.signal('approve');
    await handle.result().catch(() => undefined);
  });
  return notes;
}

const times = ({ calls }: Notes, name: string) => calls.filter((call) => call === name).length;
const filesOf = ({ publication }: Notes) =>
  publication?.files
    .filter(({ role }) => /^(video|srt)/.test(role))
    .map(({ role, suffix }) => `${role} ${suffix}`);

describe('a campaign', () => {
  test('is made in every format of one storyline, and what they share once', async () => {
    const notes = await run({
      brief: { formats: ['16:9', '9:16'] },
      brand: { logo_url: 'https://example.com/logo.png' },
    });
    expect(notes.outcome).toMatchObject({ status: 'success' });
    const counted = [
      'plan',
      'narrate',
      'download',
      'tune',
      'render',
      'show',
      'thumbnail',
      'subtitles',
      'join',
      'publish',
    ];
    expect(counted.map((name) => times(notes, name))).toEqual([1, 3, 2, 1, 6, 6, 2, 2, 2, 1]);
    expect(filesOf(notes)).toEqual([
      ...['video _16x9_15s_en-us.mp4', 'srt _16x9_15s_en-us.srt'],
      ...['video-2 _9x16_15s_en-us.mp4', 'srt-2 _9x16_15s_en-us.srt'],
    ]);
    expect(notes.publication?.facts).toMatchObject({
      variants: [
        { format: '16:9', length: 15, language: 'en-US', resolution: '1920x1080', beats: BEATS },
        { format: '9:16', resolution: '1080x1920' },
      ],
      resolution: '1920x1080',
      scenes: { length: 6 },
    });
    expect(notes.publication?.warnings).toEqual(['planned']);
  });

  test('wears its brand, cuts on the beat, and shows its words once', async () => {
    const notes = await run({ brand: { font: 'Noto Serif', colors: ['#1b2a4f', '#ffb000'] } });
    // Scenes are rendered side by side.
    const saying = (text: string) =>
      notes.orders.find(({ narration }) => narration.sound.key.startsWith(text));
    const [first, second, last] = ['One.', 'Two.', 'Now.'].map(saying);
    const brand = { colors: ['#1b2a4f', '#ffb000'], font: 'Noto Serif' };
    expect(notes.orders.map((order) => order.brand)).toEqual([brand, brand, brand]);
    expect([first, second, last].map((order) => order?.edge)).toEqual(['first', undefined, 'last']);
    expect([first, second, last].map((order) => order?.captions)).toEqual(['none', undefined, 'none']);
    const cuts = [first?.frames ?? 0, (first?.frames ?? 0) + (second?.frames ?? 0)];
    for (const cut of cuts) {
      const beats = (cut / 30 - BEATS.first) / BEATS.interval;
      expect(Math.abs(beats - Math.round(beats)) * BEATS.interval * 30).toBeLessThanOrEqual(0.51);
    }
    expect(cuts[1] && cuts[1] + (last?.frames ?? 0)).toBe(15 * 30);
  });

  test('says in each language what is said in it, by the brand’s voice where that speaks it', async () => {
    const german = SCENES.map((one) => ({ ...one, language: 'de' }));
    const notes = await run({
      brief: { languages: ['en-US', 'de'], lengths: [15, 30] },
      brand: { voice: 'slt' },
      scenes: [...SCENES, ...german].flatMap((one) => [one, { ...one, length: 30 }]),
    });
    expect(filesOf(notes)?.filter((name) => name.startsWith('video'))).toEqual([
      'video _16x9_15s_en-us.mp4',
      'video-2 _16x9_30s_en-us.mp4',
      'video-3 _16x9_15s_de.mp4',
      'video-4 _16x9_30s_de.mp4',
    ]);
    // What the short and the long one say alike is said once; one picture and one piece of music a length serve all.
    expect(['narrate', 'download', 'tune', 'join'].map((name) => times(notes, name))).toEqual([6, 1, 2, 4]);
    expect(new Set(notes.spoken.map(({ language, voice }) => `${language} ${voice}`))).toEqual(
      new Set(['en-US slt', 'de undefined']),
    );
  });

  test('in test mode is small', async () => {
    const notes = await run({ input: { mode: 'test' }, brief: { formats: ['16:9', '9:16', '1:1'] } });
    const sizes = notes.orders.map(({ look: { format } }) => `${format.width}x${format.height}`);
    expect(new Set(sizes)).toEqual(new Set(['854x480', '480x854', '480x480']));
  });

  test('whose pictures are described has one made for each format', async () => {
    const scenes = [scene('One.', { visual: { type: 'prompt', prompt: 'a kettle', heading: null } }), ENDING];
    const notes = await run({ scenes, brief: { formats: ['16:9', '1:1'] } });
    const shown = notes.orders.flatMap(({ media }) => media?.key ?? []).sort();
    expect(shown).toEqual(['a kettle in 16:9', 'a kettle in 1:1']);
  });

  test('that needs approval makes nothing before, and then what it has become', async () => {
    const edited = [scene('Mine.'), ENDING];
    const notes = await run({ input: { approval: true, campaign_id: randomUUID() }, approved: edited });
    expect(notes.outcome?.status).toBe('success');
    expect(notes.calls.slice(0, 3)).toEqual(['plan', 'ask', 'read']);
    expect(notes.spoken.map(({ text }) => text).sort()).toEqual(['Mine.', 'Now.']);
  });

  test('that takes longer to say than it may says so, and says all of it', async () => {
    const scenes = Array.from({ length: 5 }, (_, index) => scene(`Sentence ${index}.`, { length: 6 }));
    const notes = await run({ scenes: [...scenes, { ...ENDING, length: 6 }], brief: { duration: 6 } });
    expect(notes.publication?.warnings).toEqual(['planned', expect.stringContaining('longer than the 6')]);
    const seconds = notes.orders.reduce((sum, { frames }) => sum + frames / 30, 0);
    expect(seconds).toBeGreaterThan(6 * 2);
    const music = notes.publication?.files.find(({ role }) => role === 'video')?.artifact.key;
    expect(Number(/for (\d+) s/.exec(music ?? '')?.[1])).toBeGreaterThanOrEqual(seconds);
  });
});
