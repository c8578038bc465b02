import { extname } from 'node:path';
import { ChildFailed } from '../../processes/kept-child.js';
import { nodeChildren } from '../../processes/node-children.js';
import { SpeechRefused, SpeechUnavailable } from './errors.js';
import { findEspeakData } from './espeak.js';
import {
  type PiperRequest,
  piperAnswerSchema,
  piperFailureSchema,
  piperReportSchema,
} from './piper-protocol.js';
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

/**
 * A neural Piper voice through sherpa-onnx, in a process of its own that keeps it for the next text (0.11 times real time on
 * one core; a second thread takes half as much again of the processors). It has one voice.
 */
export function createPiper({
  voice,
  espeakData,
  threads = 1,
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
        voice: {
          ...{ model: voice.model, tokens: voice.tokens, espeakData: data },
          ...{ noiseScale, noiseScaleW, lengthScale, threads },
        },
        ...{ text: request.text, speed: request.rate ?? 1, outputPath },
      };
      const written = await speakInChild(voice, asked, nodeArguments, signal);
      return { ...written, words: null, warnings: [] };
    },
  };
}

async function speakInChild(
  { name }: PiperVoice,
  request: PiperRequest,
  nodeArguments: readonly string[],
  signal: AbortSignal,
): Promise<WavInfo> {
  let loaded = false;
  const onReport = (report: unknown) => {
    loaded ||= piperReportSchema.safeParse(report).success;
  };
  const kind = JSON.stringify(request.voice);
  try {
    const children = nodeChildren({ program: CHILD, nodeArguments });
    return piperAnswerSchema.parse(await children.ask(request, { signal, onReport, kind }));
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    const why = complaintOf(error);
    if (loaded || error.exit.signal === 'SIGKILL')
      throw new SpeechUnavailable(`The voice "${name}" failed while speaking${why}.`);
    throw new SpeechRefused(`The voice "${name}" cannot be loaded${why}. Install it anew.`);
  }
}

/** What it says went wrong, without paths. */
function complaintOf({ failure, log }: ChildFailed): string {
  const complaint =
    piperFailureSchema.safeParse(failure).data?.reason ??
    log.split('\n').findLast((line) => /failed|exception|invalid|error/i.test(line));
  return complaint ? `: ${complaint.replace(/\S*\//g, '').trim().replace(/\.$/, '')}` : '';
}
