/**
 * The process that holds a Piper voice: native code that computes for seconds, and ends its process where it meets a file
 * it cannot read. It is asked once and ends with its parent.
 */
import { type PiperMessage, type PiperRequest, piperRequestSchema } from './piper-protocol.js';
import { writeSamples } from './wav.js';

const FULL_SCALE = 32_767;
const PIECE = 16_384;

async function speak(request: PiperRequest): Promise<void> {
  const { default: sherpa } = await import('sherpa-onnx-node/non-streaming-tts.js');
  const tts = await sherpa.OfflineTts.createAsync({
    model: {
      vits: {
        model: request.model,
        tokens: request.tokens,
        dataDir: request.espeakData,
        noiseScale: request.noiseScale,
        noiseScaleW: request.noiseScaleW,
        lengthScale: request.lengthScale,
      },
      numThreads: request.threads,
      provider: 'cpu',
      debug: 0,
    },
    maxNumSentences: 1,
  });
  await say({ type: 'ready' });
  const { samples, sampleRate } = await tts.generateAsync({
    text: request.text,
    sid: 0,
    speed: request.speed,
    enableExternalBuffer: false,
  });
  const written = await writeSamples(request.outputPath, sampleRate, piecesOf(samples));
  await say({ type: 'done', ...written });
}

function* piecesOf(samples: Float32Array): Generator<Uint8Array> {
  for (let at = 0; at < samples.length; at += PIECE) {
    const part = samples.subarray(at, at + PIECE);
    const bytes = Buffer.alloc(part.length * 2);
    for (const [index, value] of part.entries()) {
      bytes.writeInt16LE(Math.round(Math.min(Math.max(value, -1), 1) * FULL_SCALE), index * 2);
    }
    yield bytes;
  }
}

function say(message: PiperMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

process.once('disconnect', () => process.exit());
process.once('message', async (message) => {
  try {
    await speak(piperRequestSchema.parse(message));
  } catch (error) {
    await say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});
