import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { COMMAND_NOT_FOUND, dyingWithParent, ended, startGroupWith } from '../../processes/process-group.js';
import type { Chunk } from './chunks.js';
import { TranscriptionRefused, TranscriptionUnavailable } from './errors.js';
import { parseUtterances } from './pocketsphinx-output.js';
import type { TranscribedWord } from './port.js';
import { byteRange, SAMPLE_RATE, streamSamples, type WavFile } from './wav.js';

/**
 * `tee` tells us what the recogniser has taken (on descriptor 3), which is its progress: all it says itself comes at the
 * end of an utterance. A shell is needed since /dev/stdin cannot be opened when it is a socket, as Node's pipes are.
 */
const FEED = 'tee /dev/fd/4 4>&1 >&3 | "$@" 3>&-';

/** A stretch of a recording on its way through one recogniser process. */
interface Stretch {
  readonly command: string;
  readonly wav: WavFile;
  readonly chunk: Chunk;
  readonly signal: AbortSignal;
  /** Called with how many more seconds of sound the recogniser has taken. */
  readonly onConsumed: (seconds: number) => void;
}

/**
 * Runs one `pocketsphinx_continuous` over a stretch of a recording.
 * @returns its words, in seconds from the start of the recording
 * @throws TranscriptionRefused when it is not installed; TranscriptionUnavailable when it fails
 */
export async function recognise({
  command,
  wav,
  chunk,
  signal,
  onConsumed,
}: Stretch): Promise<TranscribedWord[]> {
  const recogniser = dyingWithParent(command, ['-infile', '/dev/stdin', '-time', 'yes']);
  const child = startGroupWith('sh', ['-c', FEED, 'sh', ...recogniser], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    signal,
  });
  const end = ended(child);
  const [input, output, log, taken] = child.stdio;
  if (!(input instanceof Writable && output && log && taken instanceof Readable)) {
    throw new TypeError('the recogniser was started without its pipes');
  }
  let takenBytes = 0;
  taken.on('data', (piece: Buffer) => {
    takenBytes += piece.length;
    onConsumed(piece.length / (SAMPLE_RATE * 2));
  });
  const lines: string[] = [];
  createInterface({ input: output }).on('line', (line) => lines.push(line));
  const complaints: string[] = [];
  createInterface({ input: log }).on('line', (line) => {
    if (/^(ERROR|FATAL)/.test(line)) complaints.push(line);
  });
  // Where it stops reading, the pipe breaks; how it ends then says why. A recording that cannot be read is our failure.
  const feeding = pipeline(streamSamples(wav, chunk.start, chunk.end), input).catch(
    (error: unknown) => error,
  );
  const { code } = await end;
  const unfed = await feeding;
  signal.throwIfAborted();
  const { from, to } = byteRange(wav, chunk.start, chunk.end);
  if (code !== 0 || takenBytes < to - from) throw failureOf(code, complaints, unfed);
  return parseUtterances(lines).map((word) => ({
    ...word,
    start: word.start + chunk.start,
    end: word.end + chunk.start,
  }));
}

function failureOf(code: number | null, complaints: readonly string[], cause: unknown): Error {
  if (code === COMMAND_NOT_FOUND) {
    return new TranscriptionRefused(
      'The offline recogniser is not installed on this worker: install the packages pocketsphinx and ' +
        'pocketsphinx-en-us, or configure another transcription provider.',
    );
  }
  const complaint = complaints.at(-1)?.replace(/"?\/\S+/g, '(a file)');
  return new TranscriptionUnavailable(
    `The offline recogniser failed${complaint ? ` (${complaint})` : ''}. If this goes on, install the packages ` +
      'pocketsphinx and pocketsphinx-en-us anew, or configure another transcription provider.',
    { cause },
  );
}
