import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { piecesOf } from '../../src/visuals/text/break-text.js';
import { type Fitting, fitText } from '../../src/visuals/text/fit-text.js';
import { directionOf, isRightToLeft } from '../../src/visuals/text/scripts.js';

/** Every character half as wide as it is high. */
const measure = (text: string) => [...text].length * 0.5;
const fitting: Fitting = {
  ...{ text: '', language: undefined, measure, leading: 1.2 },
  ...{ width: 400, height: 200, largest: 60, smallest: 10 },
};
const texts = (text: string, language?: string) => piecesOf(text, language).map((piece) => piece.text);
/** Without what line breaks add and take. */
const letters = (text: string) => text.replace(/[\s\-…]/g, '');

describe('breaking text', () => {
  test('happens at spaces, and after hyphens within long words', () => {
    expect(texts('state-of-the-art  work\n today')).toEqual(['state-of-the-art', 'work', 'today']);
    expect(texts('Kosten-Nutzen-Rechnung')).toEqual(['Kosten-', 'Nutzen-', 'Rechnung']);
  });

  test('follows words where they are written without spaces, and keeps endings and punctuation with them', () => {
    expect(texts('毎朝、人々が葉を注ぐ。', 'ja')).toEqual(['毎朝、', '人々が', '葉を', '注ぐ。']);
    expect(texts('我们喝茶。', 'zh').join('')).toBe('我们喝茶。');
    expect(texts('「お茶」です', 'ja')[0]).toMatch(/^「お茶」/);
    expect(texts('เราดื่มชาทุกเช้า', 'th').length).toBeGreaterThan(2);
  });
});

describe('fitting text', () => {
  test('takes the largest letters that fit, and lines of much the same width', () => {
    expect(fitText({ ...fitting, text: 'Short' })).toMatchObject({ size: 60, lines: ['Short'] });
    const { lines } = fitText({ ...fitting, text: 'one two three four five six' });
    const lengths = lines.map((line) => line.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(5);
  });

  test('cuts a word of sixty letters rather than making it tiny', () => {
    const fitted = fitText({ ...fitting, text: 'a'.repeat(60) });
    expect(fitted.size).toBeGreaterThan(15);
    expect(fitted.lines.length).toBeGreaterThan(1);
    expect(fitted.lines[0]).toMatch(/a-$/);
  });

  test('leaves out the end only where the smallest letters are too many', () => {
    const { size, lines } = fitText({ ...fitting, text: 'word '.repeat(2000) });
    expect(size).toBe(10);
    expect(lines.at(-1)).toMatch(/…$/);
  });

  test('keeps every text inside its box, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.lorem({ maxCount: 80 }),
      fc.string({ unit: fc.constantFrom('茶', '葉', 'を', '。', '朝', 'ー'), minLength: 1, maxLength: 200 }),
    );
    const sides = fc.record({
      width: fc.integer({ min: 60, max: 900 }),
      height: fc.integer({ min: 40, max: 700 }),
    });
    fc.assert(
      fc.property(text, sides, (some, box) => {
        const { size, lines, width, height } = fitText({ ...fitting, ...box, text: some });
        expect(size).toBeLessThanOrEqual(60);
        expect(size).toBeGreaterThanOrEqual(10);
        expect(width).toBeLessThanOrEqual(box.width + 0.1);
        expect(height).toBeLessThanOrEqual(box.height + 0.1);
        if (!lines.at(-1)?.endsWith('…')) expect(letters(lines.join(''))).toBe(letters(some));
      }),
      { numRuns: 150 },
    );
  });
});

describe('direction', () => {
  test('is that of the first letter', () => {
    expect(directionOf('123 שלום')).toBe('rtl');
    expect(directionOf('Tea شاي')).toBe('ltr');
    expect(directionOf('«شاي» tea')).toBe('rtl');
    expect(directionOf('42')).toBe('ltr');
  });

  test('of a language is that of its script', () => {
    expect(['ar', 'he-IL', 'fa', 'ur-PK'].every(isRightToLeft)).toBe(true);
    expect(['en', 'hi', 'ja', undefined].some(isRightToLeft)).toBe(false);
  });
});
