import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../../jobs/script-video.js';
import { ServiceError } from '../../providers/service-errors.js';
import { sampleText } from '../../providers/speech/sample-text.js';
import { defineEndpoint, noBody } from '../endpoint.js';
import { InvalidRequestProblem } from '../problems.js';

/** Milliseconds; the slowest local voice on a busy machine. */
const LONGEST_MS = 30_000;

/** One at a time: whoever listens to voices must not slow down who has work done. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

const sample = defineEndpoint({
  method: 'get',
  path: '/api/v1/voices/sample',
  tag: 'Voices',
  summary: 'Hear a local voice',
  description: 'A sentence, spoken by the voice. Local voices only: hearing others costs money.',
  query: z.strictObject({
    voice_name: z.string().min(1).max(200).optional().meta({
      description: 'One of those that are listed; the best for the language where it is left out.',
    }),
    language: languageSchema.default('en-US'),
  }),
  body: noBody,
  answers: { 200: { description: 'The sentence.', mediaType: 'audio/wav' } },
  problems: [422, 503],
  async handle({ api, response, query: { voice_name: name, language } }) {
    const left = new AbortController();
    response.once('close', () => left.abort());
    const signal = AbortSignal.any([left.signal, AbortSignal.timeout(LONGEST_MS), api.stopping]);
    const folder = await mkdtemp(join(tmpdir(), 'callsheet-voice-'));
    try {
      const path = join(folder, 'sample.wav');
      await inTurn(async () => {
        signal.throwIfAborted();
        const wish = { provider: 'local', language, ...(name !== undefined && { voice: name }) } as const;
        const { provider, voice } = await api.speech.choose(wish, signal);
        const text = sampleText(language);
        await provider.speak({ text, language, ...(voice !== undefined && { voice }) }, { signal }, path);
      }).catch(refuse);
      // The web app may be served from another origin.
      response.set({
        'Cache-Control': 'public, max-age=86400',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      await new Promise<void>((resolve, reject) =>
        response.type('audio/wav').sendFile(path, (error) => (error ? reject(error) : resolve())),
      );
    } catch (error) {
      // Who has gone needs no answer.
      if (!left.signal.aborted) throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** A voice that is not there is a mistake of the request; anything else is ours. */
function refuse(error: unknown): never {
  if (!(error instanceof ServiceError) || error.retryable) throw error;
  throw new InvalidRequestProblem([{ pointer: 'voice_name', reason: error.message }]);
}

export const voiceSampleEndpoints = [sample];
