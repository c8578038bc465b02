import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { SpeechRefused, SpeechUnavailable } from './errors.js';
import { findEspeakData } from './espeak.js';
import { type PiperRequest, piperMessageSchema } from './piper-protocol.js';
import { type SpeechProvider, wordsToSay } from './port.js';
import type { PiperVoice } from './voices.js';
import type { WavInfo } from './wav.js';

/** A voice and how its process is started. */
export interface PiperSettings {
  readonly voice: PiperVoice;
  /** espeak-ng's data; found by asking espeak-ng where it is left out. */
  readonly espeakData?: string;
  readonly threads?: number;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

const CHILD = new URL(`./piper-child${extname(import.meta.url)}`, import.meta.url);
const LOG_LINES = 20;

/** A neural Piper voice through sherpa-onnx, in a process of its own (0.15 times real time on one core). It has one voice. */
export function createPiper({
  voice,
  espeakData,
  threads = 2,
  nodeArguments = [],
}: PiperSettings): SpeechProvider {
  return {
    name: 'piper',
    version: `${voice.name}, sherpa-onnx 1.13.8, writing 1`,
    async speak(request, { signal }, outputPath) {
      wordsToSay(request);
      const data = espeakData ?? (await findEspeakData(signal));
      if (data === undefined) {
        throw new SpeechRefused(
          'Piper voices need the data of espeak-ng: install the package espeak-ng on this worker.',
        );
      }
      const { noise_scale: noiseScale, noise_w: noiseScaleW, length_scale: lengthScale } = voice.inference;
      const asked: PiperRequest = {
        model: voice.model,
        tokens: voice.tokens,
        espeakData: data,
        noiseScale,
        noiseScaleW,
        lengthScale,
        threads,
        text: request.text,
        speed: request.rate ?? 1,
        outputPath,
      };
      const written = await speakInChild(voice, asked, nodeArguments, signal);
      return { ...written, words: null, warnings: [] };
    },
  };
}

async function speakInChild(
  voice: PiperVoice,
  request: PiperRequest,
  nodeArguments: readonly string[],
  signal: AbortSignal,
): Promise<WavInfo> {
  const child = startGroupWith(process.execPath, [...nodeArguments, fileURLToPath(CHILD)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
  });
  const end = ended(child);
  const log: string[] = [];
  let loaded = false;
  let reason: string | undefined;
  let written: WavInfo | undefined;
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      if (log.length > LOG_LINES) log.shift();
    });
  }
  child.on('message', (message) => {
    const parsed = piperMessageSchema.safeParse(message);
    if (!parsed.success) {
      reason = 'it gave an answer that cannot be read';
      killGroup(child);
    } else if (parsed.data.type === 'failed') reason = parsed.data.reason;
    else if (parsed.data.type === 'ready') loaded = true;
    else written = { sampleRate: parsed.data.sampleRate, duration: parsed.data.duration };
  });
  child.send(request, () => {
    // A child that is gone before it is asked says why by its exit.
  });
  const how = await end;
  signal.throwIfAborted();
  if (written && how.code === 0 && reason === undefined) return written;
  const complaint = reason ?? log.findLast((line) => /failed|exception|invalid|error/i.test(line));
  const why = complaint ? `: ${complaint.replace(/\S*\//g, '').trim().replace(/\.$/, '')}` : '';
  if (loaded || how.signal === 'SIGKILL') {
    throw new SpeechUnavailable(`The voice "${voice.name}" failed while speaking${why}.`);
  }
  throw new SpeechRefused(`The voice "${voice.name}" cannot be loaded${why}. Install it anew.`);
}
