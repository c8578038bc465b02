import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import {
  FfmpegError,
  InputEndsEarlyError,
  MissingFfmpegError,
  NotMediaError,
  UnusableMediaError,
} from '../../src/media/errors.js';
import { requireAudio, requireVideo } from '../../src/media/media-info.js';
import { probe } from '../../src/media/probe.js';
import { described, FAST, ffmpeg, lavfi, someVideo, useScratch, withCover } from './fixtures.js';

const scratch = useScratch();
const picture = (seconds: number) => lavfi(`testsrc=size=160x120:rate=25:duration=${seconds}`);
const sound = (seconds: number) => lavfi(`sine=duration=${seconds}:sample_rate=48000`);

async function written(name: string, bytes: string | Buffer): Promise<string> {
  await writeFile(scratch.path(name), bytes);
  return scratch.path(name);
}

/** A copy of the first half of a file. */
async function half(path: string, name: string): Promise<string> {
  await writeFile(scratch.path(name), await readFile(path));
  await truncate(scratch.path(name), Math.floor((await stat(path)).size / 2));
  return scratch.path(name);
}

describe('probe tells', () => {
  test('what is in a video with sound', async () => {
    const { info, path } = await scratch.make(
      'both.mp4',
      ...picture(2),
      ...sound(1.5),
      ...FAST,
      '-c:a',
      'aac',
    );
    expect(info).toEqual({
      container: 'mov',
      duration: 2,
      size: (await stat(path)).size,
      video: {
        ...{ index: 0, codec: 'h264', width: 160, height: 120, rotation: 0, sampleAspectRatio: 1 },
        ...{ frameRate: { numerator: 25, denominator: 1 }, variableFrameRate: false, interlaced: false },
        ...{ pixelFormat: 'yuv420p', hdr: false, duration: 2 },
        colour: { primaries: null, transfer: null, matrix: null, range: null },
      },
      audio: {
        ...{ index: 1, codec: 'aac', profile: 'LC', sampleRate: 48_000, channels: 1, layout: 'mono' },
        duration: expect.closeTo(1.5, 1),
      },
    });
  });

  test('that a cover is no picture', async () => {
    const cover = await scratch.make('cover.png', ...picture(1), '-frames:v', '1').catch((error: unknown) => {
      expect(error).toBeInstanceOf(NotMediaError);
      return { path: scratch.path('cover.png') };
    });
    const { info } = await scratch.make('song.mp3', ...sound(1), ...withCover(cover.path));
    expect(info).toMatchObject({ container: 'mp3', video: null, audio: { codec: 'mp3' } });
    expect(() => requireVideo(info)).toThrow(UnusableMediaError);
  });

  test.each(['webm', 'mp4'])(
    'the length of a %s that a browser recorded, whose header has none',
    async (kind) => {
      const streamed =
        kind === 'mp4' ? [...FAST, '-movflags', 'frag_keyframe+empty_moov'] : ['-c:v', 'vp8', '-live', '1'];
      const { info } = await scratch.make(`recorded.${kind}`, ...picture(2), ...sound(2), ...streamed);
      expect(info.video?.duration).toBeCloseTo(2, 1);
      expect(info.audio?.duration).toBeCloseTo(2, 1);
    },
  );

  test('that a clip has no frames, no picture or no sound', async () => {
    const empty = ['-map', '0', '-frames:v', '0', '-f', 'mp4', scratch.path('empty.mp4')];
    await ffmpeg(...picture(1), ...empty);
    await expect(probe(scratch.path('empty.mp4'))).rejects.toThrow(UnusableMediaError);
    await expect(probe(scratch.path('empty.mp4'))).rejects.toThrow('no frames');
    const still = described('x', { video: { ...someVideo, duration: 0 }, audio: null }).info;
    expect(() => requireVideo(still)).toThrow('no frames');
    expect(() => requireAudio(still)).toThrow('no sound');
    const huge = described('x', { video: { ...someVideo, width: 20_000 } }).info;
    expect(() => requireVideo(huge)).toThrow('8192');
  });
});

describe('probe refuses what is no media, saying what it is:', () => {
  test.each([
    ['a web page', '<!DOCTYPE html><html><body>Not here</body></html>'],
    ['bytes of no format that is known', randomBytes(50_000)],
    ['an empty file', ''],
    ['a text', '{"error": "not found"}'],
    ['a playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'],
    ['a playlist', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
  ])('%s', async (content, bytes) => {
    const path = await written('none.mp4', bytes);
    await expect(probe(path)).rejects.toThrow(NotMediaError);
    await expect(probe(path)).rejects.toThrow(content);
  });

  test('a playlist, without asking the host it names', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new TypeError('a port was expected');
    const lines = [
      '#EXTM3U',
      '#EXT-X-TARGETDURATION:9',
      '#EXTINF:9,',
      `http://127.0.0.1:${address.port}/a.ts`,
      '#EXT-X-ENDLIST',
    ];
    await expect(probe(await written('list.m3u8', lines.join('\n')))).rejects.toThrow(NotMediaError);
    server.close();
    expect(asked).toBe(0);
  });

  test('an mp4 whose index was cut off', async () => {
    const whole = await scratch.make('whole.mp4', ...picture(2), ...FAST);
    await expect(probe(await half(whole.path, 'half.mp4'))).rejects.toThrow(NotMediaError);
    await expect(probe(await half(whole.path, 'half.mp4'))).rejects.toThrow('cut off');
  });

  test.each([
    ['mkv', [...picture(3), ...FAST]],
    ['mp3', sound(5)],
    ['flac', sound(5)],
  ])('the first half of an %s', async (kind, args) => {
    const whole = await scratch.make(`long.${kind}`, ...args);
    await expect(probe(await half(whole.path, `short.${kind}`))).rejects.toThrow(InputEndsEarlyError);
  });
});

describe('probe does not blame the file', () => {
  test('when ffprobe is missing or broken', async () => {
    const { path } = await scratch.make('fine.mp4', ...sound(1), '-c:a', 'aac');
    await expect(probe(path, { ffprobe: '/nowhere/ffprobe' })).rejects.toThrow(MissingFfmpegError);
    const broken = await open(scratch.path('broken'), 'w', 0o755);
    await broken.writeFile('#!/bin/sh\nkill -9 $$\n');
    await broken.close();
    await expect(probe(path, { ffprobe: scratch.path('broken') })).rejects.toThrow(FfmpegError);
  });

  test('when it is aborted', async () => {
    const { path } = await scratch.make('fine.wav', ...sound(1));
    await expect(probe(path, { signal: AbortSignal.abort(new Error('cancelled')) })).rejects.toThrow(
      'cancelled',
    );
  });
});
