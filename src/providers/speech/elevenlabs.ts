import { z } from 'zod';
import { type Service, unreadable } from '../service-errors.js';
import { speaking } from './errors.js';
import { post, readJson } from './http.js';
import { type SpeechProvider, type SpeechRequest, type SpokenWord, wordsToSay } from './port.js';
import { type TimeMark, wordsFromMarks } from './timed-words.js';
import { writeSamples } from './wav.js';
import type { TextWord } from './words.js';

/** How ElevenLabs is reached. */
export interface ElevenLabsSettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  readonly model?: string;
  /** How long one text may take, seconds. */
  readonly timeoutSeconds?: number;
}

/** Every plan may have it; 44.1 kHz is for the dearer ones. */
const SAMPLE_RATE = 24_000;
const FASTEST = 1.2;
/** “Sarah”, of the default voices. */
const DEFAULT_VOICE = 'EXAVITQu4vr4xnSDxMaL';

const alignmentSchema = z.object({
  characters: z.array(z.string()),
  character_start_times_seconds: z.array(z.number()),
  character_end_times_seconds: z.array(z.number()),
});
const answerSchema = z.object({ audio_base64: z.base64(), alignment: alignmentSchema.nullish() });

/**
 * ElevenLabs' `POST /v1/text-to-speech/{voice}/with-timestamps`, which says when each character is heard. Spoken to by
 * plain HTTP: loading the official package reads 5,453 files, and holds up the loop that heartbeats for seconds.
 * Source: elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps
 */
export function createElevenLabs(settings: ElevenLabsSettings): SpeechProvider {
  const { apiKey, baseUrl = 'https://api.elevenlabs.io', model = 'eleven_multilingual_v2' } = settings;
  const service: Service = {
    title: 'ElevenLabs',
    work: speaking,
    keySetting: 'ELEVENLABS_API_KEY',
    secrets: [apiKey],
  };
  return {
    name: 'elevenlabs',
    version: `${model}, writing 1`,
    async speak(request, { signal }, outputPath) {
      const words = wordsToSay(request);
      const voice = encodeURIComponent(request.voice ?? DEFAULT_VOICE);
      const rate = request.rate ?? 1;
      const answered = await post(
        {
          service,
          url: `${baseUrl}/v1/text-to-speech/${voice}/with-timestamps?output_format=pcm_${SAMPLE_RATE}`,
          headers: { 'xi-api-key': apiKey },
          body: bodyOf(request, model, Math.min(rate, FASTEST)),
          signal,
        },
        settings.timeoutSeconds,
      );
      const answer = await readJson(service, answered, answerSchema);
      const written = await writeSamples(outputPath, SAMPLE_RATE, [
        Buffer.from(answer.audio_base64, 'base64'),
      ]);
      const warnings = rate > FASTEST ? [`ElevenLabs speaks at most ${FASTEST} times its own pace.`] : [];
      return {
        ...written,
        words: timesOf(service, words, request.text, answer.alignment, written.duration),
        warnings,
      };
    },
  };
}

function bodyOf({ text, language }: SpeechRequest, model: string, speed: number) {
  // Only these models take a language; the others hear it from the text and refuse the field.
  const takesLanguage = /_v2_5$/.test(model);
  return {
    text,
    model_id: model,
    voice_settings: { speed },
    ...(takesLanguage ? { language_code: language.split('-', 1)[0] } : {}),
  };
}

/** The alignment spells the text as it was sent, character by character. */
function timesOf(
  service: Service,
  words: readonly TextWord[],
  text: string,
  alignment: z.infer<typeof alignmentSchema> | null | undefined,
  duration: number,
): SpokenWord[] | null {
  if (!alignment) return null;
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = alignment;
  if (starts.length !== characters.length || ends.length !== characters.length) {
    throw unreadable(service, new Error('an alignment of uneven length'));
  }
  let position = 0;
  const marks = characters.flatMap((character, index): TimeMark[] => {
    const from = text.indexOf(character, position);
    if (from < 0 || character.trim() === '') return [];
    position = from + character.length;
    return [{ from, to: position, start: starts[index] ?? 0, end: ends[index] ?? 0 }];
  });
  return wordsFromMarks(words, marks, duration);
}
