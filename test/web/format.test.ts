import { describe, expect, test } from '@jest/globals';
import { ago, bytes, clock, count, duration, money, percent } from '../../web/src/lib/format.js';

describe('what people read', () => {
  test.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [125, '2:05'],
    [3725, '1:02:05'],
  ])('%s seconds on a clock', (seconds, words) => expect(clock(seconds)).toBe(words));

  test.each([
    [0, '0 s'],
    [0.04, '< 0.1 s'],
    [4.25, '4.3 s'],
    [48.4, '48 s'],
    [59.7, '1 min'],
    [125, '2 min 5 s'],
    [3725, '1 h 2 min'],
  ])('%s seconds, said', (seconds, words) => expect(duration(seconds)).toBe(words));

  test.each([
    [0, '0 B'],
    [640, '640 B'],
    [1_400_000, '1.4 MB'],
    [123_456_789, '123 MB'],
  ])('%s bytes', (size, words) => expect(bytes(size)).toBe(words));

  test('a hundred per cent is what is done, and nothing before', () => {
    expect(percent(0.9999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
  });

  test('money under a cent is not nothing', () => {
    expect(money(0.0012)).toBe('$0.0012');
    expect(money(1.5)).toBe('$1.50');
  });

  test('times ago', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(ago('2026-11-21T11:59:55Z', now)).toBe('just now');
    expect(ago('2026-11-21T11:55:00Z', now)).toBe('5 min. ago');
    expect(ago('2026-11-20T12:00:00Z', now)).toBe('yesterday');
  });

  test('counts', () => {
    expect(count(1, 'job')).toBe('1 job');
    expect(count(2000, 'job')).toBe('2,000 jobs');
  });
});
