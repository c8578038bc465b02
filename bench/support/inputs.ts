import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

/** How long the long inputs are, seconds, and in how many scenes the one of scenes is cut. */
export const SECONDS = 60;
export const SCENES = 4;

/** What the benchmarks of media work on, made of the examples. */
export interface Inputs {
  /** A minute of 720p at 30 frames a second, with speech. */
  readonly video: string;
  /** The same minute in four. */
  readonly scenes: readonly string[];
  readonly voiceover: string;
  readonly music: string;
}

/** Makes the inputs in a folder, those that are not there yet. */
export async function makeInputs(folder: string): Promise<Inputs> {
  await mkdir(folder, { recursive: true });
  const make = async (name: string, args: readonly string[]): Promise<string> => {
    const path = join(folder, name);
    if (!existsSync(path)) await execute('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...args, path]);
    return path;
  };
  const picture = [
    '-vf',
    'scale=1280:720,fps=30,setsar=1',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-pix_fmt',
    'yuv420p',
  ];
  const sound = ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2', '-movflags', '+faststart'];
  const looped = ['-stream_loop', '-1', '-i', example('talk.mp4')];
  const cut = (from: number, seconds: number) => [
    ...looped,
    '-ss',
    `${from}`,
    '-t',
    `${seconds}`,
    ...picture,
    ...sound,
  ];
  const length = SECONDS / SCENES;
  const scenes: string[] = [];
  for (let scene = 0; scene < SCENES; scene++)
    // Different lengths into the loop, so that no two scenes are the same work.
    scenes.push(await make(`scene${scene}.mp4`, cut(scene * 7, length)));
  return {
    video: await make('video.mp4', cut(0, SECONDS)),
    scenes,
    voiceover: await make('voiceover.flac', ['-i', example('speech.flac')]),
    music: await make('music.m4a', [
      ...['-f', 'lavfi', '-i', 'sine=f=220:d=20', '-f', 'lavfi', '-i', 'sine=f=277:d=20'],
      ...['-filter_complex', 'amix=inputs=2,tremolo=f=2', '-c:a', 'aac', '-b:a', '128k'],
    ]),
  };
}

/** Makes a clip of half a second, 160×90, with a tone. */
export async function makeTinyClip(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'tiny.mp4');
  const sources = ['testsrc2=size=160x90:rate=30:duration=0.5', 'sine=frequency=440:duration=0.5'];
  const inputs = sources.flatMap((source) => ['-f', 'lavfi', '-i', source]);
  await execute('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...inputs, '-pix_fmt', 'yuv420p', path]);
  return path;
}
