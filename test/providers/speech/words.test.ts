import { describe, expect, test } from '@jest/globals';
import { fillGaps, wordsFromMarks } from '../../../src/providers/speech/timed-words.js';
import { wordsOf } from '../../../src/providers/speech/words.js';

describe('the words of a text', () => {
  test.each([
    ['Hello, “big”  world!', ['Hello,', '“big”', 'world!']],
    ['one — two … 🎉', ['one —', 'two … 🎉']],
    ['« Oui », dit-il', ['« Oui »,', 'dit-il']],
    ['Q & A: 5 %', ['Q', '&', 'A:', '5', '%']],
    ['今天天气很好，去公园。', ['今天', '天气', '很好，', '去', '公园。']],
    ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
    ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
    [' … 🎉 ', []],
  ])('%s', (text, words) => {
    const found = wordsOf(text);
    expect(found.map((word) => word.text)).toEqual(words);
    for (const word of found) expect(text.slice(word.from, word.to).replace(/\s+/g, ' ')).toBe(word.text);
  });
});

describe('times of words', () => {
  const word = (text: string, ...time: number[]) => {
    const [start, end] = time;
    return { text, time: start === undefined || end === undefined ? undefined : { start, end } };
  };

  test('a word takes the time of all the marks that touch it', () => {
    const marks = [
      { from: 0, to: 2, start: 0.1, end: 0.2 },
      { from: 2, to: 4, start: 0.2, end: 0.5 },
      { from: 5, to: 7, start: 0.6, end: 0.9 },
    ];
    expect(wordsFromMarks(wordsOf('abcd ef'), marks, 1)).toEqual([
      { text: 'abcd', start: 0.1, end: 0.5 },
      { text: 'ef', start: 0.6, end: 0.9 },
    ]);
    expect(wordsFromMarks(wordsOf('abcd'), [], 1)).toBeNull();
  });

  test('words without a time share the gap they stand in by their letters, at either end too', () => {
    const words = [word('ab'), word('cd', 1, 2), word('e'), word('fgh'), word('i', 6, 7), word('j')];
    expect(fillGaps(words, 8).map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 6],
      [6, 7],
      [7, 8],
    ]);
  });

  test('an overlap is taken from the word before, and no word ends after the speech', () => {
    const words = [word('a', 0, 2), word('b', 1.5, 3), word('c', 2.9, 9)];
    expect(fillGaps(words, 4).map(({ start, end }) => [start, end])).toEqual([
      [0, 1.5],
      [1.5, 2.9],
      [2.9, 4],
    ]);
  });
});
