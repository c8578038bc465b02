import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import type { Content, Drawing } from '../../src/visuals/drawing.js';
import { createPainter } from '../../src/visuals/painter.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import {
  difference,
  drawingOf,
  frameOf,
  framesInput,
  nodeArguments,
  PHRASE,
  plainPicture,
  templateIds,
} from './drawings.js';

const painter = createPainter({ nodeArguments });
const SMALL = { width: 320, height: 180, rate: 30 };

/** What ffmpeg's detectors say of a scene, by their defaults but for how long: black for 0.5 s, still for 4 s. */
async function faultsOf(drawing: Drawing): Promise<string[]> {
  const folder = await temporaryFolder();
  const filters = 'blackdetect=d=0.5,freezedetect=n=0.0005:d=4';
  const log = await painter.drawThrough(
    drawing,
    { folder, signal: new AbortController().signal },
    (fifo, signal) => {
      const args = [
        '-nostdin',
        '-hide_banner',
        ...framesInput(drawing.format, fifo),
        '-vf',
        filters,
        '-f',
        'null',
        '-',
      ];
      return text(spawn('ffmpeg', args, { stdio: ['ignore', 'ignore', 'pipe'], signal }).stderr);
    },
  );
  expect(log).toContain(`frame=${`${drawing.frames}`.padStart(5)}`);
  return log.split('\n').filter((line) => /black_start|freeze_start/.test(line));
}

describe('a scene is never black and never still', () => {
  test.concurrent.each(templateIds)(
    'in %s, though it is long and little happens in it',
    async (id) => {
      const content: Content = { type: 'phrase', phrase: 'Tea', heading: null };
      expect(await faultsOf(drawingOf(id, content, { format: SMALL, frames: 600 }))).toEqual([]);
    },
    60_000,
  );

  test.concurrent.each(['#000000', '#ffffff'])(
    'over a picture that is all %s',
    async (colour) => {
      const path = await plainPicture(join(await temporaryFolder(), 'plain.png'), colour);
      const content: Content = { type: 'picture', path, heading: null };
      expect(await faultsOf(drawingOf('aurora', content, { format: SMALL, frames: 300 }))).toEqual([]);
    },
    60_000,
  );

  test('in a brand whose only colour is black', async () => {
    const brand = { colors: ['#000000'] };
    expect(await faultsOf(drawingOf('blueprint', PHRASE, { format: SMALL, frames: 180, brand }))).toEqual([]);
  });
});

describe('scenes join', () => {
  const one: Content = { type: 'phrase', phrase: 'Tea', heading: null };
  const other: Content = { type: 'title', title: 'Something else altogether' };

  test.each(templateIds)(
    'in %s: the first frame is the same whatever the scene, and the last leads to it',
    async (id) => {
      const first = await frameOf(drawingOf(id, one, { frames: 90 }), 0);
      const another = await frameOf(drawingOf(id, other, { frames: 333 }), 0);
      const last = await frameOf(drawingOf(id, one, { frames: 90 }), 89);
      const middle = await frameOf(drawingOf(id, one, { frames: 90 }), 45);
      expect(difference(first, another)).toBeLessThan(0.2);
      expect(difference(first, last)).toBeLessThan(3);
      expect(difference(first, middle)).toBeGreaterThan(1);
    },
  );

  test('a frame depends on its number alone, not on those painted before', async () => {
    const drawing = drawingOf('mosaic', PHRASE, { frames: 120 });
    expect(difference(await frameOf(drawing, 70), await frameOf(drawing, 70))).toBe(0);
  });
});
