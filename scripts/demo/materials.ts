import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const runProgram = promisify(execFile);
const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

/** The files that the demo's jobs are made from. */
export interface Materials {
  /** Of the main video, with a heading and a list. */
  readonly script: string;
  /** A clip with real speech. */
  readonly talk: string;
  /** A clip with sound of its own. */
  readonly bunny: string;
  /** The same clip mirrored, to its end and back again, without sound: as long as the voiceover. */
  readonly mirrored: string;
  readonly voiceover: string;
  /** Four soft chords, 16 seconds. */
  readonly music: string;
}

/** Finds the examples and makes, once, what is not among them. */
export async function prepareMaterials(folder: string, signal: AbortSignal): Promise<Materials> {
  await mkdir(folder, { recursive: true });
  const make = async (name: string, args: readonly string[]): Promise<string> => {
    const path = join(folder, name);
    if (await exists(path)) return path;
    const partial = join(folder, `unfinished-${name}`);
    await runProgram('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, partial], { signal });
    await rename(partial, path);
    return path;
  };
  const bunny = example('bunny.mp4');
  const [mirrored, music] = await Promise.all([
    make('mirrored.mp4', thereAndBack(bunny)),
    make('chords.flac', chordLoop()),
  ]);
  return {
    script: await readFile(example('rainbow.md'), 'utf8'),
    ...{ talk: example('talk.mp4'), bunny, mirrored, voiceover: example('speech.flac'), music },
  };
}

function thereAndBack(clip: string): string[] {
  const graph = '[0:v]hflip,split[there][turn];[turn]reverse[back];[there][back]concat=n=2:v=1:a=0[v]';
  return ['-i', clip, '-filter_complex', graph, '-map', '[v]', '-preset', 'veryfast', '-crf', '18', '-an'];
}

const CHORD_SECONDS = 4;
const BEAT_SECONDS = 0.5;
/** Fmaj7, Am7, Dm7 and Cmaj7, from the bass up, in Hz. */
const CHORDS = [
  [87.31, 174.61, 220.0, 261.63, 329.63],
  [110.0, 164.81, 220.0, 261.63, 392.0],
  [73.42, 174.61, 220.0, 261.63, 293.66],
  [65.41, 164.81, 196.0, 246.94, 329.63],
] as const;

/** A pad that swells and fades, and over it the chord's notes plucked one after another, with a little echo. */
function chordLoop(): string[] {
  const inputs = CHORDS.flatMap((notes) => {
    const swell = `min(1,t/0.7)*min(1,(${CHORD_SECONDS}-t)/0.7)`;
    const pad = notes.map((hertz) => `sin(2*PI*${hertz}*t)`).join('+');
    const plucks = Array.from({ length: CHORD_SECONDS / BEAT_SECONDS }, (_, beat) => {
      const hertz = 2 * (notes[1 + ((beat * 3) % (notes.length - 1))] ?? notes[0]);
      const since = `(t-${beat * BEAT_SECONDS})`;
      return `gte(t,${beat * BEAT_SECONDS})*exp(-5*${since})*sin(2*PI*${hertz.toFixed(2)}*${since})`;
    }).join('+');
    const sound = `0.18*${swell}*(${pad})+0.3*(${plucks})`;
    return ['-f', 'lavfi', '-i', `aevalsrc='${sound}':s=48000:d=${CHORD_SECONDS}:c=mono`];
  });
  const joined = `concat=n=${CHORDS.length}:v=0:a=1,aecho=0.8:0.7:180|320:0.25|0.15,lowpass=f=3500`;
  return [...inputs, '-filter_complex', `${joined},aformat=channel_layouts=stereo[a]`, '-map', '[a]'];
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
