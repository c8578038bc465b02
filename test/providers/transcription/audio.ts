import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder of recordings for a test file, made by ffmpeg the way the activity makes them. */
export interface Recordings {
  readonly folder: string;
  /** @param input ffmpeg's arguments up to and with the input @returns the path of a 16 kHz mono 16 bit WAV file */
  make(name: string, ...input: string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function makeRecordings(): Promise<Recordings> {
  const folder = await mkdtemp(join(tmpdir(), 'callsheet-transcription-'));
  return {
    folder,
    async make(name, ...input) {
      const path = join(folder, `${name}.wav`);
      await run('ffmpeg', [
        '-v',
        'error',
        '-y',
        ...input,
        '-vn',
        '-ac',
        '1',
        '-ar',
        '16000',
        '-c:a',
        'pcm_s16le',
        path,
      ]);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export const SPEECH = 'examples/speech.flac';
/** Length of {@link SPEECH}, seconds. */
export const SPEECH_SECONDS = 10.49;

export const spokenText = () => readFile('examples/speech.txt', 'utf8');

/** A tone with breaks: cheap sound that is no speech. */
export const tone = (seconds: number) => [
  '-f',
  'lavfi',
  '-i',
  `sine=frequency=300:sample_rate=16000:duration=${seconds}`,
];
export const silence = (seconds: number) => ['-f', 'lavfi', '-i', `anullsrc=r=16000:cl=mono:d=${seconds}`];

/** Words that were substituted, inserted or left out, as a share of those that were said (Levenshtein). */
export function wordErrorRate(said: string, heard: string): number {
  const [reference, hypothesis] = [said, heard].map((text) =>
    text.toLowerCase().split(/\s+/).filter(Boolean),
  );
  if (!reference || !hypothesis) return 1;
  let row = hypothesis.map((_, index) => index + 1);
  for (const [index, word] of reference.entries()) {
    let diagonal = index;
    let left = index + 1;
    row = row.map((above, column) => {
      const cost = word === hypothesis[column] ? diagonal : 1 + Math.min(diagonal, above, left);
      diagonal = above;
      left = cost;
      return cost;
    });
  }
  return (row.at(-1) ?? reference.length) / reference.length;
}

/** A signal and a progress record for one transcription. */
export function control(signal: AbortSignal = new AbortController().signal) {
  const fractions: number[] = [];
  return { signal, fractions, onProgress: (fraction: number) => void fractions.push(fraction) };
}
