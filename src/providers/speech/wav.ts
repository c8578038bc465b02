import { open, readFile } from 'node:fs/promises';
import { SpeechUnavailable } from './errors.js';

/** What a WAV file says of its samples, all signed 16 bit here. */
export interface WavFormat {
  /** Hz */
  readonly sampleRate: number;
  readonly channels: number;
}

/** A WAV file that was written or looked at. */
export interface WavInfo {
  readonly sampleRate: number;
  /** seconds */
  readonly duration: number;
}

const HEADER_LIMIT = 64 * 1024;
const HEADER_BYTES = 44;

/** Writes mono 16 bit samples, as they come, into a WAV file. @throws SpeechUnavailable when there are none */
export async function writeSamples(
  path: string,
  sampleRate: number,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<WavInfo> {
  return write(path, { sampleRate, channels: 1 }, pieces);
}

/**
 * Writes a WAV file that comes in pieces. Its header is written anew: one that was streamed does not know its length.
 * @throws SpeechUnavailable when it is no 16 bit PCM WAV, or empty
 */
export async function writeWav(path: string, pieces: AsyncIterable<Uint8Array>): Promise<WavInfo> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    let head = Buffer.alloc(0);
    let found = findSamples(head);
    while (!found) {
      const { done, value } = await iterator.next();
      if (done || head.length > HEADER_LIMIT) throw noWav();
      head = Buffer.concat([head, value]);
      found = findSamples(head);
    }
    const first = head.subarray(found.offset);
    return await write(path, found.format, from(first, iterator), found.size);
  } finally {
    await iterator.return?.();
  }
}

async function* from(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function write(
  path: string,
  format: WavFormat,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): Promise<WavInfo> {
  const file = await open(path, 'w');
  try {
    let bytes = 0;
    for await (const piece of pieces) {
      // What comes after the samples (tags) is no sound.
      const sound = piece.subarray(0, Math.max(0, limit - bytes));
      await file.write(sound, 0, sound.length, HEADER_BYTES + bytes);
      bytes += sound.length;
    }
    bytes -= bytes % (format.channels * 2);
    if (bytes === 0) throw new SpeechUnavailable('The voice answered without any sound.');
    await file.write(wavHeader(format, bytes), 0, HEADER_BYTES, 0);
    await file.truncate(HEADER_BYTES + bytes);
    return infoOf(format, bytes);
  } finally {
    await file.close();
  }
}

/** Looks at the header of a finished WAV file. @throws SpeechUnavailable when it is no 16 bit PCM WAV, or empty */
export async function readWavInfo(path: string): Promise<WavInfo> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEADER_LIMIT);
    const { bytesRead } = await file.read(head, 0, HEADER_LIMIT, 0);
    const found = findSamples(head.subarray(0, bytesRead));
    if (!found) throw noWav();
    const bytes = Math.min(found.size, (await file.stat()).size - found.offset);
    if (bytes <= 0) throw new SpeechUnavailable('The voice answered without any sound.');
    return infoOf(found.format, bytes);
  } finally {
    await file.close();
  }
}

/** The samples of a finished WAV file, interleaved where there are two channels. @throws SpeechUnavailable as readWavInfo */
export async function readSamples(path: string): Promise<{ format: WavFormat; samples: Buffer }> {
  const file = await readFile(path);
  const found = findSamples(file);
  if (!found) throw noWav();
  const { format, offset, size } = found;
  const bytes = Math.min(size, file.length - offset);
  return { format, samples: file.subarray(offset, offset + bytes - (bytes % (format.channels * 2))) };
}

const noWav = () => new SpeechUnavailable('The voice answered with something that is no 16 bit WAV sound.');

const infoOf = ({ sampleRate, channels }: WavFormat, bytes: number): WavInfo => ({
  sampleRate,
  duration: bytes / (sampleRate * channels * 2),
});

/** Finds the samples in the beginning of a WAV file; undefined where more of it is needed. */
function findSamples(head: Buffer): { format: WavFormat; offset: number; size: number } | undefined {
  if (head.length < 12) return undefined;
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') throw noWav();
  let format: WavFormat | undefined;
  for (let at = 12; at + 8 <= head.length; ) {
    const name = head.toString('latin1', at, at + 4);
    const size = head.readUInt32LE(at + 4);
    if (name === 'data') {
      if (!format) throw noWav();
      // A length of 0 or all ones is one that was not known when the header was sent.
      const known = size !== 0 && size < 0x7fff_f000;
      return { format, offset: at + 8, size: known ? size : Number.POSITIVE_INFINITY };
    }
    if (name === 'fmt ') {
      if (at + 24 > head.length) return undefined;
      format = readFormat(head.subarray(at + 8, at + 24));
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function readFormat(chunk: Buffer): WavFormat {
  const [encoding, channels] = [chunk.readUInt16LE(0), chunk.readUInt16LE(2)];
  const isPcm = encoding === 1 || encoding === 0xfffe;
  if (!isPcm || chunk.readUInt16LE(14) !== 16 || channels < 1 || channels > 2) throw noWav();
  const sampleRate = chunk.readUInt32LE(4);
  if (sampleRate === 0) throw noWav();
  return { sampleRate, channels };
}

/** The header of a WAV file of `byteCount` bytes of 16 bit samples. */
export function wavHeader({ sampleRate, channels }: WavFormat, byteCount: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + byteCount, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(byteCount, 40);
  return header;
}
