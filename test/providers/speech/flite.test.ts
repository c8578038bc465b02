import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createFlite } from '../../../src/providers/speech/flite.js';
import {
  parsePhones,
  parsePronunciations,
  timesOfWords,
} from '../../../src/providers/speech/flite-phones.js';
import { speechSchema } from '../../../src/providers/speech/port.js';
import { measureLoudness } from '../../../src/providers/transcription/loudness.js';
import { openWav } from '../../../src/providers/transcription/wav.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, nodeArguments } from './sounds.js';

const flite = createFlite({ nodeArguments });

describe('speech by Flite', () => {
  test('speaks English, and says exactly when each word of it is heard', async () => {
    const path = join(await temporaryFolder(), 'speech.wav');
    const text = 'The café’s “state-of-the-art” menu — it isn’t 你好 cheap; pay fifteen dollars.';
    const speech = speechSchema.parse(await flite.speak({ text, language: 'en-US' }, control(), path));
    expect(speech).toMatchObject({ sampleRate: 16_000, warnings: [] });
    expect(speech.words?.map((word) => word.text)).toEqual([
      ...[
        'The',
        'café’s',
        '“state-of-the-art”',
        'menu —',
        'it',
        'isn’t',
        '你好',
        'cheap;',
        'pay',
        'fifteen',
        'dollars.',
      ],
    ]);
    // Flite writes the pauses of its phones as digital near-silence: words begin and end where the sound does.
    const levels = await measureLoudness(await openWav(path), control().signal);
    const sounding = (seconds: number) => (levels[Math.round(seconds / 0.02)] ?? -100) > -45;
    const first = speech.words?.[0];
    const last = speech.words?.at(-1);
    expect(levels.findIndex((level) => level > -45) * 0.02).toBeCloseTo(first?.start ?? 0, 1);
    expect(sounding((last?.end ?? 0) - 0.1)).toBe(true);
    expect(speech.duration - (last?.end ?? 0)).toBeLessThan(0.5);
    const cheap = speech.words?.[7];
    const pay = speech.words?.[8];
    expect((pay?.start ?? 0) - (cheap?.end ?? 0)).toBeGreaterThan(0.05);
  });

  test('speaks faster and slower, as asked', async () => {
    const folder = await temporaryFolder();
    const durations = await Promise.all(
      [0.85, 1, 1.25].map(async (rate) => {
        const request = {
          text: 'A quick brown fox jumps over the lazy dog.',
          language: 'en',
          rate,
          voice: 'rms',
        };
        return (await flite.speak(request, control(), join(folder, `${rate}.wav`))).duration * rate;
      }),
    );
    for (const duration of durations) expect(duration / (durations[1] ?? 1)).toBeCloseTo(1, 1);
  });

  test('what looks like an option or a path is only text', async () => {
    const path = join(await temporaryFolder(), 'speech.wav');
    const { words } = await flite.speak({ text: '-o ../../x.wav --help', language: 'en' }, control(), path);
    expect(words).toHaveLength(3);
  });

  test('refuses a voice there is not, and a text without a word of English', async () => {
    const speak = (request: { text: string; voice?: string }) =>
      flite.speak({ language: 'en', ...request }, control(), 'nowhere.wav');
    await expect(speak({ text: 'Hello.', voice: '../kal' })).rejects.toMatchObject({
      name: 'SpeechRefused',
      message: 'There is no voice "../kal" here, only slt, rms, awb, kal16, kal.',
    });
    await expect(speak({ text: '你好' })).rejects.toMatchObject({ name: 'SpeechRefused' });
  });

  test('ends with the reason of the abort', async () => {
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const path = join(await temporaryFolder(), 'speech.wav');
    const speaking = flite.speak({ text: 'word '.repeat(900), language: 'en' }, control(abort.signal), path);
    setTimeout(() => abort.abort(reason), 300);
    await expect(speaking).rejects.toBe(reason);
  });
});

describe('times from Flite’s phones', () => {
  test('phones begin where the one before ends', () => {
    expect(parsePhones('pau:0.1 hh:0.2 ax:0.35\n')).toEqual([
      { name: 'pau', start: 0, end: 0.1 },
      { name: 'hh', start: 0.1, end: 0.2 },
      { name: 'ax', start: 0.2, end: 0.35 },
    ]);
  });

  test('words said one by one are what stands between pauses', () => {
    expect(parsePronunciations('pau dh ax pau k ae t pau \n')).toEqual([
      ['dh', 'ax'],
      ['k', 'ae', 't'],
    ]);
  });

  test('phones that change, come or go in company stay with their word', () => {
    const phones = parsePhones('pau:0.1 dh:0.2 iy:0.3 ae:0.4 p:0.5 l:0.6 z:0.7 pau:0.8 t:0.9 uw:1.0');
    const words = [['dh', 'ax'], ['ae', 'p', 'ax', 'l'], ['ey'], ['t', 'uw']];
    expect(timesOfWords(phones, words)).toEqual([
      { start: 0.1, end: 0.3 },
      { start: 0.3, end: expect.closeTo(0.7) },
      undefined,
      { start: 0.8, end: 1 },
    ]);
  });

  test('a long text stays in step', () => {
    const word = ['k', 'ae', 't', 's'];
    const words = Array.from({ length: 800 }, () => word);
    const printed = words.flatMap((_, at) =>
      word.map((name, phone) => `${name}:${(at + (phone + 1) / 4).toFixed(3)}`),
    );
    const times = timesOfWords(parsePhones(printed.join(' ')), words);
    expect(times.every((time, at) => time?.start === at && time.end === at + 1)).toBe(true);
  });
});
