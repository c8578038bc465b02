import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { burnCaptions } from '../../src/media/burn-captions.js';
import { ass } from '../../src/media/captions/ass.js';
import { groupWords } from '../../src/media/captions/group-words.js';
import { type CaptionStyleChoice, resolveCaptionStyle } from '../../src/media/captions/style.js';
import { UnusableMediaError } from '../../src/media/errors.js';
import { requireVideo, type Source } from '../../src/media/media-info.js';
import { displaySize } from '../../src/media/picture.js';
import { runFfmpeg } from '../../src/media/run-ffmpeg.js';
import {
  AAC,
  asMp4,
  described,
  encoder,
  FAST,
  lavfi,
  onItsSide,
  peak,
  pixel,
  pixels,
  someAudio,
  streamFacts,
  useScratch,
  words,
} from './fixtures.js';

const scratch = useScratch();

async function burn(source: Source, text: string, style: CaptionStyleChoice = {}, captions = 'captions.ass') {
  const size = displaySize(requireVideo(source.info));
  const cues = groupWords(words(text), { wordsPerLine: 3, duration: source.info.duration });
  await writeFile(scratch.path(captions), ass(cues, resolveCaptionStyle(style, size), size));
  const output = scratch.path(`burned-${captions.replaceAll('/', '-')}.mp4`);
  const command = burnCaptions({ source, captions: scratch.path(captions), encoder, output });
  return { output, info: await runFfmpeg(command) };
}

/** How many of a frame's pixels in rows `from` to `to` (fractions of its height) are not black. */
async function ink(path: string, at: number, from: number, to: number): Promise<number> {
  const frame = await pixels(path, at, 160, 160);
  let count = 0;
  for (let y = Math.floor(from * 160); y < to * 160; y += 1) {
    for (let x = 0; x < 160; x += 1) if (Math.max(...pixel(frame, 160, x, y)) > 100) count += 1;
  }
  return count;
}

const black = (size: string, seconds = 2) => lavfi(`color=black:size=${size}:rate=25:duration=${seconds}`);
const tone = lavfi('sine=duration=2:sample_rate=44100');

describe('burnCaptions builds', () => {
  const built = (source: Source) =>
    burnCaptions({ source, captions: '/scratch/captions.ass', encoder, output: '/scratch/out.mp4' });

  test('one encode of the picture with the captions, and of sound that is not yet as it is put out', () => {
    expect(built(described('/scratch/in.mp4'))).toEqual({
      args: [
        ...['-nostdin', '-hide_banner', '-y', '-loglevel', 'warning', '-threads', '1'],
        ...['-protocol_whitelist', 'file,pipe', '-format_whitelist'],
        'mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,wav,w64,aiff,caf,mp3,flac,aac,ac3,eac3,amr,gif',
        ...['-f', 'mov', '-i', 'file:/scratch/in.mp4'],
        ...['-map', '0:0', '-filter:v'],
        'fps=25:start_time=0,scale=1280:720,setsar=1,format=yuv420p,' +
          'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,ass=filename=/scratch/captions.ass',
        ...['-fps_mode', 'passthrough', ...encoder.args],
        ...['-map', '0:1', '-filter:a'],
        'aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo',
        ...AAC,
        ...asMp4('/scratch/out.mp4'),
      ],
      inputs: ['/scratch/in.mp4', '/scratch/captions.ass'],
      output: '/scratch/out.mp4',
      expected: { picture: 10, sound: 10 },
    });
  });

  test('no second encode of sound that is 48 kHz stereo AAC already, and none of sound that is not there', () => {
    const whole = described('/in.mp4', { audio: { ...someAudio, sampleRate: 48_000 } });
    expect(built(whole).args.join(' ')).toContain('-map 0:1 -c:a copy');
    expect(built(described('/in.mp4', { audio: null })).args).not.toContain('0:1');
  });

  test('nothing for a file without a picture', () => {
    expect(() => built(described('/in.mp3', { video: null }))).toThrow(UnusableMediaError);
  });
});

