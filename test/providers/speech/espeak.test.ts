import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createEspeak, findEspeakData, listEspeakVoices } from '../../../src/providers/speech/espeak.js';
import { espeakVoice } from '../../../src/providers/speech/espeak-voices.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control } from './sounds.js';

const espeak = createEspeak();
const speak = async (request: { text: string; language: string; rate?: number; voice?: string }) =>
  espeak.speak(request, control(), join(await temporaryFolder(), 'speech.wav'));

describe('speech by espeak-ng', () => {
  test.each([
    ['de-AT', 'Guten Tag, ich habe 15 Äpfel.'],
    ['pt-BR', 'Bom dia a todos.'],
    ['hi', 'नमस्ते दुनिया'],
    ['ar', 'مرحبا بالعالم'],
    ['zh-CN', '今天天气很好。'],
    ['fr', 'Bonjour tout le monde.'],
    ['he', 'שלום עולם'],
  ])('speaks %s', async (language, text) => {
    const speech = await speak({ text, language });
    expect(speech).toMatchObject({ sampleRate: 22_050, words: null, warnings: [] });
    expect(speech.duration).toBeGreaterThan(0.5);
  });

  test('speaks faster as asked, and digits as words', async () => {
    const [slow, fast, digits] = await Promise.all([
      speak({ text: 'Ein schneller brauner Fuchs springt.', language: 'de', rate: 0.85 }),
      speak({ text: 'Ein schneller brauner Fuchs springt.', language: 'de', rate: 1.25 }),
      speak({ text: '1.234.567', language: 'de' }),
    ]);
    expect(slow.duration / fast.duration).toBeGreaterThan(1.25);
    expect(digits.duration).toBeGreaterThan(2);
  });

  test('commands of its own in a text are text', async () => {
    const [plain, phonemes] = await Promise.all([
      speak({ text: 'Hallo', language: 'de' }),
      speak({ text: "[[h@l'oU]] \u0001100S Hallo", language: 'de' }),
    ]);
    expect(phonemes.duration).toBeGreaterThan(plain.duration * 2);
  });

  test('says that Japanese needs another voice for kanji', async () => {
    expect((await speak({ text: '日本語', language: 'ja' })).warnings).toEqual([
      expect.stringContaining('kana'),
    ]);
  });

  test.each([
    ['a language it does not speak', createEspeak(), { language: 'xx' }, 'does not speak the language "xx"'],
    [
      'a voice there is not',
      createEspeak(),
      { language: 'de', voice: 'nobody' },
      'no offline voice "nobody"',
    ],
    [
      'not being installed',
      createEspeak({ command: 'no-such-espeak' }),
      { language: 'de', voice: 'de' },
      'install the package espeak-ng',
    ],
  ])('refuses %s', async (_, provider, request, message) => {
    const path = join(await temporaryFolder(), 'speech.wav');
    await expect(provider.speak({ text: 'Hallo.', ...request }, control(), path)).rejects.toMatchObject({
      name: 'SpeechRefused',
      message: expect.stringContaining(message),
    });
  });

  test('ends with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const path = join(await temporaryFolder(), 'speech.wav');
    const speaking = espeak.speak({ text: 'Wort '.repeat(900), language: 'de' }, control(abort.signal), path);
    setTimeout(() => abort.abort(reason), 20);
    await expect(speaking).rejects.toBe(reason);
  });
});

describe('espeak-ng’s voices', () => {
  test.each([
    ['de-AT', 'de'],
    ['en', 'en-us'],
    ['en-GB', 'en-gb'],
    ['zh-TW', 'cmn'],
    ['zh-HK', 'yue'],
    ['es-MX', 'es-419'],
    ['no', 'nb'],
    ['fr-CA', 'fr-fr'],
    ['tlh', undefined],
  ])('%s is spoken by %s', async (language, voice) => {
    const voices = await listEspeakVoices('espeak-ng', control().signal);
    expect(espeakVoice(voices, language)?.toLowerCase()).toBe(voice);
  });

  test('there are none where it is not installed', async () => {
    expect((await listEspeakVoices('no-such-espeak', control().signal)).size).toBe(0);
    expect(await findEspeakData(control().signal, 'no-such-espeak')).toBeUndefined();
  });

  test('may be asked for again where it was killed before it could say them', async () => {
    const killed = join(await temporaryFolder(), 'espeak-ng');
    await writeFile(killed, '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 });
    await expect(listEspeakVoices(killed, control().signal)).rejects.toMatchObject({ retryable: true });
  });

  test('its data are found by asking it', async () => {
    const folder = await findEspeakData(control().signal);
    expect((await stat(join(folder ?? '', 'phontab'))).isFile()).toBe(true);
  });
});
