/**
 * The process that holds a Piper voice: native code that computes for seconds, and ends its process where it meets a file
 * it cannot read. It is kept, with its voice, for the next text.
 */
import type { OfflineTts } from 'sherpa-onnx-node/non-streaming-tts.js';
import { serveRequests } from '../../processes/serve-requests.js';
import {
  type PiperAnswer,
  type PiperFailure,
  type PiperModel,
  type PiperReport,
  piperRequestSchema,
} from './piper-protocol.js';
import { writeSamples } from './wav.js';

const FULL_SCALE = 32_767;
const PIECE = 16_384;

let held: { readonly voice: string; readonly tts: OfflineTts } | undefined;

async function load(voice: PiperModel): Promise<OfflineTts> {
  const name = JSON.stringify(voice);
  if (held?.voice === name) return held.tts;
  const { default: sherpa } = await import('sherpa-onnx-node/non-streaming-tts.js');
  const { model, tokens, espeakData: dataDir, noiseScale, noiseScaleW, lengthScale } = voice;
  const tts = await sherpa.OfflineTts.createAsync({
    model: {
      vits: { model, tokens, dataDir, noiseScale, noiseScaleW, lengthScale },
      numThreads: voice.threads,
      provider: 'cpu',
      debug: 0,
    },
    maxNumSentences: 1,
  });
  held = { voice: name, tts };
  return tts;
}

async function speak(asked: unknown, report: (report: PiperReport) => void): Promise<PiperAnswer> {
  const { voice, text, speed, outputPath } = piperRequestSchema.parse(asked);
  const tts = await load(voice);
  report({ type: 'ready' });
  const { samples, sampleRate } = await tts.generateAsync({
    ...{ text, sid: 0, speed },
    enableExternalBuffer: false,
  });
  return writeSamples(outputPath, sampleRate, piecesOf(samples));
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

const failureOf = (error: unknown): PiperFailure => ({
  reason: error instanceof Error ? error.message : String(error),
});

serveRequests({ serve: speak, failureOf });