describe('captions burned into a real video', () => {
  test('are seen while they are spoken, inside the safe area, in an mp4 as it is put out', async () => {
    const video = await scratch.make('plain.mp4', ...black('360x640'), ...tone, ...FAST, '-shortest');
    const { output, info } = await burn(video, 'What is said here');
    expect(await ink(output, 0.5, 0.6, 0.82)).toBeGreaterThan(50);
    expect(await ink(output, 0.5, 0.83, 1)).toBe(0);
    expect(await ink(output, 0.5, 0, 0.6)).toBe(0);
    expect(info).toMatchObject({
      video: {
        width: 360,
        height: 640,
        pixelFormat: 'yuv420p',
        colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
      },
      audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    });
    expect(await streamFacts(output, 'v:0', 'profile,codec_name')).toEqual({
      codec_name: 'h264',
      profile: 'High',
    });
  });

  test('stand at the top or in the middle when asked to', async () => {
    const video = await scratch.make('position.mp4', ...black('320x180', 1), ...FAST);
    const top = await burn(video, 'Up here', { position: 'top' });
    expect(await ink(top.output, 0.2, 0, 0.3)).toBeGreaterThan(20);
    expect(await ink(top.output, 0.2, 0.3, 1)).toBe(0);
    const middle = await burn(video, 'Right there', { position: 'middle' });
    expect(await ink(middle.output, 0.2, 0.35, 0.65)).toBeGreaterThan(20);
    expect(middle.info.audio).toBeNull();
  });

  test('are read from a path with quotes, colons, brackets, commas and spaces', async () => {
    const video = await scratch.make('path.mp4', ...black('320x180', 1), ...FAST);
    const folder = "it's [a]; path: 100%, so\\";
    await mkdir(scratch.path(folder));
    const { output } = await burn(video, 'Found it', {}, `${folder}/c'a,p.ass`);
    expect(await ink(output, 0.2, 0.5, 1)).toBeGreaterThan(20);
  });

  test.each([
    ['Latin', 'Żółć Ünïcode naïve'],
    ['CJK', '今天 天气 很好'],
    ['Arabic', 'مرحبا بالعالم اليوم'],
    ['Devanagari', 'नमस्ते दुनिया क्षत्रिय'],
  ])('show %s script', async (_script, text) => {
    const video = await scratch.make('script.mp4', ...black('320x180', 1), ...FAST);
    const { output } = await burn(video, text);
    expect(await ink(output, 0.2, 0.5, 1)).toBeGreaterThan(60);
  });
});

