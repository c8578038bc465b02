import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';
import { ALLOWED_CONTAINERS } from '../../src/media/containers.js';
import { videoEncoder } from '../../src/media/encoder.js';
import type { AudioInfo, MediaInfo, Source, VideoInfo } from '../../src/media/media-info.js';
import { probe } from '../../src/media/probe.js';

const run = promisify(execFile);

/** The encoder of all tests: software, and as fast as it goes. */
export const encoder = videoEncoder('libx264', { x264Preset: 'ultrafast', crf: 28 });

/** A folder for the files of a test file, with what makes them; removed when its tests are done. */
export function useScratch() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsheet-media-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    /** Makes a file by ffmpeg and looks at it. */
    async make(name: string, ...args: string[]): Promise<Source> {
      await ffmpeg(...args, path(name));
      return source(path(name));
    },
    /** Makes a picture by one of ffmpeg's sources. */
    async still(name: string, graph: string): Promise<string> {
      await ffmpeg('-f', 'lavfi', '-i', graph, '-frames:v', '1', path(name));
      return path(name);
    },
    /** Writes a text. */
    async text(name: string, content: string): Promise<string> {
      await writeFile(path(name), content);
      return path(name);
    },
  };
}

/** What keeps a file from opening anything but itself, and that as one of these formats. */
export const confined = (...formats: readonly string[]): string[] => [
  ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', formats.join(',')],
];

/** How every command is to open what somebody has given: on one thread, confined, as what it was found to be. */
export const given = (container: string, path: string): string[] => [
  ...['-threads', '1', ...confined(...ALLOWED_CONTAINERS), '-f', container, '-i', `file:${path}`],
];

/** A picture or sound that ffmpeg makes up. */
export const lavfi = (graph: string): string[] => ['-f', 'lavfi', '-i', graph];

/** An encode of a picture that takes no time. */
export const FAST = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Turns a video on its side without looking at it. */
export const onItsSide = (path: string): string[] => [
  ...['-i', path, '-c', 'copy', '-metadata:s:v', 'rotate=90'],
];

/** Gives the sound before it a cover. */
export const withCover = (path: string): string[] => [
  ...['-i', path, '-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic'],
];

/** How sound is put out in the end. */
export const AAC = ['-c:a', 'aac', '-b:a', '192k', '-ar', '48000', '-ac', '2'];

/** How a file is written that whoever plays it need not have whole. */
export const asMp4 = (path: string): string[] => [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4', `file:${path}`],
];

export const source = async (path: string): Promise<Source> => ({ path, info: await probe(path) });

/** Runs ffmpeg as a test needs it; what it prints on its standard output is returned. */
export async function ffmpeg(...args: string[]): Promise<string> {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args]);
  return stdout;
}

/** ffprobe's word on one stream: `entries` of it, by name. */
export async function streamFacts(
  path: string,
  stream: string,
  entries: string,
): Promise<Record<string, string>> {
  const args = [
    '-v',
    'error',
    '-select_streams',
    stream,
    '-show_entries',
    `stream=${entries}`,
    '-of',
    'default=nw=1',
    path,
  ];
  const { stdout } = await run('ffprobe', args);
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** The loudest sample of a file's first sound track between two times (seconds), 0 to 1. */
export async function peak(path: string, from = 0, to = 1e6): Promise<number> {
  const filter = `aformat=sample_fmts=flt,atrim=${from}:${to},astats=measure_perchannel=none:measure_overall=Peak_level`;
  const { stderr } = await run('ffmpeg', [
    '-nostdin',
    '-hide_banner',
    '-i',
    path,
    '-map',
    '0:a:0',
    '-af',
    filter,
    '-f',
    'null',
    '-',
  ]);
  const level = /Peak level dB: (\S+)/.exec(stderr)?.[1] ?? 'none';
  return level === '-inf' ? 0 : 10 ** (Number(level) / 20);
}

/** One frame's pixels at a time (seconds), scaled to a size, as RGB bytes. */
export async function pixels(path: string, at: number, width: number, height: number): Promise<Buffer> {
  const filter = `scale=${width}:${height}:in_color_matrix=bt709:flags=area,format=rgb24`;
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-ss',
    `${at}`,
    '-i',
    path,
    '-frames:v',
    '1',
    '-vf',
    filter,
    '-f',
    'rawvideo',
    '-',
  ];
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8 });
  return stdout;
}

/** The colour of a pixel in a frame's bytes. */
export const pixel = (frame: Buffer, width: number, x: number, y: number): [number, number, number] => {
  const offset = (y * width + x) * 3;
  return [frame.readUInt8(offset), frame.readUInt8(offset + 1), frame.readUInt8(offset + 2)];
};

export const someVideo: VideoInfo = {
  index: 0,
  codec: 'h264',
  width: 1280,
  height: 720,
  rotation: 0,
  sampleAspectRatio: 1,
  frameRate: { numerator: 25, denominator: 1 },
  variableFrameRate: false,
  interlaced: false,
  pixelFormat: 'yuv420p',
  hdr: false,
  colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
  duration: 10,
};

export const someAudio: AudioInfo = {
  index: 1,
  codec: 'aac',
  profile: 'LC',
  sampleRate: 44_100,
  channels: 2,
  layout: 'stereo',
  duration: 10,
};

/** A file as `probe` would describe it, for tests of what is built from that. */
export function described(path: string, info: Partial<MediaInfo> = {}): Source {
  return {
    path,
    info: { container: 'mov', duration: 10, size: 1000, video: someVideo, audio: someAudio, ...info },
  };
}

export const words = (text: string, secondsEach = 0.4) =>
  text
    .split(' ')
    .map((word, index) => ({ text: word, start: index * secondsEach, end: (index + 0.9) * secondsEach }));
