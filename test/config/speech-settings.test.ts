import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/config.js';
import { speechSettings } from '../../src/config/speech-settings.js';
import { createSpeechProviders } from '../../src/providers/speech/choose.js';

const settingsOf = (env: Record<string, string>) => speechSettings(parseConfig(env).providers);

describe('the settings of voices', () => {
  test('without any variable are local voices, which speak for all others; Piper’s lie in the cache', () => {
    expect(settingsOf({})).toEqual({
      fallback: 'local',
      voicesDirectory: join(homedir(), '.cache/callsheet/voices'),
    });
    expect(settingsOf({ XDG_CACHE_HOME: '/cache' }).voicesDirectory).toBe('/cache/callsheet/voices');
    expect(settingsOf({ XDG_CACHE_HOME: '/cache', VOICES_DIR: 'mine' }).voicesDirectory).toBe(
      resolve('mine'),
    );
  });

  test('name each service with a key, and another server where one is named', () => {
    const keys = {
      AZURE_SPEECH_KEY: 'a',
      AZURE_SPEECH_REGION: 'westeurope',
      GOOGLE_APPLICATION_CREDENTIALS: 'google.json',
      ELEVENLABS_API_KEY: 'e',
      OPENAI_API_KEY: 'o',
      FISH_AUDIO_API_KEY: 'f',
    };
    expect(settingsOf({ ...keys, VOICE_FALLBACK: 'none' })).toMatchObject({
      fallback: 'none',
      azure: { key: 'a', region: 'westeurope' },
      google: { credentialsPath: 'google.json' },
      elevenlabs: { apiKey: 'e' },
      openai: { apiKey: 'o' },
      fish: { apiKey: 'f' },
    });
    const servers = {
      AZURE_SPEECH_HOST: 'ws://127.0.0.1:1',
      GOOGLE_SPEECH_BASE_URL: 'http://127.0.0.1:2/',
      ELEVENLABS_BASE_URL: 'http://127.0.0.1:3',
      OPENAI_BASE_URL: 'http://127.0.0.1:4/v1',
      FISH_AUDIO_BASE_URL: 'http://127.0.0.1:5',
    };
    expect(settingsOf({ ...keys, ...servers })).toMatchObject({
      azure: { host: 'ws://127.0.0.1:1' },
      google: { baseUrl: 'http://127.0.0.1:2' },
      elevenlabs: { baseUrl: 'http://127.0.0.1:3' },
      openai: { baseUrl: 'http://127.0.0.1:4/v1' },
      fish: { baseUrl: 'http://127.0.0.1:5' },
    });
  });

  test('half a key of Azure’s is none', () => {
    const { check } = createSpeechProviders(
      settingsOf({ AZURE_SPEECH_KEY: 'a', ELEVENLABS_API_KEY: 'e', VOICE_FALLBACK: 'none' }),
    );
    expect(() => check({ provider: 'azure' })).toThrow('AZURE_SPEECH_KEY and AZURE_SPEECH_REGION');
    expect(() => check({ provider: 'elevenlabs' })).not.toThrow();
  });
});
