import { describe, expect, test } from '@jest/globals';
import { sentencesOf } from '../../../src/providers/script/sentences.js';

const sentences = (text: string, language = 'en') =>
  sentencesOf(text, language).map((sentence) => sentence.trim());

describe('sentences', () => {
  test.each([
    ['en', ['Mr. Smith met Dr. Who.', 'They left.']],
    ['en', ['It weighs 3.14 kg, e.g. Less than J. R. R. Tolkien.', 'So there.']],
    ['en', ['See No. 5 and Fig. 2.', 'No.', 'Then go.']],
    ['en', ['Visit https://example.com/?q=Why&b=1.5 today.', 'Now!']],
    ['en', ['“Is it late?” she asked.', '“Yes!”', 'He ran.']],
    ['en', ['We came at 5 p.m.', 'Nobody was as tall as I.', 'The U.S. Senate met.']],
    ['en', ['Wait... what?', 'Yes… Maybe.']],
    ['de', ['Am 3. Mai kam z. B. Herr Dr. Müller.', 'Im Jahr 2020.', 'Gut.']],
    ['es', ['¿Dónde está el Sr. García?', '¡Aquí!']],
    ['hi', ['यह पहला है।', 'क्या यह दूसरा है?', 'हाँ।']],
    ['ar', ['هل فات الأوان؟', 'لا.', 'نعم.']],
    ['ja', ['今日は晴れ。', '「どこへ？」と聞いた。', '「家！」', '次。']],
    ['zh', ['太晚了吗？', '不！', '我们走。']],
  ])('of %s end where they end: %j', (language, expected) => {
    const text = expected.join(/ja|zh/.test(language) ? '' : ' ');
    expect(sentences(text, language)).toEqual(expected);
  });

  test('joined are the text again, whatever it is', () => {
    for (const text of ['', '  a.  b. ', '...', '「」。「', 'a\u2028b. C', '🎉! 🎉? x']) {
      expect(sentencesOf(text, 'en').join('')).toBe(text);
    }
  });

  test('of a language that nobody knows are found, too', () => {
    expect(sentences('One. Two.', 'not a language')).toEqual(['One.', 'Two.']);
  });
});
