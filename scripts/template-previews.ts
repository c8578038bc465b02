/**
 * Makes what the web app shows of each template: a few seconds that move, and a still of them.
 *
 *   node --import ./test/support/typescript.mjs scripts/template-previews.ts
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Drawing } from '../src/visuals/drawing.js';
import { findTemplates } from '../src/visuals/load-templates.js';
import { createPainter } from '../src/visuals/painter.js';

const run = promisify(execFile);
const OUTPUT = fileURLToPath(new URL('../web/public/templates', import.meta.url));
const FORMAT = { width: 640, height: 360, rate: 24 };
const SECONDS = 4;
const STILL_AT = SECONDS / 2;

/** One that shows a template's letters, its panel and its points. */
const content: Drawing['content'] = {
  type: 'list',
  heading: 'How light becomes a rainbow',
  items: [
    { text: 'It bends as it goes in', at: 0.2 },
    { text: 'It bounces off the far side', at: 0.7 },
    { text: 'It bends again on the way out', at: 1.2 },
  ],
};

const ffmpeg = (args: readonly string[]) => run('ffmpeg', ['-v', 'error', '-y', ...args]);
const painter = createPainter({ nodeArguments: process.execArgv });
const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'templates-'));
await mkdir(OUTPUT, { recursive: true });
for (const [id, template] of await findTemplates()) {
  const drawing = { template, format: FORMAT, frames: SECONDS * FORMAT.rate, language: 'en', content };
  const [film, still] = [join(OUTPUT, `${id}.mp4`), join(OUTPUT, `${id}.jpg`)];
  await painter.drawThrough(drawing, { folder, signal }, (frames) =>
    ffmpeg([
      ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${FORMAT.width}x${FORMAT.height}`],
      ...['-framerate', `${FORMAT.rate}`, '-i', frames, '-pix_fmt', 'yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '30', '-movflags', '+faststart', film],
    ]),
  );
  await ffmpeg(['-ss', `${STILL_AT}`, '-i', film, '-frames:v', '1', '-q:v', '5', still]);
  console.log(`${id}: ${film}`);
}
await rm(folder, { recursive: true });
