import { type Answering, json, startStandIn } from '../stand-in.js';
import { toneSamples } from './sounds.js';

export const KEY = 'sk-test-0123456789abcdef';

/** A paid voice behind a stand-in for its service, ended with the test. */
export async function withService<Result>(
  answer: Answering,
  work: (standIn: Awaited<ReturnType<typeof startStandIn>>) => Promise<Result>,
): Promise<Result> {
  const standIn = await startStandIn(answer);
  return work(standIn).finally(standIn.stop);
}
export const openai = (baseUrl: string) => ({ openai: { apiKey: KEY, baseUrl: `${baseUrl}/v1` } });
export const wav =
  (sound: Buffer): Answering =>
  (response) =>
    response.writeHead(200, { 'content-type': 'audio/wav' }).end(sound);
/** As ElevenLabs answers: each character with its times, here a tenth of a second each, half a second of silence first. */
export const timed: Answering = (response, { body }) => {
  const characters = [...String(body.text)];
  const start = (index: number) => 0.5 + index / 10;
  json(response, 200, {
    audio_base64: Buffer.concat([Buffer.alloc(24_000), toneSamples(characters.length / 10)]).toString(
      'base64',
    ),
    alignment: {
      characters,
      character_start_times_seconds: characters.map((_, index) => start(index)),
      character_end_times_seconds: characters.map((_, index) => start(index + 1)),
    },
  });
};
