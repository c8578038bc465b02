import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { createAnimateActivities } from '../../src/activities/animate.js';
import { createPerform } from '../../src/activities/perform.js';
import type { RenderedScene } from '../../src/activities/render.js';
import { createWorkshop } from '../../src/activities/workshop.js';
import { cacheDirectory } from '../../src/config/cache.js';
import type { SceneOrder } from '../../src/jobs/scene-order.js';
import { Slots } from '../../src/media/slots.js';
import { manimPython } from '../../src/providers/animation/find-manim.js';
import { openManim } from '../../src/providers/animation/manim.js';
import { createArtifactStore } from '../../src/storage/artifacts.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { createBuiltinEngine } from '../../src/visuals/maths/engine.js';
import { createPainter } from '../../src/visuals/painter.js';
import { encoder, ffmpeg, streamFacts } from '../media/fixtures.js';
import { line, parabola } from '../providers/animation/scenes.js';
import { MemoryLedger } from '../support/memory-ledger.js';
import { newJob, partOf } from '../support/new-job.js';
import { testTemplate } from '../support/template.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const python = await manimPython(cacheDirectory(process.env.XDG_CACHE_HOME));
const isInstalled = existsSync(python);
const job = newJob();

/** The activities of a worker that has Manim, over a folder of files; job, ledger and Temporal's side are in memory. */
async function startAnimating() {
  const folder = await temporaryFolder();
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const scratch = await createScratch(join(folder, 'scratch'));
  const jobs = {
    report: async () => ({ status: 'processing' as const, worked: 0 }),
    say: async () => undefined,
  };
  const blueprint = await testTemplate('blueprint');
  const { animateScene } = createAnimateActivities({
    perform: createPerform({ jobs, log: pino({ level: 'silent' }) }),
    artifacts: createArtifactStore({ storage, scratch, ledger: new MemoryLedger(), pollMs: 50 }),
    workshop: createWorkshop({ storage, scratch, slots: new Slots(1), stillTimeoutMs: 60_000 }),
    ...{ storage, encoder, ffmpegVersion: 'test' },
    templates: new Map([[blueprint.id, blueprint]]),
    painter: createPainter(),
    animation: createBuiltinEngine(),
    openManim: () => openManim({ python }),
  });
  const keep = async (name: string, path: string, mediaType: string) => {
    const key = `artifacts/00/${name}`;
    await storage.putFile(key, path, { mediaType });
    return { key, size: 1, mediaType, facts: {} };
  };
  return {
    fileOf: (key: string) => storage.materialise(key),
    animate: (order: SceneOrder): Promise<RenderedScene> =>
      new MockActivityEnvironment().run(
        () => animateScene(partOf(job, { stage: 'scenes', message: 'Rendering scenes' }), order),
        undefined,
      ),
    /** A voice of two seconds that says two words, the second of them the formula. */
    async narration(): Promise<SceneOrder['narration']> {
      const [sound, words] = [join(folder, 'voice.wav'), join(folder, 'words.json')];
      await ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=300:sample_rate=24000:duration=2', sound);
      const said = [
        { text: 'Halve.', start: 0.2, end: 0.6 },
        { text: 'x = 3.', start: 1, end: 1.8 },
      ];
      await writeFile(words, JSON.stringify({ duration: 2, words: said }));
      return {
        sound: await keep('voice.wav', sound, 'audio/wav'),
        words: await keep('words.json', words, 'application/json'),
      };
    },
  };
}

const withManim = isInstalled ? describe : describe.skip;

withManim(`a scene that Manim draws${isInstalled ? '' : ' (skipped: not installed; `make manim`)'}`, () => {
  test('is narrated, captioned, and exactly as long as it was ordered; asked for again it is there', async () => {
    const animating = await startAnimating();
    const order: SceneOrder = {
      look: { template: 'blueprint', format: { width: 320, height: 180, rate: 30 }, language: 'en-US' },
      visual: {
        ...{ type: 'maths', title: 'Solve 2x = 6', moves: true, graph: parabola(0) },
        lines: [line('2x = 6'), line('x = 3', { note: 'Divide both sides by 2' })],
      },
      ...{ media: null, tempo: 1, frames: 75, narration: await animating.narration() },
    };
    const made = await animating.animate(order);
    const path = await animating.fileOf(made.scene.key);
    expect(await streamFacts(path, 'v:0', 'codec_name,width,height,nb_frames')).toEqual({
      ...{ codec_name: 'h264', width: '320', height: '180', nb_frames: '75' },
    });
    expect(await streamFacts(path, 'a:0', 'codec_name,duration')).toMatchObject({
      ...{ codec_name: 'pcm_s16le', duration: '2.500000' },
    });
    expect((await animating.animate(order)).scene).toMatchObject({ key: made.scene.key, reused: true });
  });
});
