/**
 * The process that holds a Whisper model: native code that computes for seconds, and ends its process where it meets a
 * file it cannot read. It is asked once, answers chunk by chunk, and ends with its parent.
 */
import { buffer } from 'node:stream/consumers';
import {
  type ChildMessage,
  type ChildRequest,
  childRequestSchema,
  recognitionSchema,
} from './sherpa-protocol.js';
import { openWav, SAMPLE_RATE, streamSamples, type WavFile } from './wav.js';

async function transcribe(request: ChildRequest): Promise<void> {
  const { default: sherpa } = await import('sherpa-onnx-node');
  const recognizer = await sherpa.OfflineRecognizer.createAsync({
    featConfig: { sampleRate: SAMPLE_RATE, featureDim: 80 },
    modelConfig: {
      whisper: {
        encoder: request.model.encoder,
        decoder: request.model.decoder,
        language: request.language,
        task: 'transcribe',
        enableTokenTimestamps: 1,
        enableSegmentTimestamps: 1,
      },
      tokens: request.model.tokens,
      numThreads: request.threads,
      provider: 'cpu',
      debug: 0,
    },
  });
  await say({ type: 'ready' });
  const wav = await openWav(request.audioPath);
  for (const [index, chunk] of request.chunks.entries()) {
    const stream = recognizer.createStream();
    stream.acceptWaveform({ samples: await samplesOf(wav, chunk), sampleRate: SAMPLE_RATE });
    const recognition = recognitionSchema.parse(await recognizer.decodeAsync(stream));
    await say({ type: 'chunk', index, recognition });
  }
}

async function samplesOf(
  wav: WavFile,
  { start, end }: ChildRequest['chunks'][number],
): Promise<Float32Array> {
  const bytes = await buffer(streamSamples(wav, start, end));
  return Float32Array.from(
    { length: Math.floor(bytes.length / 2) },
    (_, index) => bytes.readInt16LE(index * 2) / 32_768,
  );
}

function say(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

process.once('disconnect', () => process.exit());
process.once('message', async (message) => {
  try {
    await transcribe(childRequestSchema.parse(message));
  } catch (error) {
    await say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});
