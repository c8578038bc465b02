import { open } from 'node:fs/promises';
import type { MediaInfo } from './media-info.js';

/** More than the chunks before the samples take in files of voices, of our music and of ffmpeg. */
const HEADER_BYTES = 4096;
const PCM = 1;

/**
 * What is in a WAV file of plain 16 bit samples, mono or stereo, that ends where its header says: such a header is the
 * whole truth, and ffprobe, which is dear to start, would read every sample to say the same.
 * @returns null for any other file
 */
export async function plainWav(path: string): Promise<MediaInfo | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const { size } = await file.stat();
    const chunks = chunksOf(buffer.subarray(0, bytesRead));
    const format = formatOf(chunks.get('fmt '));
    const samples = chunks.get('data');
    if (!format || !samples || samples.size === 0 || samples.at + samples.size !== size) return null;
    const { channels, sampleRate } = format;
    const duration = samples.size / (2 * channels) / sampleRate;
    const audio = { ...{ index: 0, codec: 'pcm_s16le', profile: null }, ...format, layout: null, duration };
    return { container: 'wav', size, video: null, audio, duration };
  } finally {
    await file.close();
  }
}

interface Chunk {
  /** Where its content begins, bytes from the file's start. */
  readonly at: number;
  readonly size: number;
  /** What of it is in the head. */
  readonly content: Buffer;
}

/** The chunks of a RIFF WAVE file whose headers are in its first bytes; none for another file. */
function chunksOf(head: Buffer): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return chunks;
  let at = 12;
  while (at + 8 <= head.length) {
    const size = head.readUInt32LE(at + 4);
    const chunk = { at: at + 8, size, content: head.subarray(at + 8, at + 8 + size) };
    chunks.set(head.toString('latin1', at, at + 4), chunk);
    // Chunks begin at even places.
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function formatOf(chunk: Chunk | undefined): { sampleRate: number; channels: number } | null {
  if (!chunk || chunk.content.length < 16) return null;
  const { content } = chunk;
  const [kind, channels, bits] = [content.readUInt16LE(0), content.readUInt16LE(2), content.readUInt16LE(14)];
  const sampleRate = content.readUInt32LE(4);
  const plain = kind === PCM && bits === 16 && (channels === 1 || channels === 2);
  return plain && sampleRate > 0 ? { sampleRate, channels } : null;
}
