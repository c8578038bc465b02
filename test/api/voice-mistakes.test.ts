import { describe, expect, test } from '@jest/globals';
import { voiceMistakes } from '../../src/api/voice-mistakes.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';

const pointers = { provider: '/voice_provider', voice: '/voice_name' };
const named = { voice: undefined };

describe('the voice that a job asks for', () => {
  test('is a mistake at once where its provider has no key and nothing may stand in', async () => {
    const speech = createSpeechProviders({ fallback: 'none', openai: { apiKey: 'k' } });
    expect(await voiceMistakes(speech, { ...named, provider: 'elevenlabs' }, pointers)).toEqual([
      {
        pointer: '/voice_provider',
        reason:
          'The voice provider "elevenlabs" has no key here: set ELEVENLABS_API_KEY, or choose another provider.',
      },
    ]);
    expect(await voiceMistakes(speech, { ...named, provider: 'openai' }, pointers)).toEqual([]);
    expect(await voiceMistakes(speech, { ...named, provider: 'local' }, pointers)).toEqual([]);
  });

  test('is none where a local voice may stand in', async () => {
    const speech = createSpeechProviders({ fallback: 'local' });
    expect(await voiceMistakes(speech, { provider: 'fish', voice: 'my-own' }, pointers)).toEqual([]);
  });

  test('is a mistake at once where no local voice has that name, and says which there are', async () => {
    const speech = createSpeechProviders({ fallback: 'local', espeakCommand: 'not-installed' });
    const [mistake, ...others] = await voiceMistakes(speech, { provider: 'local', voice: 'nova' }, pointers);
    expect(mistake?.pointer).toBe('/voice_name');
    expect(mistake?.reason).toMatch(/There is no local voice "nova"; there are allison, .*slt, rms/);
    expect(others).toEqual([]);
    for (const voice of ['Allison', 'slt'])
      expect(await voiceMistakes(speech, { provider: 'local', voice }, pointers)).toEqual([]);
  });

  test('may be named by a service’s own name, which only it knows', async () => {
    const speech = createSpeechProviders({ fallback: 'none', openai: { apiKey: 'k' } });
    expect(await voiceMistakes(speech, { provider: 'openai', voice: 'mine' }, pointers)).toEqual([]);
  });
});
