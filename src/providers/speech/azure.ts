import type { SpeechSynthesisWordBoundaryEventArgs } from 'microsoft-cognitiveservices-speech-sdk';
import { type Service, tooSlow } from '../service-errors.js';
import { azureFailure } from './azure-errors.js';
import { speaking } from './errors.js';
import { TIMEOUT_SECONDS } from './http.js';
import { type SpeechProvider, type SpeechRequest, wordsToSay } from './port.js';
import { escapeXml } from './ssml.js';
import { type TimeMark, wordsFromMarks } from './timed-words.js';
import { writeSamples } from './wav.js';

/** How Azure's speech service is reached. */
export interface AzureSettings {
  readonly key: string;
  /** `westeurope` */
  readonly region: string;
  /** Another host than the region's: a container of one's own, `ws://host:port`. */
  readonly host?: string;
  /** How long one text may take, seconds. */
  readonly timeoutSeconds?: number;
}

const SAMPLE_RATE = 24_000;
const TICKS_A_SECOND = 10_000_000;
/** Speaks every language that Azure's multilingual voices know, by the language of the text. */
const DEFAULT_VOICE = 'en-US-AvaMultilingualNeural';

/**
 * Azure's speech service by its official package (a WebSocket protocol), which says when each word begins and how long it
 * takes. Source: learn.microsoft.com/azure/ai-services/speech-service/how-to-speech-synthesis
 */
export function createAzure(settings: AzureSettings): SpeechProvider {
  const { key, region, host, timeoutSeconds = TIMEOUT_SECONDS } = settings;
  const service: Service = {
    title: 'Azure Speech',
    work: speaking,
    keySetting: 'AZURE_SPEECH_KEY',
    secrets: [key],
  };
  return {
    name: 'azure',
    version: `${region}, writing 1`,
    async speak(request, { signal }, outputPath) {
      const words = wordsToSay(request);
      signal.throwIfAborted();
      const sdk = (await import('microsoft-cognitiveservices-speech-sdk')).default;
      const config = host
        ? sdk.SpeechConfig.fromHost(new URL(host), key)
        : sdk.SpeechConfig.fromSubscription(key, region);
      config.speechSynthesisOutputFormat = sdk.SpeechSynthesisOutputFormat.Raw24Khz16BitMonoPcm;
      config.setProperty(sdk.PropertyId.SpeechServiceResponse_RequestWordBoundary, 'true');
      const limit = AbortSignal.timeout(timeoutSeconds * 1000);
      const synthesizer = new sdk.SpeechSynthesizer(config, null);
      const boundaries: SpeechSynthesisWordBoundaryEventArgs[] = [];
      synthesizer.wordBoundary = (_, boundary) => boundaries.push(boundary);
      try {
        const sound = await new Promise<ArrayBuffer>((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          limit.addEventListener('abort', () => reject(tooSlow(service, timeoutSeconds)), { once: true });
          synthesizer.speakSsmlAsync(
            ssmlOf(request),
            (result) =>
              result.reason === sdk.ResultReason.SynthesizingAudioCompleted
                ? resolve(result.audioData)
                : reject(azureFailure(service, result.errorDetails)),
            (reason) => reject(azureFailure(service, reason)),
          );
        });
        const written = await writeSamples(outputPath, SAMPLE_RATE, [new Uint8Array(sound)]);
        const marks = marksOf(request.text, boundaries);
        return { ...written, words: wordsFromMarks(words, marks, written.duration), warnings: [] };
      } finally {
        synthesizer.close();
      }
    },
  };
}

function ssmlOf({ text, language, voice = DEFAULT_VOICE, rate = 1 }: SpeechRequest): string {
  // Azure bills what is marked up like what is said.
  const said = rate === 1 ? escapeXml(text) : `<prosody rate="${rate}">${escapeXml(text)}</prosody>`;
  const spoken = /Multilingual/.test(voice) ? `<lang xml:lang="${escapeXml(language)}">${said}</lang>` : said;
  return (
    `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${escapeXml(language)}">` +
    `<voice name="${escapeXml(voice)}">${spoken}</voice></speak>`
  );
}

/** Boundaries carry the text as it was sent; their places are in the SSML, so they are looked for in order. */
function marksOf(text: string, boundaries: readonly SpeechSynthesisWordBoundaryEventArgs[]): TimeMark[] {
  let position = 0;
  return boundaries.flatMap(({ text: said, audioOffset, duration }) => {
    const from = text.indexOf(said, position);
    if (said === '' || from < 0) return [];
    position = from + said.length;
    const start = audioOffset / TICKS_A_SECOND;
    return [{ from, to: position, start, end: start + duration / TICKS_A_SECOND }];
  });
}
