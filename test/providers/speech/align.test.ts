import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createAligner } from '../../../src/providers/speech/align.js';
import { createFlite } from '../../../src/providers/speech/flite.js';
import { spreadOverSound } from '../../../src/providers/speech/guess-times.js';
import type { SpokenWord } from '../../../src/providers/speech/port.js';
import { wordsOf } from '../../../src/providers/speech/words.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { control, nodeArguments, resample, toneWav } from './sounds.js';

const aligner = createAligner({ nodeArguments });

/** Mean distance of the starts of words, seconds. */
const meanError = (found: readonly SpokenWord[], known: readonly SpokenWord[]) =>
  found.reduce((sum, word, index) => sum + Math.abs(word.start - (known[index]?.start ?? 0)), 0) /
  found.length;

async function speakByFlite(text: string): Promise<{ audioPath: string; words: readonly SpokenWord[] }> {
  const audioPath = join(await temporaryFolder(), 'speech.wav');
  const { words } = await createFlite({ nodeArguments }).speak(
    { text, language: 'en' },
    control(),
    audioPath,
  );
  return { audioPath, words: words ?? [] };
}

describe('aligning English', () => {
  const text =
    'The apple, he said, isn’t a state-of-the-art thing; a Callsheet zorbifies every — scene! It costs ' +
    'fifteen dollars, and we read it: {so} "they" say.';

  test('finds words within 50 ms of where they are known to be, those of no dictionary too', async () => {
    const { audioPath, words } = await speakByFlite(text);
    const aligned = await aligner.align({ audioPath, text, language: 'en-GB' }, control());
    expect(aligned.timing).toBe('heard');
    expect(aligned.words.map((word) => word.text)).toEqual(wordsOf(text).map((word) => word.text));
    expect(meanError(aligned.words, words)).toBeLessThan(0.05);
  });

  test('finds the words of a person’s reading, the pause in it between them', async () => {
    const folder = await temporaryFolder();
    const audioPath = await resample('examples/speech.flac', join(folder, 'speech.wav'));
    const said = (await readFile('examples/speech.txt', 'utf8')).trim();
    const { words, timing } = await aligner.align({ audioPath, text: said, language: 'en' }, control());
    expect(timing).toBe('heard');
    expect(words).toHaveLength(30);
    // Heard by ear: the reader pauses between “for them” and “he was not”.
    const them = words.find((word) => word.text === 'them');
    const he = words.find((word) => word.text === 'he');
    expect(them?.end).toBeCloseTo(6.8, 0);
    expect(he?.start).toBeCloseTo(7.72, 1);
    expect(words.at(-1)?.end).toBeCloseTo(10.2, 0);
    expect(await readdir(folder)).toEqual(['speech.wav']);
  });

  test('estimates, and says so, where the recogniser is not installed or hears something else', async () => {
    const { audioPath } = await speakByFlite('Hello dear world.');
    const asked = { audioPath, text: 'Hello dear world.', language: 'en' };
    for (const settings of [{ command: 'no-such-recogniser' }, { modelDirectory: '/nowhere' }]) {
      const found = await createAligner({ ...settings, nodeArguments }).align(asked, control());
      expect(found).toMatchObject({
        timing: 'guessed',
        words: [{ text: 'Hello' }, { text: 'dear' }, { text: 'world.' }],
      });
    }
  });

  test('ends with the reason of the abort', async () => {
    const { audioPath } = await speakByFlite('Hello dear world.');
    const abort = new AbortController();
    const reason = new Error('the job was cancelled');
    const aligning = aligner.align({ audioPath, text, language: 'en' }, control(abort.signal));
    setTimeout(() => abort.abort(reason), 20);
    await expect(aligning).rejects.toBe(reason);
  });
});

describe('estimating times in any language', () => {
  test('is within a tenth of a second or so of where words are known to be', async () => {
    const text =
      'The weather is lovely today, we go to the park. Then, after lunch, we read a long book together.';
    const { audioPath, words } = await speakByFlite(text);
    const guessed = await aligner.align({ audioPath, text, language: 'sv' }, control());
    expect(guessed.timing).toBe('guessed');
    expect(meanError(guessed.words, words)).toBeLessThan(0.15);
  });

  test('spreads words over the sound by their length, and begins phrases after pauses', () => {
    const levels = [
      -90, -20, -20, -20, -20, -20, -20, -20, -20, -90, -90, -90, -90, -90, -90, -90, -20, -20, -20, -20, -90,
    ];
    const words = spreadOverSound(levels, wordsOf('abc def, ghi.'));
    const frames = words.map(({ start, end }) => [Math.round(start / 0.02), Math.round(end / 0.02)]);
    expect(frames).toEqual([
      [1, 5],
      [5, 9],
      [16, 20],
    ]);
  });

  test('a Chinese sentence, whose words have no spaces, has a time for each word, in order, inside the sound', async () => {
    const levels = Array.from({ length: 100 }, (_, frame) => (frame < 5 || frame > 94 ? -100 : -20));
    const words = spreadOverSound(levels, wordsOf('今天天气很好，我们去公园。'));
    expect(words.length).toBeGreaterThan(4);
    expect(words[0]?.start).toBeCloseTo(0.1);
    expect(words.at(-1)?.end).toBeCloseTo(1.9);
    for (const [index, word] of words.entries())
      expect(word.start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0);
  });

  test('silence and no words are no errors', async () => {
    expect(spreadOverSound([-100, -100], wordsOf('a b'))).toHaveLength(2);
    expect(spreadOverSound([], wordsOf('a'))).toHaveLength(1);
    const folder = await temporaryFolder();
    const path = join(folder, 'x.wav');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(path, toneWav(1, 16_000));
    expect(await aligner.align({ audioPath: path, text: '…', language: 'en' }, control())).toEqual({
      words: [],
      timing: 'heard',
    });
  });
});
