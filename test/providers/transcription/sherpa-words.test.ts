import { describe, expect, test } from '@jest/globals';
import { recognitionSchema } from '../../../src/providers/transcription/sherpa-protocol.js';
import { wordsOf } from '../../../src/providers/transcription/sherpa-words.js';

const chunk = { start: 20, end: 30, sound: { start: 21, end: 25 } };
const recognition = (fields: object) => recognitionSchema.parse(fields);

describe('words of a Whisper model', () => {
  test('have the times of their tokens, within the sound of the chunk, where the model gives them', () => {
    const heard = recognition({
      text: 'Hello, wor-ld.',
      tokens: [' Hel', 'lo', ',', ' wor', '-ld', '.'],
      timestamps: [0, 1.25, 1.5, 2, 2.5, 3],
      durations: [1.25, 0.25, 0.25, 0.5, 0.5, 7],
    });
    expect(wordsOf(heard, chunk)).toEqual({
      timing: 'heard',
      words: [
        { text: 'Hello,', start: 21, end: 21.75 },
        { text: 'wor-ld.', start: 22, end: 25 },
      ],
    });
  });

  test('are spread over their sentences by their letters, where the model gives times of sentences', () => {
    const heard = recognition({
      text: 'ab cdef. [Music]',
      tokens: [' ab', ' cdef', '.', ' [Music]'],
      segment_texts: [' ab cdef.', ' [Music]'],
      segment_timestamps: [1, 3],
      segment_durations: [1.75, 2],
    });
    expect(wordsOf(heard, chunk)).toEqual({
      timing: 'guessed',
      words: [
        { text: 'ab', start: 21, end: 21.5 },
        { text: 'cdef.', start: 21.5, end: 22.75 },
      ],
    });
  });

  test('are spread over the sound of the chunk, where the model gives no times', () => {
    const { words, timing } = wordsOf(recognition({ text: 'one two' }), chunk);
    expect(timing).toBe('guessed');
    expect(words).toEqual([
      { text: 'one', start: 21, end: 23 },
      { text: 'two', start: 23, end: 25 },
    ]);
  });

  test('do not trust tokens whose letters are torn', () => {
    const torn = recognition({
      text: '你好',
      tokens: ['\ufffd', '\ufffd', '好'],
      timestamps: [0, 1, 2],
      durations: [1, 1, 1],
    });
    expect(wordsOf(torn, chunk).timing).toBe('guessed');
  });

  test.each(['[Music]', ' (applause)', '♪ la la ♪', '  '])('are none in the remark %j', (text) => {
    expect(wordsOf(recognition({ text }), chunk)).toEqual({ words: [], timing: 'heard' });
  });
});
