import { describe, expect, test } from '@jest/globals';
import { parseStartTime } from '../../src/processes/start-time.js';

describe('the start time of a process', () => {
  const after = '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18';

  test('is read behind a program name with spaces and parentheses', () => {
    expect(parseStartTime(`42 (a) (b 1) S ${after} 98765 20`)).toBe(98765);
  });

  test('is none for a zombie', () => {
    expect(parseStartTime(`42 (ffmpeg) Z ${after} 98765 20`)).toBeNull();
  });

  test('is none where there is nothing to read', () => {
    expect(parseStartTime('')).toBeNull();
  });
});
