import fc from 'fast-check';
import type { ScriptBlock } from '../../../src/providers/script/script.js';

/** What a text without its white space must never lose. */
export { inked } from '../../../src/providers/script/script.js';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'bees',
    'the',
    'of',
    'Mr.',
    'e.g.',
    '3.14',
    'https://example.com/a?b=1,2',
    'don’t',
    '“why”',
    '{x}',
    '🎉',
    'U.S.',
  ],
  ar: ['النحل', 'في', 'الغذاء', 'هل', 'بدونه'],
  hi: ['मधुमक्खियाँ', 'के', 'भोजन', 'हैं', '२०२६'],
  ja: ['地球温暖化', 'は', '世界', '「東京」', 'ました', 'AI', '3.5'],
  th: ['ผึ้ง', 'มีความสำคัญ', 'ต่อ', 'การผลิตอาหาร', '2026'],
};
const MARKS: Readonly<Record<string, readonly string[]>> = {
  en: [' ', ' ', ' ', ', ', '. ', '? ', ' – ', '; ', '… '],
  ar: [' ', ' ', '، ', '؟ ', '. ', '؛ '],
  hi: [' ', ' ', '। ', ', ', '? '],
  ja: ['', '', '、', '。', '？', '」と'],
  th: ['', '', ' ', ' '],
};

const pick = (choices: Readonly<Record<string, readonly string[]>>, language: string) =>
  fc.constantFrom(...(choices[language] ?? ['x']));

const textIn = (language: string, most = 60) =>
  fc
    .array(fc.tuple(pick(WORDS, language), pick(MARKS, language)), { minLength: 1, maxLength: most })
    .map((pieces) => pieces.flat().join('').trim());

/** The blocks of a script and its language, of any script system. */
export const someScript = fc.constantFrom(...Object.keys(WORDS)).chain((language) =>
  fc.record({
    language: fc.constant(language),
    blocks: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: textIn(language).map((text): ScriptBlock => ({ type: 'text', text })) },
        textIn(language, 4).map((text): ScriptBlock => ({ type: 'heading', text })),
        fc
          .array(textIn(language, 8), { minLength: 1, maxLength: 12 })
          .map((items): ScriptBlock => ({ type: 'list', items })),
        fc.webUrl().map((url): ScriptBlock => ({ type: 'media', url })),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  }),
);
