import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { access, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { loadImage } from '@napi-rs/canvas';
import type { Content } from '../../src/visuals/drawing.js';
import { DrawingError, PictureUnreadable } from '../../src/visuals/errors.js';
import { createPainter } from '../../src/visuals/painter.js';
import { planesOf } from '../../src/visuals/planes/planes.js';
import { eventually } from '../support/eventually.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { difference, drawingOf, frameOf, nodeArguments, PHRASE, plainPicture } from './drawings.js';

const painter = createPainter({ nodeArguments });
const run = promisify(execFile);
const never = () => new AbortController().signal;
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Processes that hold a file of a folder open. */
async function writersInto(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const open = await Promise.all(
    pids.map(async (pid) => {
      // It may end while we look.
      const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
      const links = files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ''));
      return (await Promise.all(links)).some((path) => path.startsWith(folder)) ? [pid] : [];
    }),
  );
  return open.flat();
}

describe('the painter', () => {
  test('writes every frame as planes, the same that are drawn here', async () => {
    const path = join(await temporaryFolder(), 'frames.raw');
    const drawing = drawingOf('gazette', PHRASE, { frames: 12 });
    await painter.drawScene(drawing, { path, signal: never() });
    const bytes = await readFile(path);
    const frame = (drawing.format.width * drawing.format.height * 3) / 2;
    const toPlanes = await planesOf(drawing.format);
    expect(bytes.length).toBe(12 * frame);
    expect(difference(bytes.subarray(7 * frame, 8 * frame), toPlanes(await frameOf(drawing, 7)))).toBe(0);
  });

  test('writes a still as JPEG, its title large', async () => {
    const path = join(await temporaryFolder(), 'still.jpg');
    const content: Content = { type: 'thumbnail', title: 'The quiet history of tea' };
    await painter.drawStill(drawingOf('aurora', content, { frames: 1 }), { frame: 0, path, signal: never() });
    const bytes = await readFile(path);
    expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect((await loadImage(bytes)).width).toBe(480);
  });

  test('shows JPEG, PNG and WebP, and a brand’s logo', async () => {
    const folder = await temporaryFolder();
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const path = await plainPicture(join(folder, type), '#20a040', type);
      const shown = await frameOf(
        drawingOf('dusk', { type: 'picture', path, heading: null }, { brand: { logoPath: path } }),
        90,
      );
      const [red = 0, green = 0] = shown.subarray(4 * (100 * 480 + 40));
      expect(green).toBeGreaterThan(red + 40);
    }
  });

  test('refuses what is no picture, for good and without its path', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'picture.png');
    await writeFile(path, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const output = join(folder, 'out.raw');
    const refused = painter.drawScene(drawingOf('dusk', { type: 'picture', path, heading: null }), {
      path: output,
      signal: never(),
    });
    await expect(refused).rejects.toThrow(PictureUnreadable);
    await expect(refused).rejects.not.toThrow(folder);
    expect(await isThere(output)).toBe(false);
  });

  test('is gone a second after it is aborted, and leaves nothing half-written', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'frames.raw');
    const control = new AbortController();
    const drawn = painter.drawScene(drawingOf('gazette', PHRASE, { frames: 5000 }), {
      path,
      signal: control.signal,
    });
    drawn.catch(() => undefined);
    await eventually(() => isThere(path));
    control.abort(new Error('enough'));
    await expect(drawn).rejects.toThrow('enough');
    expect(await writersInto(folder)).toEqual([]);
    expect(await isThere(path)).toBe(false);
  });
});

describe('drawing through a pipe', () => {
  test('hands frames to their reader, and removes the pipe', async () => {
    const folder = await temporaryFolder();
    const drawing = drawingOf('mosaic', PHRASE, { frames: 6 });
    const length = await painter.drawThrough(drawing, { folder, signal: never() }, async (fifo) => {
      let bytes = 0;
      for await (const piece of createReadStream(fifo)) bytes += piece.length;
      return bytes;
    });
    expect(length).toBe(6 * 480 * 270 * 1.5);
    expect(await readdir(folder)).toEqual([]);
  });

  test('ends a reader that waits for a scene that cannot be drawn, and says why it cannot', async () => {
    const folder = await temporaryFolder();
    const content: Content = { type: 'picture', path: join(folder, 'gone.png'), heading: null };
    const scene = painter.drawThrough(
      drawingOf('dusk', content),
      { folder, signal: never() },
      (fifo, signal) =>
        run(
          'ffmpeg',
          ['-v', 'error', '-f', 'rawvideo', '-video_size', '16x16', '-i', fifo, '-f', 'null', '-'],
          { signal },
        ),
    );
    await expect(scene).rejects.toThrow(PictureUnreadable);
    expect(await readdir(folder)).toEqual([]);
  });

  test('ends the drawing when its reader fails, with the reader’s reason', async () => {
    const folder = await temporaryFolder();
    const drawing = drawingOf('mosaic', PHRASE, { frames: 5000 });
    const before = painter.drawThrough(drawing, { folder, signal: never() }, async () => {
      throw new Error('no encoder');
    });
    await expect(before).rejects.toThrow('no encoder');
    const amid = painter.drawThrough(drawing, { folder, signal: never() }, async (fifo) => {
      const { stdout } = await run('head', ['-c', '100000', fifo], { encoding: 'buffer' });
      throw new Error(`enough after ${stdout.length}`);
    });
    await expect(amid).rejects.toThrow('enough after 100000');
    expect(await writersInto(folder)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('ends when aborted, both ends of the pipe', async () => {
    const folder = await temporaryFolder();
    const control = new AbortController();
    const scene = painter.drawThrough(
      drawingOf('mosaic', PHRASE, { frames: 5000 }),
      { folder, signal: control.signal },
      (fifo, signal) => {
        const reader = createReadStream(fifo, { signal });
        reader.once('data', () => control.abort(new Error('cancelled')));
        return text(reader);
      },
    );
    await expect(scene).rejects.toThrow('cancelled');
    expect(await writersInto(folder)).toEqual([]);
  });

  test('says so where no pipe can be made', async () => {
    const scene = painter.drawThrough(
      drawingOf('mosaic', PHRASE),
      { folder: '/nowhere', signal: never() },
      async () => 1,
    );
    await expect(scene).rejects.toThrow(DrawingError);
  });
});
