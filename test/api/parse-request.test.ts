import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { parseRequest, toPointer } from '../../src/api/parse-request.js';
import { InvalidRequestProblem } from '../../src/api/problems.js';
import { queryInteger } from '../../src/api/query-integer.js';

const schema = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ 'a/b~c': z.number() })).default([]),
});

function mistakes(value: unknown) {
  try {
    parseRequest(schema, value);
    return [];
  } catch (error) {
    if (error instanceof InvalidRequestProblem) return error.mistakes.map(({ pointer }) => pointer);
    throw error;
  }
}

describe('reading a request', () => {
  test('names every mistake by its JSON pointer, with the escapes of RFC 6901', () => {
    expect(mistakes({ nme: 1, 'x/y': 2, list: [{ 'a/b~c': 1 }, { 'a/b~c': 'one' }] })).toEqual([
      '/name',
      '/list/1/a~1b~0c',
      '/nme',
      '/x~1y',
    ]);
  });

  test('refuses text that Postgres could not keep, and no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const storable =
          !name.includes('\0') &&
          Buffer.from(name, 'utf16le').equals(Buffer.from(Buffer.from(name).toString(), 'utf16le'));
        expect(mistakes({ name })).toEqual(storable ? [] : ['/name']);
      }),
    );
    expect(mistakes({ name: 'a\0' })).toEqual(['/name']);
    expect(mistakes({ name: '\udc00' })).toEqual(['/name']);
    expect(mistakes({ name: '👋🏽 a\u200db' })).toEqual([]);
  });

  test('says in one line what is wrong, and how much more there is', () => {
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`f${index}`, 1]));
    expect(() => parseRequest(z.strictObject({}), many)).toThrow(
      /^\/f0: .*; \/f1: .*; \/f2: .*; and 3 more$/,
    );
  });
});

describe('a whole number in a query', () => {
  const page = queryInteger(1, 100, 20);
  test('is taken as it is written, or the fallback where nothing is', () => {
    expect(page.parse('7')).toBe(7);
    expect(page.parse(undefined)).toBe(20);
  });

  test.each(['', ' 7', '7.0', '1e1', '0x7', '+7', '0', '101', '99999999999999999999', ['7', '8']])(
    'is refused when it is %j',
    (text) => {
      expect(page.safeParse(text).success).toBe(false);
    },
  );
});

test('a pointer to everything is empty', () => {
  expect(toPointer([])).toBe('');
});
