import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  createSpeechProviders,
  type SpeechSettings,
  type VoiceWish,
} from '../../../src/providers/speech/choose.js';
import { paidVoice } from '../../../src/providers/speech/voice-names.js';
import { addVoice } from '../../../src/providers/speech/voices.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control } from './sounds.js';

const { signal } = control();
const keys: SpeechSettings = {
  fallback: 'none',
  openai: { apiKey: 'k' },
  elevenlabs: { apiKey: 'k' },
  azure: { key: 'k', region: 'westeurope' },
  google: { credentialsPath: 'key.json' },
  fish: { apiKey: 'k' },
};

async function chosen(settings: SpeechSettings, wish: Partial<VoiceWish>) {
  const choice = await createSpeechProviders(settings).choose(
    { provider: 'local', language: 'en-US', ...wish },
    signal,
  );
  return { name: choice.provider.name, voice: choice.voice, warnings: choice.warnings };
}

/** A folder with one Piper voice of a language, its model nonsense. */
async function voicesOf(code: string): Promise<string> {
  const [source, directory] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(source, `${code}-a-medium.onnx`), 'nonsense');
  const json = {
    audio: { sample_rate: 16_000 },
    espeak: { voice: 'x' },
    phoneme_id_map: { _: [0] },
    language: { code },
  };
  await writeFile(join(source, `${code}-a-medium.onnx.json`), JSON.stringify(json));
  await addVoice(source, directory);
  return directory;
}

describe('choosing who speaks', () => {
  test.each(['openai', 'elevenlabs', 'azure', 'google', 'fish'] as const)(
    '%s speaks where it has a key',
    async (provider) => {
      expect(await chosen(keys, { provider, voice: 'my-own' })).toEqual({
        name: provider,
        voice: 'my-own',
        warnings: [],
      });
      expect((await chosen(keys, { provider })).voice).toBeUndefined();
    },
  );

  test.each(['openai', 'elevenlabs', 'azure', 'google', 'fish'] as const)(
    '%s without a key is refused at once, naming the setting, when nothing may stand in',
    async (provider) => {
      const providers = createSpeechProviders({ fallback: 'none' });
      expect(() => providers.check({ provider })).toThrow(/has no key here: set [A-Z_]+/);
      await expect(providers.choose({ provider, language: 'en' }, signal)).rejects.toMatchObject({
        name: 'SpeechRefused',
      });
    },
  );

  test('a local voice stands in for one without a key, with a warning, whatever name that had', async () => {
    const settings = { fallback: 'local' } as const;
    createSpeechProviders(settings).check({ provider: 'elevenlabs' });
    expect(await chosen(settings, { provider: 'elevenlabs', voice: 'EXAVITQu4vr4xnSDxMaL' })).toEqual({
      name: 'flite',
      voice: undefined,
      warnings: [
        'The voice provider "elevenlabs" has no key here (ELEVENLABS_API_KEY): a local voice spoke instead.',
      ],
    });
    expect(await chosen(settings, { provider: 'openai', voice: 'Allison' })).toMatchObject({ voice: 'slt' });
  });

  test.each([
    ['en-US', undefined, 'flite', undefined],
    ['en-GB', 'allison', 'flite', 'slt'],
    ['en-GB', 'ryan', 'flite', 'awb'],
    ['en', 'rms', 'flite', 'rms'],
    ['de-AT', undefined, 'espeak', 'de'],
    ['de-AT', 'allison', 'espeak', 'de'],
    ['de', 'pl', 'espeak', 'pl'],
  ])('for %s and the voice %s, locally %s speaks', async (language, voice, name, own) => {
    const wish = { language, ...(voice === undefined ? {} : { voice }) };
    expect(await chosen({ fallback: 'local' }, wish)).toEqual({ name, voice: own, warnings: [] });
  });

  test('a Piper voice of the language is the best, also for the names that everyone understands', async () => {
    const settings = { fallback: 'local', voicesDirectory: await voicesOf('en_GB') } as const;
    const joe = { name: 'piper', voice: 'en_GB-a-medium', warnings: [] };
    expect(await chosen(settings, {})).toEqual(joe);
    expect(await chosen(settings, { voice: 'allison' })).toEqual(joe);
    expect(await chosen(settings, { voice: 'en_GB-a-medium', language: 'de' })).toEqual(joe);
    expect(await chosen(settings, { voice: 'slt' })).toMatchObject({ name: 'flite', voice: 'slt' });
    expect(await chosen(settings, { language: 'de' })).toMatchObject({ name: 'espeak' });
  });

  test('refuses a local voice there is not, a language nobody speaks, and one for which something is missing', async () => {
    const refusal = (settings: Partial<SpeechSettings>, wish: Partial<VoiceWish>) =>
      expect(chosen({ fallback: 'local', ...settings }, wish)).rejects;
    await refusal({}, { voice: 'nobody' }).toMatchObject({
      name: 'SpeechRefused',
      message: expect.stringContaining(
        'no local voice "nobody"; there are allison, andrew, sonia, ryan, slt, rms',
      ),
    });
    await refusal({}, { language: 'tlh' }).toMatchObject({
      message: expect.stringContaining('No local voice speaks'),
    });
    await refusal({ espeakCommand: 'no-such-espeak' }, { language: 'de' }).toMatchObject({
      message: expect.stringContaining('espeak-ng, which is not installed'),
    });
  });
});

describe('names of voices', () => {
  test.each([
    ['openai', 'nova'],
    ['elevenlabs', 'EXAVITQu4vr4xnSDxMaL'],
    ['azure', 'en-US-AvaMultilingualNeural'],
    ['google', 'en-US-Neural2-F'],
    ['fish', undefined],
  ] as const)('allison is understood by %s', (provider, voice) => {
    expect(paidVoice(provider, 'allison', 'en-US')).toBe(voice);
  });

  test('a voice that speaks one language is not asked for another', () => {
    expect(paidVoice('google', 'allison', 'de-DE')).toBeUndefined();
    expect(paidVoice('azure', 'sonia', 'de-DE')).toBeUndefined();
    expect(paidVoice('azure', 'allison', 'de-DE')).toBe('en-US-AvaMultilingualNeural');
    expect(paidVoice('google', 'de-DE-Neural2-A', 'en')).toBe('de-DE-Neural2-A');
  });

  test('lists the voices that work here, of one language where one is asked for', async () => {
    const settings = {
      fallback: 'none',
      openai: { apiKey: 'k' },
      voicesDirectory: await voicesOf('de_DE'),
    } as const;
    const providers = createSpeechProviders(settings);
    const german = await providers.listVoices(signal, 'de-AT');
    expect(german).toContainEqual({ provider: 'local', name: 'de_DE-a-medium', language: 'de-DE' });
    expect(german).toContainEqual({ provider: 'openai', name: 'coral', language: null });
    expect(german).toContainEqual({ provider: 'openai', name: 'allison', language: null });
    expect(german.some(({ name }) => name === 'slt')).toBe(false);
    const all = await providers.listVoices(signal);
    expect(all).toContainEqual({ provider: 'local', name: 'slt', language: 'en-US' });
    expect(all.some(({ provider }) => provider === 'azure')).toBe(false);
    expect(all.length).toBeGreaterThan(100);
  });
});
