import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupWords } from '../../../src/media/captions/group-words.js';
import { type Cue, joinTexts } from '../../../src/media/captions/words.js';
import { words } from '../fixtures.js';

const grouping = { wordsPerLine: 3, duration: 60 };
const texts = (cues: readonly Cue[]) => cues.map((cue) => joinTexts(cue.words.map((word) => word.text)));

describe('groupWords', () => {
  test('puts so many words into a cue at most, as evenly as they go', () => {
    expect(texts(groupWords(words('one two three four five six seven'), grouping))).toEqual([
      'one two three',
      'four five',
      'six seven',
    ]);
    expect(texts(groupWords(words('one two three four'), grouping))).toEqual(['one two', 'three four']);
    expect(groupWords(words('one two three'), { wordsPerLine: 1, duration: 60 })).toHaveLength(3);
  });

  test('breaks at a pause', () => {
    const [first, second] = [
      words('one two'),
      words('three').map((word) => ({ ...word, start: 1.5, end: 1.8 })),
    ];
    expect(texts(groupWords([...first, ...second], grouping))).toEqual(['one two', 'three']);
  });

  test.each([
    'Yes. And then',
    'Really? And then',
    '“Stop!” And then',
    '好。 我们 走',
    'हाँ। फिर आगे',
    'نعم؟ ثم ماذا',
  ])('breaks at the end of a sentence: %s', (text) => {
    expect(groupWords(words(text), grouping).map((cue) => cue.words.length)).toEqual([1, 2]);
  });

  test.each(['Dr. Who came', 'J. Smith left', 'e.g. two more'])(
    'does not take a shortened word for the end of a sentence: %s',
    (text) => {
      expect(groupWords(words(text), grouping)).toHaveLength(1);
    },
  );

  test('leaves a short cue up for a second where silence follows, and no longer than the video', () => {
    const brief = { text: 'Hi', start: 1, end: 1.2 };
    expect(groupWords([brief], grouping)).toEqual([{ start: 1, end: 2, words: [brief] }]);
    expect(groupWords([brief], { ...grouping, duration: 1.5 })[0]?.end).toBe(1.5);
    expect(groupWords([brief], { ...grouping, duration: 1 })).toEqual([]);
  });

  test('gives words that a recogniser puts at the same moment a moment each', () => {
    const same = ['a', 'b', 'c'].map((text) => ({ text, start: 2, end: 2 }));
    const cues = groupWords(same, { wordsPerLine: 1, duration: 60 });
    expect(cues.map((cue) => cue.start)).toEqual([2, 2.1, 2.2].map((start) => expect.closeTo(start, 6)));
    expect(texts(cues)).toEqual(['a', 'b', 'c']);
  });

  test('makes nothing of no words, and of words without text', () => {
    expect(groupWords([], grouping)).toEqual([]);
    expect(groupWords([{ text: ' \n', start: 0, end: 1 }], grouping)).toEqual([]);
  });

  test('never overlaps, never exceeds the video or the words a line, whatever the recogniser says', () => {
    const time = fc.double({ min: -5, max: 40, noNaN: true });
    const word = fc.record({ text: fc.string({ minLength: 1 }), start: time, end: time });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (said, wordsPerLine) => {
          const cues = groupWords(said, { wordsPerLine, duration: 30 });
          for (const [index, cue] of cues.entries()) {
            expect(cue.words.length).toBeGreaterThanOrEqual(1);
            expect(cue.words.length).toBeLessThanOrEqual(wordsPerLine);
            expect(cue.start).toBeGreaterThanOrEqual(0);
            expect(cue.end).toBeGreaterThan(cue.start);
            expect(cue.end).toBeLessThanOrEqual(cues[index + 1]?.start ?? 30);
          }
        },
      ),
    );
  });
});

describe('words are joined', () => {
  test('by spaces, and by nothing in scripts that have none', () => {
    expect(joinTexts(['Good', 'morning'])).toBe('Good morning');
    expect(joinTexts(['今天', '天气', '很好'])).toBe('今天天气很好');
    expect(joinTexts(['これは', 'テスト'])).toBe('これはテスト');
    expect(joinTexts(['안녕하세요', '여러분'])).toBe('안녕하세요 여러분');
    expect(joinTexts(['用', 'Python', '写'])).toBe('用 Python 写');
  });
});
