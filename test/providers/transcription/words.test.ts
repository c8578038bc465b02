import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseUtterances } from '../../../src/providers/transcription/pocketsphinx-output.js';
import { transcriptSchema } from '../../../src/providers/transcription/port.js';
import {
  distributeWords,
  isSoundRemark,
  splitWords,
} from '../../../src/providers/transcription/split-words.js';
import { tidyWords } from '../../../src/providers/transcription/tidy-words.js';
import { languageTag, whisperCode } from '../../../src/providers/transcription/whisper-languages.js';

describe('tidied words', () => {
  test('are ascending, inside the recording and free of overlaps, whatever a recogniser says', () => {
    const time = fc.double({ min: -5, max: 50, noNaN: true });
    const word = fc.record({ text: fc.constantFrom('a', ' b ', ' '), start: time, end: time });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const tidy = tidyWords(words, 30);
        expect(() => transcriptSchema.parse({ words: tidy, language: 'en', warnings: [] })).not.toThrow();
        expect(tidy.every(({ end }) => end <= 30)).toBe(true);
        expect(tidy).toHaveLength(words.filter(({ text }) => text.trim() !== '').length);
      }),
    );
  });

  test('keep the starts they were heard at and lose the end that runs into the next', () => {
    const words = [
      { text: 'two', start: 1, end: 2, confidence: 0.5 },
      { text: 'one', start: 0, end: 1.5 },
    ];
    expect(tidyWords(words, 10)).toEqual([
      { text: 'one', start: 0, end: 1 },
      { text: 'two', start: 1, end: 2, confidence: 0.5 },
    ]);
  });
});

describe('the schema of a transcript', () => {
  const transcript = (...words: object[]) =>
    transcriptSchema.safeParse({ words, language: 'en', warnings: [] }).success;

  test.each([
    [
      'words that overlap',
      [
        { text: 'a', start: 0, end: 2 },
        { text: 'b', start: 1, end: 3 },
      ],
    ],
    ['a word that ends before it starts', [{ text: 'a', start: 2, end: 1 }]],
    ['a word without text', [{ text: '', start: 0, end: 1 }]],
  ])('refuses %s', (_name, words) => {
    expect(transcript(...words)).toBe(false);
  });

  test('takes no words at all', () => {
    expect(transcript()).toBe(true);
  });
});

describe('words of a text', () => {
  test('keep their punctuation', () => {
    expect(splitWords('  Well, it’s “5 %”. ')).toEqual(['Well,', 'it’s', '“5', '%”.']);
  });

  test('are found where the script has no spaces', () => {
    expect(splitWords('今天天气很好。')).toEqual(['今天', '天气', '很好。']);
    expect(splitWords('我爱 Callsheet')).toEqual(['我', '爱', 'Callsheet']);
  });

  test('share a stretch of time by their letters', () => {
    expect(distributeWords('a bcd', 10, 14)).toEqual([
      { text: 'a', start: 10, end: 11 },
      { text: 'bcd', start: 11, end: 14 },
    ]);
    expect(distributeWords(' ', 0, 1)).toEqual([]);
  });

  test('are told from remarks about sounds', () => {
    expect(['[Music]', '(laughs)', '♪♪', '*sigh*'].map(isSoundRemark)).toEqual([true, true, true, true]);
    expect(['Hello (again)', '[one] two', 'la ♪'].map(isSoundRemark)).toEqual([false, false, false]);
  });
});

describe('what pocketsphinx prints', () => {
  test('gives words without fillers and numbers of pronunciations', () => {
    const lines = [
      'was not',
      '<s> 0.0 0.1 0.99',
      'was(2) 0.1 0.3 1.0001',
      '<sil> 0.3 0.4 1.0',
      '[NOISE] 0.4 0.5 0.2',
      'not 0.5 0.8 0.25',
      '</s> 0.8 0.9 1.0',
    ];
    expect(parseUtterances(lines)).toEqual([
      { text: 'was', start: 0.1, end: 0.3, confidence: 1 },
      { text: 'not', start: 0.5, end: 0.8, confidence: 0.25 },
    ]);
  });

  test('is no speech where it is too slow for it', () => {
    const music = [
      'murder or what',
      'murder 2.740 3.690 0.364',
      'or(2) 3.700 3.720 0.551',
      'what(2) 3.730 5.180 0.902',
    ];
    const speech = ['young man', 'young 9.580 9.830 0.847', 'man 9.840 10.240 0.922'];
    expect(parseUtterances([...music, ...speech]).map(({ text }) => text)).toEqual(['young', 'man']);
  });
});

describe('names of languages', () => {
  test.each([
    ['english', 'en'],
    ['EN', 'en'],
    ['<|de|>', 'de'],
    ['haitian creole', 'ht'],
    ['javanese', 'jv'],
    ['pt-BR', 'pt-BR'],
    ['', 'und'],
    ['klingon!', 'und'],
  ])('%j is %s in BCP 47', (name, tag) => {
    expect(languageTag(name)).toBe(tag);
  });

  test('become Whisper’s codes, or nothing where it does not know them', () => {
    expect(['pt-BR', 'jv', 'zh-Hant-TW', 'tlh'].map(whisperCode)).toEqual(['pt', 'jw', 'zh', undefined]);
  });
});
