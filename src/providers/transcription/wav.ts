import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { TranscriptionRefused } from './errors.js';

/** Samples a second of the recordings every recogniser here reads. */
export const SAMPLE_RATE = 16_000;
const BYTES_PER_SAMPLE = 2;
/** Tags and the like before the samples; ffmpeg writes about a hundred bytes. */
const HEADER_LIMIT = 64 * 1024;

/** A 16 kHz mono 16 bit WAV file, of which only the header has been read. */
export interface WavFile {
  readonly path: string;
  /** Where the samples begin, bytes. */
  readonly dataOffset: number;
  readonly sampleCount: number;
}

/**
 * Reads the header of a WAV file (RIFF, as `ffmpeg -ac 1 -ar 16000 -c:a pcm_s16le` writes it).
 * @throws TranscriptionRefused when it is not 16 kHz, mono, signed 16 bit.
 */
export async function openWav(path: string): Promise<WavFile> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(HEADER_LIMIT);
    const { bytesRead } = await file.read(header, 0, HEADER_LIMIT, 0);
    const data = findData(header.subarray(0, bytesRead));
    // A header written to a pipe does not know its length: the file's own size decides.
    const size = Math.min(data.size, (await file.stat()).size - data.offset);
    return { path, dataOffset: data.offset, sampleCount: Math.floor(size / BYTES_PER_SAMPLE) };
  } finally {
    await file.close();
  }
}

function findData(header: Buffer): { offset: number; size: number } {
  if (header.toString('latin1', 0, 4) !== 'RIFF' || header.toString('latin1', 8, 12) !== 'WAVE')
    throw unfit();
  let fits = false;
  for (let at = 12; at + 8 <= header.length; ) {
    const name = header.toString('latin1', at, at + 4);
    const size = header.readUInt32LE(at + 4);
    if (name === 'data' && fits) return { offset: at + 8, size };
    if (name === 'fmt ' && at + 24 <= header.length) fits = isFit(header.subarray(at + 8));
    at += 8 + size + (size % 2);
  }
  throw unfit();
}

function isFit(format: Buffer): boolean {
  const [encoding, channels, bits] = [
    format.readUInt16LE(0),
    format.readUInt16LE(2),
    format.readUInt16LE(14),
  ];
  return encoding === 1 && channels === 1 && bits === 16 && format.readUInt32LE(4) === SAMPLE_RATE;
}

const unfit = () =>
  new TranscriptionRefused(
    'The extracted audio is not a 16 kHz mono 16 bit WAV file, so it cannot be transcribed.',
  );

/** The place in the file of a stretch of the recording, in bytes, `to` not included. */
export function byteRange(wav: WavFile, start: number, end: number): { from: number; to: number } {
  const at = (seconds: number) =>
    Math.min(Math.round(seconds * SAMPLE_RATE), wav.sampleCount) * BYTES_PER_SAMPLE;
  return { from: wav.dataOffset + at(start), to: wav.dataOffset + at(end) };
}

/** Streams the samples (signed 16 bit, little endian) from `start` to `end` seconds. */
export function streamSamples(wav: WavFile, start: number, end: number): Readable {
  const { from, to } = byteRange(wav, start, end);
  return createReadStream(wav.path, { start: from, end: to - 1 });
}

/** The header of a WAV file of `byteCount` bytes of 16 kHz mono 16 bit samples. */
export function wavHeader(byteCount: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + byteCount, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(byteCount, 40);
  return header;
}
