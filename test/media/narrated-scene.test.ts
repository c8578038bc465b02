import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ass } from '../../src/media/captions/ass.js';
import { resolveCaptionStyle } from '../../src/media/captions/style.js';
import { endsApart } from '../../src/media/check-output.js';
import { type FramePixels, groupOfPictures, narratedScene } from '../../src/media/narrated-scene.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import { encoder, ffmpeg, source, streamFacts, useScratch } from './fixtures.js';

const scratch = useScratch();
const size = { width: 160, height: 90 };
const rate = { numerator: 30, denominator: 1 };

/** Raw frames of one colour, and a tone as narration. */
async function inputs(frames: number, narrationSeconds: number, pixels: FramePixels = 'yuv420p') {
  const raw = scratch.path(`frames.${pixels}`);
  await ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `color=0x3366cc:size=160x90:rate=30:duration=${frames / 30}`,
    '-vf',
    'format=gbrp,scale=out_range=tv:out_color_matrix=bt709',
    '-pix_fmt',
    pixels,
    '-f',
    'rawvideo',
    raw,
  );
  const tone = scratch.path('tone.wav');
  await ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `sine=frequency=440:sample_rate=22050:duration=${narrationSeconds}`,
    tone,
  );
  return { picture: { type: 'frames' as const, path: raw, pixels }, narration: await source(tone) };
}

/** What ffmpeg remarks while it reads a file. */
const remarks = async (...args: string[]) =>
  (await promisify(execFile)('ffmpeg', ['-hide_banner', ...args, '-f', 'null', '-'])).stderr;

/** The brightness of the brightest pixel, 16–235. */
async function brightest(path: string): Promise<number> {
  const said = await remarks('-i', path, '-vf', 'signalstats,metadata=mode=print:key=lavfi.signalstats.YMAX');
  return Math.max(...[...said.matchAll(/YMAX=(\d+)/g)].map(([, value]) => Number(value)));
}

/** The numbers of the frames at which decoding can begin. */
async function keyFrames(path: string): Promise<number[]> {
  const said = await remarks(
    '-skip_frame',
    'nokey',
    '-i',
    path,
    '-fps_mode',
    'passthrough',
    '-vf',
    'showinfo',
  );
  return [...said.matchAll(/pts_time:([\d.]+)/g)].map(([, seconds]) => Math.round(Number(seconds) * 30));
}

const captions = ass(
  [{ start: 0, end: 1, words: [{ text: 'Hello', start: 0, end: 1 }] }],
  resolveCaptionStyle({}, size),
  size,
);

const base = { size, rate, tempo: 1, leadIn: 0.3, captions: null, encoder };

describe('a narrated scene', () => {
  it('has exactly its frames, and sound as long as they are', async () => {
    const given = await inputs(69, 1.2);
    const made = await runFfmpeg(
      narratedScene({ ...base, ...given, frames: 69, output: scratch.path('scene.mov') }),
    );
    expect(made.video).toMatchObject({ codec: 'h264', width: 160, height: 90 });
    expect(made.video?.duration).toBeCloseTo(2.3, 3);
    expect(made.audio).toMatchObject({ codec: 'pcm_s16le', sampleRate: 48_000, channels: 2 });
    expect(endsApart(made)).toBeLessThan(0.001);
  });

  it('begins to speak after its lead-in, at its tempo', async () => {
    const given = await inputs(60, 1);
    const output = scratch.path('tempo.mov');
    await runFfmpeg(narratedScene({ ...base, ...given, frames: 60, tempo: 1.25, output }));
    const said = await remarks('-i', output, '-af', 'silencedetect=noise=-50dB:duration=0.2');
    const edges = [...said.matchAll(/silence_(?:start|end): (-?[\d.]+)/g)].map(([, seconds]) =>
      Number(seconds),
    );
    expect(edges[1]).toBeCloseTo(0.3, 1);
    expect(edges[2]).toBeCloseTo(0.3 + 1 / 1.25, 1);
  });

  it.each(['yuv420p', 'rgba'] as const)(
    'of %s is tagged BT.709 and keeps the colours that were drawn',
    async (pixels) => {
      const given = await inputs(30, 0.5, pixels);
      const output = scratch.path(`${pixels}.mov`);
      await runFfmpeg(narratedScene({ ...base, ...given, frames: 30, output }));
      const raw = scratch.path('pixel.rgb');
      const toRgb = [
        '-vf',
        'crop=2:2:80:44,scale=in_color_matrix=bt709',
        '-pix_fmt',
        'rgb24',
        '-f',
        'rawvideo',
      ];
      await ffmpeg('-i', output, '-frames:v', '1', ...toRgb, raw);
      const pixel = [...(await readFile(raw))].slice(0, 3);
      expect(await streamFacts(output, 'v:0', 'color_space,color_range')).toEqual({
        color_space: 'bt709',
        color_range: 'tv',
      });
      for (const [index, wanted] of [0x33, 0x66, 0xcc].entries())
        expect(Math.abs((pixel[index] ?? 0) - wanted)).toBeLessThanOrEqual(6);
    },
  );

  it.each([
    ['cut to its length', 15],
    ['shown again until its end, never standing still', 180],
  ])('has a clip %s', async (_, frames) => {
    const clip = scratch.path('clip.mp4');
    const second = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=1', '-pix_fmt', 'yuv420p'];
    await ffmpeg(...second, clip);
    const { narration } = await inputs(1, 0.5);
    const picture = { type: 'clip' as const, source: await source(clip) };
    const output = scratch.path(`clip-${frames}.mov`);
    const made = await runFfmpeg(narratedScene({ ...base, picture, narration, frames, output }));
    expect(made.video).toMatchObject({ width: 160, height: 90 });
    expect(made.video?.duration).toBeCloseTo(frames / 30, 3);
    expect(await remarks('-i', output, '-vf', 'freezedetect=n=0.0005:d=0.5')).not.toContain('freeze_start');
  });

  it('burns captions in', async () => {
    const given = await inputs(30, 0.5);
    const path = scratch.path('captions.ass');
    await writeFile(path, captions);
    const [plain, captioned] = [scratch.path('plain.mov'), scratch.path('captioned.mov')];
    await runFfmpeg(narratedScene({ ...base, ...given, frames: 30, output: plain }));
    await runFfmpeg(narratedScene({ ...base, ...given, frames: 30, captions: path, output: captioned }));
    expect(await brightest(captioned)).toBeGreaterThan((await brightest(plain)) + 50);
  });
});

describe('groups of pictures', () => {
  it('are of 15 to 60 frames, the last one too', () => {
    for (let frames = 15; frames <= 2000; frames++) {
      const group = groupOfPictures(frames);
      const last = frames % group || group;
      expect(group).toBeLessThanOrEqual(60);
      expect(last).toBeGreaterThanOrEqual(15);
    }
  });

  it('are closed, and of that length in the file', async () => {
    const given = await inputs(69, 1);
    const output = scratch.path('groups.mov');
    await runFfmpeg(narratedScene({ ...base, ...given, frames: 69, output }));
    expect(await keyFrames(output)).toEqual([0, 35]);
  });
});
