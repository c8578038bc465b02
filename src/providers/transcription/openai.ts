import { openAsBlob } from 'node:fs';
import { createOpenAIClient, OPENAI_BASE_URL, type OpenAIService } from '../openai-client.js';
import { type Service, unreadable } from '../service-errors.js';
import { type Chunk, cutAtSilences } from './chunks.js';
import { transcribing } from './errors.js';
import { type Answer, type AnswerWords, answerSchema, wordsOfAnswer } from './openai-answer.js';
import type { TranscriptionProvider, TranscriptionRequest } from './port.js';
import { tidyWords } from './tidy-words.js';
import { byteRange, openWav, type WavFile, wavHeader } from './wav.js';
import { languageTag, whisperCode } from './whisper-languages.js';

/** At 1.9 MB a minute well under the 25 MB a request may have, and a failure repeats little. */
const CHUNK_SECONDS = 300;
/** For one chunk. */
const TIMEOUT_SECONDS = 300;

/** How OpenAI, or a server that speaks as it does, is reached. */
export interface OpenAISettings {
  readonly apiKey: string;
  readonly baseUrl?: string;
  /** Of OpenAI's own only `whisper-1` (the default) gives times of words. */
  readonly model?: string;
}

/**
 * OpenAI's `POST /audio/transcriptions` with times of words. Long recordings go in stretches cut at silences; retries
 * are the caller's, who then sends the whole recording again.
 */
export function createOpenAI(settings: OpenAISettings): TranscriptionProvider {
  const { apiKey, baseUrl = OPENAI_BASE_URL, model = 'whisper-1' } = settings;
  const openai: OpenAIService = {
    apiKey,
    baseUrl,
    timeoutSeconds: TIMEOUT_SECONDS,
    service: {
      title: 'The transcription provider',
      work: transcribing,
      keySetting: 'OPENAI_API_KEY',
      secrets: [apiKey],
    },
  };
  return {
    name: 'openai',
    version: `${model} of ${new URL(baseUrl).host}, reading 1`,
    async transcribe(request, { signal, onProgress }) {
      const wav = await openWav(request.audioPath);
      const chunks = await cutAtSilences(wav, CHUNK_SECONDS, signal);
      const { client, meaning } = await createOpenAIClient(openai);
      const heard: Heard[] = [];
      for (const chunk of chunks) {
        const form = await formOf({ model, wav, chunk, request });
        const answer = await client.audio.transcriptions
          .create(form, { signal })
          .asResponse()
          .then((response) => response.text())
          .catch((error: unknown) => {
            throw signal.aborted ? signal.reason : meaning(error);
          });
        heard.push(read(answer, chunk, openai.service));
        onProgress(heard.length / chunks.length);
      }
      onProgress(1);
      return transcriptOf(heard, request);
    },
  };
}

interface Question {
  readonly model: string;
  readonly wav: WavFile;
  readonly chunk: Chunk;
  readonly request: TranscriptionRequest;
}

async function formOf({ model, wav, chunk, request }: Question) {
  const { from, to } = byteRange(wav, chunk.start, chunk.end);
  const samples = (await openAsBlob(wav.path)).slice(from, to);
  const language = request.language === undefined ? undefined : whisperCode(request.language);
  return {
    file: new File([wavHeader(to - from), samples], 'audio.wav', { type: 'audio/wav' }),
    model,
    response_format: 'verbose_json' as const,
    timestamp_granularities: ['word' as const, 'segment' as const],
    ...(language === undefined ? {} : { language }),
  };
}

/** What was heard in one chunk, in seconds from the recording's start. */
interface Heard extends AnswerWords {
  readonly language: Answer['language'];
}

function read(body: string, chunk: Chunk, service: Service): Heard {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw unreadable(service, answer.error);
  const read = wordsOfAnswer(answer.data);
  if (!read) throw unreadable(service, new Error('text without times'));
  const words = read.words.map((word) => ({
    ...word,
    start: word.start + chunk.start,
    // Times past the end of what was sent would run into the next chunk.
    end: Math.min(word.end + chunk.start, chunk.end),
  }));
  return { words, timing: read.timing, language: answer.data.language };
}

function transcriptOf(heard: readonly Heard[], request: TranscriptionRequest) {
  const named =
    heard.find(({ words, language }) => words.length > 0 && language)?.language ?? request.language ?? '';
  const guessed = heard.some(({ timing }) => timing === 'guessed');
  return {
    words: tidyWords(
      heard.flatMap(({ words }) => words),
      request.durationSeconds,
    ),
    language: languageTag(named),
    warnings: guessed
      ? [
          'The transcription provider gave times of sentences only; those of words are estimated from their length.',
        ]
      : [],
  };
}