describe('a video comes out right that', () => {
  test('is stored lying on its side', async () => {
    const lying = await scratch.make('lying.mp4', ...black('320x180', 1), ...FAST);
    const turned = await scratch.make('turned.mp4', ...onItsSide(lying.path));
    expect(turned.info.video).toMatchObject({ width: 180, height: 320 });
    const { output, info } = await burn(turned, 'Upright');
    expect(info.video).toMatchObject({ width: 180, height: 320, rotation: 0 });
    expect(await ink(output, 0.2, 0.6, 0.83)).toBeGreaterThan(10);
  });

  test('has odd sizes, and pixels that are not square', async () => {
    const odd = await scratch.make(
      'odd.mp4',
      ...black('161x121', 1),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv444p',
      '-vf',
      'format=yuv444p,scale=161:121,setsar=4/3',
    );
    expect(odd.info.video).toMatchObject({ width: 215, height: 121 });
    const { output, info } = await burn(odd, 'Odd');
    expect(info.video).toMatchObject({
      width: 216,
      height: 122,
      sampleAspectRatio: 1,
      pixelFormat: 'yuv420p',
    });
    expect(await streamFacts(output, 'v:0', 'profile')).toEqual({ profile: 'High' });
  });

  test('shows its frames at varying intervals', async () => {
    const select = "select='not(mod(n,3))+lt(n,20)',setpts=PTS";
    const uneven = await scratch.make(
      'uneven.mp4',
      '-f',
      'lavfi',
      '-i',
      'testsrc=size=160x120:rate=30:duration=2',
      '-vf',
      select,
      '-fps_mode',
      'vfr',
      ...FAST,
    );
    expect(uneven.info.video?.variableFrameRate).toBe(true);
    const { output, info } = await burn(uneven, 'Even');
    expect(info.video?.variableFrameRate).toBe(false);
    const facts = await streamFacts(output, 'v:0', 'r_frame_rate,avg_frame_rate');
    expect(facts.r_frame_rate).toBe(facts.avg_frame_rate);
    expect(Math.abs(info.duration - uneven.info.duration)).toBeLessThan(0.1);
  });

  test('has a high dynamic range: its white is neither grey nor burnt out, and it says BT.709', async () => {
    // In PQ, 58 % of the signal is the 203 cd/m² of reference white (ITU-R BT.2408).
    const tags = [
      '-color_primaries',
      'bt2020',
      '-color_trc',
      'smpte2084',
      '-colorspace',
      'bt2020nc',
      '-color_range',
      'tv',
    ];
    const x265 = [
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-x265-params',
      'log-level=none',
      '-pix_fmt',
      'yuv420p10le',
    ];
    const white =
      'color=black:size=160x120:rate=25:duration=0.4,format=yuv420p10le,geq=lum=64+876*0.58:cb=512:cr=512';
    const hdr = await scratch.make('hdr.mp4', '-f', 'lavfi', '-i', white, ...x265, ...tags);
    expect(hdr.info.video?.hdr).toBe(true);
    const { output, info } = await burn(hdr, '');
    expect(info.video).toMatchObject({
      hdr: false,
      colour: { transfer: 'bt709', matrix: 'bt709', primaries: 'bt709' },
    });
    const [red, green, blue] = pixel(await pixels(output, 0.1, 16, 12), 16, 8, 6);
    for (const value of [red, green, blue]) {
      expect(value).toBeGreaterThan(150);
      expect(value).toBeLessThan(250);
    }
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(6);
  });

  test('says nothing of its colours, or codes them as old television did', async () => {
    const red = 'color=red:size=160x120:rate=25:duration=0.4,scale=out_color_matrix=bt601,format=yuv420p';
    for (const tags of [[], ['-colorspace', 'smpte170m']]) {
      const old = await scratch.make('old.mp4', '-f', 'lavfi', '-i', red, ...FAST, ...tags);
      const { output } = await burn(old, '');
      const [r, g, b] = pixel(await pixels(output, 0.1, 16, 12), 16, 8, 6);
      expect(r).toBeGreaterThan(245);
      expect(Math.max(g, b)).toBeLessThan(12);
    }
  });

  test('has several sound tracks, one of them in 5.1: the default one is heard, in stereo', async () => {
    const tracks = [
      '-f',
      'lavfi',
      '-i',
      'anullsrc=r=48000:cl=mono:d=1',
      '-f',
      'lavfi',
      '-i',
      'sine=d=1:r=48000,volume=4,pan=5.1|c2=c0',
    ];
    const several = await scratch.make(
      'several.mkv',
      ...[...black('160x120', 1), ...tracks, '-map', '0', '-map', '1', '-map', '2', '-disposition:a:0', '0'],
      ...['-disposition:a:1', 'default', ...FAST, '-c:a', 'ac3'],
    );
    expect(several.info.audio).toMatchObject({ index: 2, channels: 6 });
    const { info, output } = await burn(several, '');
    expect(info.audio).toMatchObject({ channels: 2, sampleRate: 48_000 });
    expect(await peak(output, 0.2, 0.8)).toBeGreaterThan(0.25);
  });
});
