import { z } from 'zod';
import type { Service } from '../service-errors.js';
import { speaking } from './errors.js';
import { googleHeaders } from './google-key.js';
import { post, readJson } from './http.js';
import { type SpeechProvider, type SpeechRequest, type SpokenWord, wordsToSay } from './port.js';
import { escapeXml } from './ssml.js';
import { fillGaps } from './timed-words.js';
import { writeWav } from './wav.js';
import type { TextWord } from './words.js';

/** How Google Cloud Text-to-Speech is reached. */
export interface GoogleSettings {
  /** The file that GOOGLE_APPLICATION_CREDENTIALS names. */
  readonly credentialsPath: string;
  readonly baseUrl?: string;
  /** How long one text may take, seconds. */
  readonly timeoutSeconds?: number;
}

const answerSchema = z.object({
  audioContent: z.base64().min(1),
  timepoints: z.array(z.object({ markName: z.string(), timeSeconds: z.number().default(0) })).default([]),
});

/** Voices that read SSML marks; the newer ones (Chirp, Studio, Journey) refuse them. */
const READS_MARKS = /Standard|Wavenet|Neural2|News|Casual|Polyglot/i;

/**
 * Google's `POST /v1beta1/text:synthesize`, with a mark before each word that it says the time of. By REST: the official
 * client runs on Node 22 or later only (its older majors bring a whole gRPC stack, and hide when to try again); the
 * official authentication library signs. Source: cloud.google.com/text-to-speech/docs/reference/rest/v1beta1/text/synthesize
 */
export function createGoogle(settings: GoogleSettings): SpeechProvider {
  const { credentialsPath, baseUrl = 'https://texttospeech.googleapis.com' } = settings;
  const service: Service = {
    title: 'Google Cloud Text-to-Speech',
    work: speaking,
    keySetting: 'GOOGLE_APPLICATION_CREDENTIALS',
    secrets: [],
  };
  return {
    name: 'google',
    version: 'v1beta1, writing 1',
    async speak(request, { signal }, outputPath) {
      const words = wordsToSay(request);
      signal.throwIfAborted();
      const headers = await abortable(googleHeaders(credentialsPath, service), signal);
      const url = `${baseUrl}/v1beta1/text:synthesize`;
      const answered = await post(
        { service, url, headers, body: bodyOf(request, words), signal },
        settings.timeoutSeconds,
      );
      const { audioContent, timepoints } = await readJson(service, answered, answerSchema);
      const written = await writeWav(outputPath, once(Buffer.from(audioContent, 'base64')));
      const times = new Map(timepoints.map(({ markName, timeSeconds }) => [markName, timeSeconds]));
      return { ...written, words: timesOf(words, times, written.duration), warnings: [] };
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Getting a token takes no signal. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function bodyOf({ text, language, voice, rate = 1 }: SpeechRequest, words: readonly TextWord[]) {
  const marked = voice === undefined || READS_MARKS.test(voice);
  const ssml = words.map((word, index) => `<mark name="${index}"/>${escapeXml(word.text)}`).join(' ');
  return {
    input: marked ? { ssml: `<speak>${ssml}</speak>` } : { text },
    voice: { languageCode: languageOf(voice) ?? language, ...(voice === undefined ? {} : { name: voice }) },
    audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000, speakingRate: rate },
    ...(marked ? { enableTimePointing: ['SSML_MARK'] } : {}),
  };
}

/** A voice speaks the language its name begins with, and is refused with another. */
const languageOf = (voice: string | undefined) => /^[a-z]{2,3}-[A-Z][A-Za-z]+/.exec(voice ?? '')?.[0];

function timesOf(
  words: readonly TextWord[],
  times: ReadonlyMap<string, number>,
  duration: number,
): SpokenWord[] | null {
  if (times.size === 0) return null;
  const timed = words.map(({ text }, index) => {
    const start = times.get(String(index));
    // It says when a word begins; the next one's beginning ends it.
    const end = times.get(String(index + 1)) ?? duration;
    return { text, time: start === undefined ? undefined : { start, end } };
  });
  return fillGaps(timed, duration);
}
