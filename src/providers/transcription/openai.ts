import { openAsBlob } from 'node:fs';
import type OpenAI from 'openai';
import { type Chunk, cutAtSilences } from './chunks.js';
import { TranscriptionUnavailable } from './errors.js';
import { type Answer, type AnswerWords, answerSchema, wordsOfAnswer } from './openai-answer.js';
import { errorOfAnswer } from './openai-errors.js';
import type { TranscriptionControl, TranscriptionProvider, TranscriptionRequest } from './port.js';
import { tidyWords } from './tidy-words.js';
import { byteRange, openWav, type WavFile, wavHeader } from './wav.js';
import { languageTag, whisperCode } from './whisper-languages.js';

/** At 1.9 MB a minute well under the 25 MB a request may have, and a failure repeats little. */
const CHUNK_SECONDS = 300;
/** For one chunk, milliseconds. */
const REQUEST_TIMEOUT = 300_000;

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
  const { apiKey, baseUrl = 'https://api.openai.com/v1', model = 'whisper-1' } = settings;
  return {
    name: 'openai',
    version: `${model} of ${new URL(baseUrl).host}, reading 1`,
    async transcribe(request, control) {
      const wav = await openWav(request.audioPath);
      const chunks = await cutAtSilences(wav, CHUNK_SECONDS, control.signal);
      const sdk = await import('openai');
      const client = new sdk.OpenAI({
        apiKey,
        baseURL: baseUrl,
        // Left out, these would be read from the environment.
        organization: null,
        project: null,
        maxRetries: 0,
        timeout: REQUEST_TIMEOUT,
        logLevel: 'off',
      });
      const heard: Heard[] = [];
      for (const chunk of chunks) {
        const answer = await ask(client, { model, wav, chunk, request, control }).catch((error: unknown) => {
          throw meaningOf(error, sdk.OpenAI, control.signal);
        });
        heard.push(read(answer, chunk));
        control.onProgress(heard.length / chunks.length);
      }
      control.onProgress(1);
      return transcriptOf(heard, request);
    },
  };
}

interface Question {
  readonly model: string;
  readonly wav: WavFile;
  readonly chunk: Chunk;
  readonly request: TranscriptionRequest;
  readonly control: TranscriptionControl;
}

function meaningOf(error: unknown, sdk: typeof OpenAI, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof sdk.APIError && error.status !== undefined) return errorOfAnswer(error);
  return error instanceof sdk.APIConnectionError ? unreachable(error) : error;
}

const unreachable = (cause: unknown) =>
  new TranscriptionUnavailable('The transcription provider could not be reached.', { cause });

async function ask(client: OpenAI, { model, wav, chunk, request, control }: Question): Promise<string> {
  const { from, to } = byteRange(wav, chunk.start, chunk.end);
  const samples = (await openAsBlob(wav.path)).slice(from, to);
  const language = request.language === undefined ? undefined : whisperCode(request.language);
  const form = {
    file: new File([wavHeader(to - from), samples], 'audio.wav', { type: 'audio/wav' }),
    model,
    response_format: 'verbose_json' as const,
    timestamp_granularities: ['word' as const, 'segment' as const],
    ...(language === undefined ? {} : { language }),
  };
  const response = await client.audio.transcriptions.create(form, { signal: control.signal }).asResponse();
  return response.text().catch((error: unknown) => {
    throw unreachable(error);
  });
}

/** What was heard in one chunk, in seconds from the recording's start. */
interface Heard extends AnswerWords {
  readonly language: Answer['language'];
}

function read(body: string, chunk: Chunk): Heard {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw unreadable(answer.error);
  const read = wordsOfAnswer(answer.data);
  if (!read) throw unreadable(new Error('text without times'));
  const words = read.words.map((word) => ({
    ...word,
    start: word.start + chunk.start,
    // Times past the end of what was sent would run into the next chunk.
    end: Math.min(word.end + chunk.start, chunk.end),
  }));
  return { words, timing: read.timing, language: answer.data.language };
}

const unreadable = (cause: Error) =>
  new TranscriptionUnavailable(
    'The transcription provider answered with something that is no transcript with times. Check its address and model.',
    { cause },
  );

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
