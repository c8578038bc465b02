import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { captionWords, spokenText } from '../../../src/providers/speech/spoken-text.js';
import { wordsOf } from '../../../src/providers/speech/words.js';

describe('text as it is spoken in English', () => {
  test.each([
    ['1,234,567 people', 'one million two hundred thirty-four thousand five hundred sixty-seven people'],
    ['−5 to 3.05', 'minus five to three point zero five'],
    ['Agent 007', 'Agent zero zero seven'],
    ['It costs $3.50.', 'It costs three dollars and fifty cents.'],
    ['£1, $0.99 or €20', 'one pound, ninety-nine cents or twenty euros'],
    ['$5 million and (€1.5M)', 'five million dollars and (one point five million euros)'],
    ['100% of 3.5 %', 'one hundred percent of three point five percent'],
    ['the 1st, 22nd and 103rd', 'the first, twenty-second and one hundred third'],
    [
      'in 1905, 2000, 2007 and 2024.',
      'in nineteen oh five, two thousand, two thousand seven and twenty twenty-four.',
    ],
    ['2019 users in 2019', 'two thousand nineteen users in twenty nineteen'],
    ['1500 meters, 1914-1918', 'one thousand five hundred meters, nineteen fourteen to nineteen eighteen'],
    ["the 1980s and '90s", 'the nineteen eighties and nineties'],
    ['March 3, 2024', 'March third, twenty twenty-four'],
    ['2024-03-05', 'March fifth twenty twenty-four'],
    ['at 3:30 pm, 9:05 or 12:00', "at three thirty p m, nine oh five or twelve o'clock"],
    ['We meet at 3 p.m. Then we go.', 'We meet at three p m. Then we go.'],
    [
      '5km in 10 min, 90 km/h, 1 kg',
      'five kilometers in ten minutes, ninety kilometers per hour, one kilogram',
    ],
    ['5-10% more, 10x faster', 'five to ten percent more, ten times faster'],
    ['3/4 of 1/2', 'three quarters of one half'],
    ['Dr. Smith and Mrs. Jones', 'doctor Smith and missus Jones'],
    ['on Main St. in St. Paul', 'on Main street in saint Paul'],
    ['No. 5 is alive. No. Never.', 'number five is alive. No. Never.'],
    ['cats, dogs, etc.', 'cats, dogs, et cetera.'],
    ['GPT-4, e.g. H264', 'GPT four, for example. H two six four'],
    ['mail a@b.io or example.com', 'mail a at b dot io or example dot com'],
    ['version 1.2.3 is #1', 'version one point two point three is number one'],
    ['Q & A 🎉!', 'Q and A!'],
    ['She wed. He is in the sun.', 'She wed. He is in the sun.'],
  ])('%s', (script, spoken) => {
    expect(spokenText(script, 'en-US').text).toBe(spoken);
  });

  test('a date of numbers is read as the region writes it', () => {
    expect(spokenText('3/5/2024', 'en-US').text).toBe('March fifth twenty twenty-four');
    expect(spokenText('3/5/2024', 'en-GB').text).toBe('May third twenty twenty-four');
  });

  test('the script’s own words keep their place', () => {
    expect(spokenText('It costs $3.50 — really 🎉!', 'en').words).toEqual([
      { text: 'It', spoken: 1 },
      { text: 'costs', spoken: 1 },
      { text: '$3.50 —', spoken: 5 },
      { text: 'really 🎉!', spoken: 1 },
    ]);
  });

  test('for any script, each spoken word belongs to exactly one of its words, whose text is untouched', () => {
    const token = fc.constantFrom(
      '$5',
      'million',
      '3.50',
      'Dr.',
      'Smith',
      '5%',
      '—',
      '“So”',
      '🎉',
      '9:00',
      'pm',
      '1980s',
      '你好',
      '今天天气很好，',
      '3/4',
      '...',
      '&',
      'a@b.co',
      '(x)',
      "it's",
      '12',
      'km',
      '{\\b1}',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(token, fc.string({ maxLength: 6 })), { maxLength: 12 }),
        fc.constantFrom('en-US', 'zh-CN'),
        fc.constantFrom(' ', ''),
        (tokens, language, space) => {
          const script = tokens.join(space);
          const spoken = spokenText(script, language);
          expect(spoken.words.map(({ text }) => text)).toEqual(wordsOf(script).map(({ text }) => text));
          const count = spoken.words.reduce((sum, word) => sum + word.spoken, 0);
          expect(wordsOf(spoken.text)).toHaveLength(count);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('text as it is spoken in other languages', () => {
  test.each([
    ['de', 'Ich habe 15 Äpfel 🎉.', 'Ich habe 15 Äpfel.'],
    ['zh-CN', '今天气温 25 度。', '今天气温 25 度。'],
    ['ar', 'مرحبا بالعالم', 'مرحبا بالعالم'],
  ])('%s is left to the voice, but emoji are not said', (language, script, spoken) => {
    expect(spokenText(script, language).text).toBe(spoken);
  });
});

describe('captions from spoken words', () => {
  const timesOf = (text: string) =>
    wordsOf(text).map((word, index) => ({ text: word.text, start: index, end: index + 1 }));

  test('a word of the script takes the time of all the words it is said in', () => {
    const text = spokenText('It costs $3.50 now.', 'en');
    expect(captionWords(text, timesOf(text.text), 8)).toEqual([
      { text: 'It', start: 0, end: 1 },
      { text: 'costs', start: 1, end: 2 },
      { text: '$3.50', start: 2, end: 7 },
      { text: 'now.', start: 7, end: 8 },
    ]);
  });

  test('times of another text are not taken', () => {
    const text = spokenText('It costs $3.50 now.', 'en');
    expect(() => captionWords(text, timesOf('It costs'), 8)).toThrow(RangeError);
  });
});
