import { describe, expect, test } from '@jest/globals';
import { paidProviders } from '../../src/api/paid-providers.js';
import { parseConfig } from '../../src/config/config.js';

const paid = (environment: Record<string, string>) => paidProviders(parseConfig(environment).providers);

describe('who is paid', () => {
  test('is nobody without a key', () => {
    expect(paid({})).toEqual({
      speech: new Set(),
      campaignVoice: 'local',
      storyboard: false,
      pictures: null,
      clips: null,
      music: null,
      transcription: false,
    });
  });

  test('is OpenAI for all that it does, by its key', () => {
    expect(paid({ OPENAI_API_KEY: 'k' })).toEqual({
      speech: new Set(['openai']),
      campaignVoice: 'openai',
      storyboard: true,
      pictures: 'openai',
      // Its videos API is asked only where it is named.
      clips: null,
      music: null,
      transcription: true,
    });
    expect(paid({ OPENAI_API_KEY: 'k', TRANSCRIPTION_PROVIDER: 'pocketsphinx' }).transcription).toBe(false);
  });

  test('is each voice that has all it needs', () => {
    const keys = { ELEVENLABS_API_KEY: 'k', AZURE_SPEECH_KEY: 'k', FISH_AUDIO_API_KEY: 'k' };
    expect(paid(keys).speech).toEqual(new Set(['elevenlabs', 'fish']));
    expect(paid({ ...keys, AZURE_SPEECH_REGION: 'westeurope' }).speech).toContain('azure');
  });

  test('is for pictures whoever is asked first of those that have a key', () => {
    const keys = { OPENAI_API_KEY: 'k', REPLICATE_API_TOKEN: 'k' };
    expect(paid(keys).pictures).toBe('openai');
    expect(paid({ ...keys, IMAGE_PROVIDER: 'replicate,openai' }).pictures).toBe('replicate');
    expect(paid({ REPLICATE_API_TOKEN: 'k' }).pictures).toBe('replicate');
  });

  test('is for clips and music whoever is asked first of those that have a key', () => {
    const keys = { OPENAI_API_KEY: 'k', REPLICATE_API_TOKEN: 'k' };
    expect(paid(keys)).toMatchObject({ clips: 'replicate', music: 'replicate' });
    expect(paid({ ...keys, VIDEO_PROVIDER: 'openai,replicate' }).clips).toBe('openai');
    expect(paid({ ...keys, MUSIC_PROVIDER: 'local' }).music).toBeNull();
  });
});
