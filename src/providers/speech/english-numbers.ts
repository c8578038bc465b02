import { toCardinal, toOrdinal } from 'n2words/en-US';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `1,234.5` → “one thousand two hundred thirty-four point five”. Digits after the point are read one by one. */
export function sayNumber(digits: string): string {
  const [whole = '', fraction] = digits.replace(/,/g, '').replace(/^[−-]/, '').split('.');
  const sign = /^[−-]/.test(digits) ? 'minus ' : '';
  const said = sign + toCardinal(whole === '' ? '0' : whole);
  return fraction === undefined ? said : `${said} point ${sayDigits(fraction)}`;
}

/** `007` → “zero zero seven”. */
export const sayDigits = (digits: string) => [...digits].map((digit) => toCardinal(digit)).join(' ');

/** `21` → “twenty-first”. */
export const sayOrdinal = (digits: string) => (Number(digits) === 0 ? 'zeroth' : toOrdinal(digits));

/** `1905` → “nineteen oh five”, `2000` → “two thousand”, `2024` → “twenty twenty-four”. */
export function sayYear(year: string): string {
  const [century, rest] = [year.slice(0, -2), year.slice(-2)];
  if (/^\d0$/.test(century) && rest.startsWith('0')) return toCardinal(year);
  if (rest === '00') return `${toCardinal(century)} hundred`;
  return `${toCardinal(century)} ${rest.startsWith('0') ? `oh ${toCardinal(rest[1] ?? '0')}` : toCardinal(rest)}`;
}

/** `1980s` → “nineteen eighties”, `90s` → “nineties”. */
export function sayDecade(years: string): string {
  const said = years.length === 4 ? sayYear(years) : toCardinal(years);
  return said.endsWith('y') ? `${said.slice(0, -1)}ies` : `${said}s`;
}

/** The fifth of March 2024 → “March fifth twenty twenty-four”; undefined where there is no such month or day. */
export function sayDate(year: string, month: string, day: string): string | undefined {
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${name} ${sayOrdinal(String(Number(day)))} ${sayYear(year)}`;
}

/** `9:05` → “nine oh five”, `9:00` → “nine o'clock” (without an hour's half of the day), `15:30` → “fifteen thirty”. */
export function sayTime(hour: string, minute: string, half: string | undefined): string {
  const said = toCardinal(String(Number(hour)));
  const after = half === undefined ? '' : ` ${half[0]?.toLowerCase()} m`;
  if (minute === '' || minute === '00') return said + (after || " o'clock");
  const minutes = minute.startsWith('0') ? `oh ${toCardinal(minute[1] ?? '0')}` : toCardinal(minute);
  return `${said} ${minutes}${after}`;
}

/** `3/4` → “three quarters”, `1/2` → “one half”. */
export function sayFraction(above: string, below: string): string {
  const many = Number(above) !== 1;
  const part = { 2: many ? 'halves' : 'half', 4: many ? 'quarters' : 'quarter' }[Number(below)];
  return `${toCardinal(above)} ${part ?? sayOrdinal(below) + (many ? 's' : '')}`;
}

/** A currency: its one, its many, and the hundredth part of it. */
const CURRENCIES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  '¥': ['yen', 'yen', 'sen', 'sen'],
  '₹': ['rupee', 'rupees', 'paisa', 'paise'],
};
const MAGNITUDES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
};

/** A magnitude that was written as a letter (`M`) or a word (`million`), as a word. */
export const magnitudeOf = (written: string): string | undefined => {
  const lower = written.toLowerCase();
  return MAGNITUDES[lower] ?? Object.values(MAGNITUDES).find((word) => word === lower);
};

/** What an amount is counted in: “dollar” for 1, “dollars” for others. */
export const currencyName = (symbol: string, amount?: string) =>
  CURRENCIES[symbol]?.[amount === '1' ? 0 : 1] ?? '';

/** `$3.50` → “three dollars and fifty cents”, `$1.5` with `M` → “one point five million dollars”. */
export function sayMoney(symbol: string, amount: string, magnitude: string | undefined): string {
  if (magnitude !== undefined) return `${sayNumber(amount)} ${magnitude} ${currencyName(symbol)}`;
  const [whole = '0', cents] = amount.replace(/,/g, '').split('.');
  if (cents === undefined || cents.length !== 2)
    return `${sayNumber(amount)} ${currencyName(symbol, amount)}`;
  const [, , one = '', many = ''] = CURRENCIES[symbol] ?? [];
  const small = `${toCardinal(cents)} ${Number(cents) === 1 ? one : many}`;
  const large = `${sayNumber(whole)} ${currencyName(symbol, whole)}`;
  if (Number(cents) === 0) return large;
  return Number(whole) === 0 ? small : `${large} and ${small}`;
}
