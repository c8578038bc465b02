import { describe, expect, test } from '@jest/globals';
import { voiceMistakes } from '../../src/api/voice-mistakes.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';

describe('the voice that a job asks for', () => {
  test('is a mistake at once where its provider has no key and nothing may stand in', () => {
    const speech = createSpeechProviders({ fallback: 'none', openai: { apiKey: 'k' } });
    expect(voiceMistakes(speech, { voice_provider: 'elevenlabs' }, '/video_request')).toEqual([
      {
        pointer: '/video_request/voice_provider',
        reason:
          'The voice provider "elevenlabs" has no key here: set ELEVENLABS_API_KEY, or choose another provider.',
      },
    ]);
    expect(voiceMistakes(speech, { voice_provider: 'openai' })).toEqual([]);
    expect(voiceMistakes(speech, { voice_provider: 'local' })).toEqual([]);
  });

  test('is none where a local voice may stand in', () => {
    const speech = createSpeechProviders({ fallback: 'local' });
    expect(voiceMistakes(speech, { voice_provider: 'fish' })).toEqual([]);
  });
});
