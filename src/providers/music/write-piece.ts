import { open } from 'node:fs/promises';
import { wavHeader } from '../speech/wav.js';
import { renderPiece, samplesOf } from './render-piece.js';
import type { Piece } from './score.js';
import { SAMPLE_RATE, type Stereo } from './sound.js';

const FULL_SCALE = 32_767;
/** Two channels of 16 bits. */
const FRAME_BYTES = 4;

/** Plays a piece into a WAV file, bar by bar; told how much of it is done, 0 to 1. */
export async function writePiece(
  piece: Piece,
  path: string,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<void> {
  const total = samplesOf(piece);
  const file = await open(path, 'w');
  try {
    await file.write(wavHeader({ sampleRate: SAMPLE_RATE, channels: 2 }, total * FRAME_BYTES));
    let written = 0;
    for (const stretch of renderPiece(piece)) {
      await file.write(bytesOf(stretch));
      written += stretch.left.length;
      onProgress(written / total);
    }
  } finally {
    await file.close();
  }
}

function bytesOf({ left, right }: Stereo): Buffer {
  const bytes = Buffer.alloc(left.length * FRAME_BYTES);
  for (let at = 0; at < left.length; at++) {
    bytes.writeInt16LE(Math.round((left[at] ?? 0) * FULL_SCALE), at * FRAME_BYTES);
    bytes.writeInt16LE(Math.round((right[at] ?? 0) * FULL_SCALE), at * FRAME_BYTES + 2);
  }
  return bytes;
}
