import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { mistakesIn, wordsAbout } from '../../web/src/lib/mistakes.js';

const schema = z.object({
  product: z.string().min(1),
  audience: z.string().min(3).max(5),
  length: z.number().min(6).max(60),
  clips: z.array(z.string()).min(1),
  colour: z.string().regex(/^#/, 'must be a colour'),
});
const words = (input: unknown, pointer: string) => wordsAbout(mistakesIn(schema, input), pointer);
const good = { product: 'Tea', audience: 'Many', length: 15, clips: ['one'], colour: '#fff' };

describe('what is wrong with a field', () => {
  test.each([
    ['what is missing', { product: '' }, '/product', 'Write something here.'],
    ['too few characters', { audience: 'x' }, '/audience', 'At least 3 characters.'],
    ['too many', { audience: 'everybody' }, '/audience', 'At most 5 characters.'],
    ['too small a number', { length: 1 }, '/length', 'At least 6.'],
    ['no number', { length: Number.NaN }, '/length', 'Write a number.'],
    ['too few things', { clips: [] }, '/clips', 'Add at least 1.'],
    ['what the schema has words for', { colour: 'red' }, '/colour', 'Must be a colour.'],
  ])('is said in plain words: %s', (_, change, pointer, said) => {
    expect(words({ ...good, ...change }, pointer)).toBe(said);
  });

  test('nothing is said of what is right', () => {
    expect(mistakesIn(schema, good)).toEqual([]);
  });
});
