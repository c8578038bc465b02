import { expect, test } from '@jest/globals';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';
import { nodeArguments } from '../providers/speech/sounds.js';
import { problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';

const api = await startTestApi({
  dependencies: { speech: createSpeechProviders({ fallback: 'local', nodeArguments }) },
});
const sample = (query: string) => fetch(`${api.url}/api/v1/voices/sample${query}`);

test.each(['?voice_name=slt', '?language=sv-SE', '?voice_name=allison&language=en-GB'])(
  'a local voice can be heard: %s',
  async (query) => {
    const response = await sample(query);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('audio/wav');
    const sound = Buffer.from(await response.arrayBuffer());
    expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
    expect(sound.length).toBeGreaterThan(10_000);
  },
);

test('who listens to several at once hears them all', async () => {
  const voices = ['slt', 'awb', 'slt'].map((name) => sample(`?voice_name=${name}`));
  expect((await Promise.all(voices)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a voice that is not there is refused, saying which are', async () => {
  const response = await sample('?voice_name=nobody');
  expect(response.status).toBe(422);
  const { errors } = await problemOf(response);
  expect(errors).toEqual([{ pointer: 'voice_name', reason: expect.stringContaining('slt') }]);
});
