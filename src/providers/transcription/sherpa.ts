import { createRequire } from 'node:module';
import { z } from 'zod';
import { cutAtSilences } from './chunks.js';
import type { TranscriptionProvider, TranscriptionRequest } from './port.js';
import type { WhisperModel } from './sherpa-models.js';
import { recogniseInChild } from './sherpa-process.js';
import type { Recognition } from './sherpa-protocol.js';
import { wordsOf } from './sherpa-words.js';
import { tidyWords } from './tidy-words.js';
import { openWav } from './wav.js';
import { languageTag, whisperCode } from './whisper-languages.js';

/** Whisper hears 30 s at once; sherpa-onnx drops the last half second of that. */
const CHUNK_SECONDS = 28;

const { version } = z
  .object({ version: z.string() })
  .parse(createRequire(import.meta.url)('sherpa-onnx-node/package.json'));

/** A local Whisper model and how to run it. */
export interface SherpaSettings {
  readonly model: WhisperModel;
  readonly threads?: number;
  /** Told with every transcript, for example that another size was asked for. */
  readonly warnings?: readonly string[];
  /** Arguments of Node for the process that holds the model. */
  readonly nodeArguments?: readonly string[];
}

/** A Whisper model of the operator's own, run by sherpa-onnx in a child process for each recording. */
export function createSherpa(settings: SherpaSettings): TranscriptionProvider {
  const { model, threads = 2, warnings = [], nodeArguments = [] } = settings;
  return {
    name: 'sherpa',
    version: `${model.name}${model.quantized ? ' int8' : ''}, sherpa-onnx ${version}, reading 1`,
    async transcribe(request, { signal, onProgress }) {
      const wav = await openWav(request.audioPath);
      const chunks = await cutAtSilences(wav, CHUNK_SECONDS, signal);
      const language = languageFor(model, request);
      const recognitions =
        chunks.length === 0
          ? []
          : await recogniseInChild({
              model,
              request: { model, language: language.code, threads, audioPath: wav.path, chunks },
              nodeArguments,
              signal,
              onChunk: (done) => onProgress(done / chunks.length),
            });
      onProgress(1);
      const timed = chunks.flatMap((chunk, index) => {
        const recognition = recognitions[index];
        return recognition ? [wordsOf(recognition, chunk)] : [];
      });
      return {
        words: tidyWords(
          timed.flatMap(({ words }) => words),
          request.durationSeconds,
        ),
        language: heardLanguage(recognitions, model, language.code),
        warnings: [
          ...warnings,
          ...language.warnings,
          ...(timed.some(({ timing }) => timing === 'guessed') ? [guessedTimes(model)] : []),
        ],
      };
    },
  };
}

const guessedTimes = ({ name }: WhisperModel) =>
  `The model "${name}" gives times of sentences, not of words: within a sentence they are estimated from the length of ` +
  'the words. Models exported with attention outputs have exact ones.';

function languageFor(
  model: WhisperModel,
  { language }: TranscriptionRequest,
): { code: string; warnings: string[] } {
  const code = language === undefined ? '' : (whisperCode(language) ?? '');
  if (model.englishOnly) {
    const unfit = language !== undefined && code !== 'en';
    const warning = `The model "${model.name}" knows English only; ${language} comes out wrong.`;
    return { code: 'en', warnings: unfit ? [warning] : [] };
  }
  if (language === undefined || code !== '') return { code, warnings: [] };
  return {
    code,
    warnings: [`Whisper does not know the language "${language}"; it was detected from the sound.`],
  };
}

/** The language in which most was said. */
function heardLanguage(recognitions: readonly Recognition[], model: WhisperModel, asked: string): string {
  const letters = new Map<string, number>();
  for (const { lang, text } of recognitions) letters.set(lang, (letters.get(lang) ?? 0) + text.length);
  const [most] = [...letters].filter(([lang]) => lang !== '').sort(([, one], [, other]) => other - one);
  return languageTag(most?.[0] ?? (model.englishOnly ? 'en' : asked));
}
