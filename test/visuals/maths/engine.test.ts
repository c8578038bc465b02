import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { type MathsScene, mathsSceneSchema } from '../../../src/jobs/maths-scene.js';
import type { AnimationEngine } from '../../../src/providers/animation/port.js';
import { createBuiltinEngine } from '../../../src/visuals/maths/engine.js';
import { FormulaRefused } from '../../../src/visuals/maths/errors.js';
import { planesOf } from '../../../src/visuals/planes/planes.js';
import { eventually } from '../../support/eventually.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { difference, framesInput, nodeArguments } from '../drawings.js';
import { frameOf, lineOf, PARABOLA, sceneOf } from './scenes.js';

const engine: AnimationEngine<MathsScene> = createBuiltinEngine({ nodeArguments });
const never = () => new AbortController().signal;
const SMALL = { width: 192, height: 108, rate: 30 };
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('the built-in engine', () => {
  test('writes every frame of a job’s scene, the same that are drawn here, and says how far it is', async () => {
    const path = join(await temporaryFolder(), 'frames.raw');
    const scene = mathsSceneSchema.parse(
      sceneOf([lineOf('2 x + 5 = 11'), lineOf('2 x = 6', { at: 0.1, note: 'Subtract 5' })], {
        ...{ title: 'Solve', graph: PARABOLA, format: SMALL, frames: 10 },
      }),
    );
    const fractions: number[] = [];
    const onProgress = (fraction: number) => fractions.push(fraction);
    expect(await engine.animate(scene, { signal: never(), onProgress }, path)).toEqual({ frames: 10 });
    const bytes = await readFile(path);
    const frame = (SMALL.width * SMALL.height * 3) / 2;
    expect(bytes.length).toBe(10 * frame);
    const toPlanes = await planesOf(SMALL);
    expect(difference(bytes.subarray(7 * frame, 8 * frame), toPlanes(frameOf(scene, 7)))).toBe(0);
    expect(fractions).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  test('is never black and never still, though nothing happens for long', async () => {
    const path = join(await temporaryFolder(), 'frames.raw');
    const scene = sceneOf([lineOf('x')], { format: SMALL, frames: 600 });
    const black = { ...scene, palette: { ...scene.palette, background: '#000000' } };
    await engine.animate(black, { signal: never() }, path);
    const filters = 'blackdetect=d=0.5,freezedetect=n=0.0005:d=4';
    const args = ['-nostdin', '-hide_banner', ...framesInput(SMALL, path), '-vf', filters, '-f', 'null', '-'];
    const log = await text(spawn('ffmpeg', args, { stdio: ['ignore', 'ignore', 'pipe'] }).stderr);
    expect(log).toContain('frame=  600');
    expect(log.split('\n').filter((line) => /black_start|freeze_start/.test(line))).toEqual([]);
  });

  test('refuses for good what is no formula, and leaves no file', async () => {
    const path = join(await temporaryFolder(), 'frames.raw');
    const scene = sceneOf([lineOf('\\href{a}{b}')], { format: SMALL });
    const refused = engine.animate(scene, { signal: never() }, path);
    await expect(refused).rejects.toThrow(FormulaRefused);
    await expect(refused).rejects.toThrow('\\href');
    expect(await isThere(path)).toBe(false);
  });

  test('is gone a second after it is aborted, and leaves nothing half-written', async () => {
    const path = join(await temporaryFolder(), 'frames.raw');
    const control = new AbortController();
    const drawn = engine.animate(
      sceneOf([lineOf('x = 3')], { format: SMALL, frames: 30_000 }),
      { signal: control.signal },
      path,
    );
    drawn.catch(() => undefined);
    await eventually(() => isThere(path));
    control.abort(new Error('enough'));
    // It settles only when the process is gone.
    await expect(drawn).rejects.toThrow('enough');
    expect(await isThere(path)).toBe(false);
  });
});
