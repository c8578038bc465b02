/** The process that makes music: it computes without a pause. It is asked once, and ends with its parent. */
import { type MusicMessage, type MusicTask, musicTaskSchema } from './music-protocol.js';
import { describePiece, planPiece } from './score.js';
import { writePiece } from './write-piece.js';

async function make(task: MusicTask): Promise<void> {
  const { request, outputPath } = musicTaskSchema.parse(task);
  const piece = planPiece(request);
  await writePiece(piece, outputPath, (fraction) => process.send?.({ type: 'progress', fraction }));
  await say({ type: 'done', bed: describePiece(piece) });
}

function say(message: MusicMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

process.once('disconnect', () => process.exit());
process.once('message', async (message: MusicTask) => {
  try {
    await make(message);
  } catch (error) {
    await say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});
