import { describe, expect, test } from '@jest/globals';
import { spokenPieces } from '../../../src/providers/speech/spoken-pieces.js';
import { captionWords } from '../../../src/providers/speech/spoken-text.js';

describe('pieces that are said otherwise than shown', () => {
  test('are one caption word each, and others keep their words', () => {
    const pieces = [
      { caption: 'Subtract', spoken: 'Subtract' },
      { caption: '5', spoken: 'five' },
      { caption: 'from both sides:', spoken: 'from both sides:' },
      { caption: '2x = 6.', spoken: 'two x equals six.' },
    ];
    expect(spokenPieces(pieces)).toEqual({
      text: 'Subtract five from both sides: two x equals six.',
      words: [
        { text: 'Subtract', spoken: 1 },
        { text: '5', spoken: 1 },
        { text: 'from', spoken: 1 },
        { text: 'both', spoken: 1 },
        { text: 'sides:', spoken: 1 },
        { text: '2x = 6.', spoken: 4 },
      ],
    });
  });

  test('are shown from their first spoken word to their last', () => {
    const text = spokenPieces([{ caption: 'x²', spoken: 'x squared' }]);
    const spoken = [
      { text: 'x', start: 0.2, end: 0.4 },
      { text: 'squared', start: 0.4, end: 1 },
    ];
    expect(captionWords(text, spoken, 1.2)).toEqual([{ text: 'x²', start: 0.2, end: 1 }]);
  });
});
