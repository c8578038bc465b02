import { abbreviationName } from './english-abbreviations.js';
import {
  currencyName,
  magnitudeOf,
  sayDate,
  sayDecade,
  sayDigits,
  sayFraction,
  sayMoney,
  sayNumber,
  sayOrdinal,
  sayTime,
  sayYear,
} from './english-numbers.js';
import { isUnit, unitName } from './english-units.js';

/** A word of a script and those around it, without the marks around them. */
export interface InContext {
  readonly word: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** `en-GB` writes the day first. */
  readonly language: string;
}

const NUMBER = '[−-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const CURRENCY = '[$€£¥₹]';
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i;
const BEFORE_YEAR =
  /^(in|since|by|of|from|until|till|before|after|during|year|around|circa|spring|summer|autumn|fall|winter|early|late)$/i;
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'and',
  '+': 'plus',
  '=': 'equals',
  '@': 'at',
  '%': 'percent',
};

type Rule = readonly [RegExp, (match: readonly string[], context: InContext) => string | undefined];
const rule = (pattern: string, say: Rule[1], flags = ''): Rule => [
  new RegExp(`^${pattern}$`, `u${flags}`),
  say,
];

/** The first that matches the whole word, and knows what to say, says it. */
const RULES: readonly Rule[] = [
  rule('[&+=@%]', ([symbol = '']) => SYMBOLS[symbol]),
  // A magnitude after `$5` takes the currency with it, after `5` it stays.
  rule(
    '(thousand|million|billion|trillion|k|m|bn|b)',
    ([written = ''], { previous = '' }) => {
      const symbol = new RegExp(`^(${CURRENCY})${NUMBER}$`).exec(previous)?.[1];
      return symbol ? `${magnitudeOf(written)} ${currencyName(symbol)}` : undefined;
    },
    'i',
  ),
  rule(
    `(${CURRENCY})(${NUMBER})(k|m|mn|b|bn|t)?`,
    ([, symbol = '', amount = '', letter], { next = '' }) => {
      if (letter === undefined && magnitudeOf(next) !== undefined) return sayNumber(amount);
      return sayMoney(symbol, amount, letter === undefined ? undefined : magnitudeOf(letter));
    },
    'i',
  ),
  rule(`(${NUMBER})(${CURRENCY})`, ([, amount = '', symbol = '']) => sayMoney(symbol, amount, undefined)),
  rule('(\\d{4})-(\\d{2})-(\\d{2})', ([, year = '', month = '', day = '']) => sayDate(year, month, day)),
  rule('(\\d{1,2})/(\\d{1,2})/(\\d{4})', ([, one = '', two = '', year = ''], { language }) =>
    /^en-US\b|^en$/i.test(language) ? sayDate(year, one, two) : sayDate(year, two, one),
  ),
  rule(
    '(\\d{1,2})[:.](\\d{2})\\s?([ap])\\.?m\\.?',
    ([, hour = '', minute = '', half]) => sayTime(hour, minute, half),
    'i',
  ),
  rule('(\\d{1,2})([ap])\\.?m\\.?', ([, hour = '', half]) => sayTime(hour, '', half), 'i'),
  rule('([01]?\\d|2[0-3]):([0-5]\\d)', ([, hour = '', minute = ''], { next = '' }) =>
    /^[ap]\.?m\.?$/i.test(next) && minute === '00' ? sayNumber(hour) : sayTime(hour, minute, undefined),
  ),
  rule(
    '[ap]\\.?m\\.?',
    ([written = ''], { previous = '' }) =>
      /\d$/.test(previous) ? `${written[0]?.toLowerCase()} m` : undefined,
    'i',
  ),
  rule('(\\d+)(?:st|nd|rd|th)', ([, digits = '']) => sayOrdinal(digits), 'i'),
  rule("['’]?(\\d{4}|\\d0)['’]?s", ([, years = '']) => (years.endsWith('0') ? sayDecade(years) : undefined)),
  rule('(\\d{1,2})/(\\d{1,2})', ([, above = '', below = '']) =>
    Number(below) > 1 ? sayFraction(above, below) : undefined,
  ),
  rule(`(${NUMBER})[–—-](${NUMBER})(\\D*)`, ([, from = '', to = '', unit = '']) => {
    const name = unit === '' ? '' : unitName(unit, to);
    if (name === undefined) return undefined;
    const say = [from, to].every((year) => /^(1[1-9]|20)\d\d$/.test(year)) ? sayYear : sayNumber;
    return `${say(from)} to ${say(to)} ${name}`.trim();
  }),
  rule('#(\\d+)', ([, digits = '']) => `number ${sayNumber(digits)}`),
  rule('\\d+(?:\\.\\d+){2,}', ([version = '']) => version.split('.').map(sayNumber).join(' point ')),
  rule('0\\d+|\\d{12,}', ([digits = '']) => sayDigits(digits)),
  rule('\\d{4}', ([year = ''], context) => (isYear(year, context) ? sayYear(year) : undefined)),
  rule('\\d{1,2}', ([day = ''], { previous = '' }) =>
    MONTH.test(previous) && Number(day) <= 31 ? sayOrdinal(day) : undefined,
  ),
  rule(NUMBER, ([digits = '']) => sayNumber(digits)),
  rule(`(${NUMBER})(\\D+)`, ([, amount = '', unit = '']) => {
    const name = unitName(unit, amount);
    return name === undefined ? undefined : `${sayNumber(amount)} ${name}`;
  }),
  rule('\\D+', ([written = ''], { previous = '' }) =>
    isUnit(written) && new RegExp(`^${NUMBER}$`).test(previous) ? unitName(written, previous) : undefined,
  ),
  rule(
    '([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)',
    ([, name = '', host = '']) => `${sayAddress(name)} at ${sayAddress(host)}`,
  ),
  rule(
    '(?:https?://)?(?:www\\.)?([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|org|net|io|dev|ai|edu|gov|co|uk|de|eu|info|app))/?',
    ([, host = '']) => sayAddress(host),
    'i',
  ),
  rule('(.*\\p{L}.*)', ([mixed = '']) => (/\d/.test(mixed) ? sayMixed(mixed) : undefined)),
];

/** Years stand after certain words and months, or are of our time and count nothing. */
function isYear(year: string, { previous = '', next = '' }: InContext): boolean {
  if (!/^(1[1-9]|20)\d\d$/.test(year)) return false;
  if (BEFORE_YEAR.test(previous) || MONTH.test(previous)) return true;
  const afterDay = /^\d{1,2}(st|nd|rd|th)?$/i.test(previous);
  const counts = /^\p{Ll}+s$/u.test(next) || isUnit(next);
  return afterDay || (/^(19|20)/.test(year) && !counts);
}

const sayAddress = (address: string) => sayMixed(address.replace(/\./g, ' dot '));

/** `GPT-4` → “GPT four”, `H264` → “H two hundred …” is not how it is said: three digits and more are read one by one. */
const sayMixed = (text: string) =>
  text
    .replace(
      /-?(\d+)/g,
      (_, digits: string) => ` ${digits.length > 2 ? sayDigits(digits) : sayNumber(digits)} `,
    )
    .replace(/\s+/g, ' ')
    .trim();

/** How a word of English is said in words, or undefined where it is said as it is written. */
export function sayEnglish(context: InContext): string | undefined {
  const abbreviation = abbreviationName(context.word, context.next);
  if (abbreviation !== undefined) return abbreviation;
  for (const [pattern, say] of RULES) {
    const match = pattern.exec(context.word);
    const said = match ? say([...match], context) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}
