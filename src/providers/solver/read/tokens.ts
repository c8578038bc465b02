import type { Rational } from '../rational.js';
import * as rational from '../rational.js';
import { COMMANDS, FRACTIONS, GREEK, NAMES, PAIRS, SIGNS, SPACING, SUPERSCRIPTS } from './characters.js';
import { type Passage, unreadable } from './passage.js';

/** A word of the language of formulas; `at` counts characters of what was asked. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'number'; readonly value: Rational; readonly decimal: boolean }
  /** A letter, or the name of a function or constant. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'fraction' }
);

const MOST_DIGITS = 30;
const NUMBER = /^(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)?(?:\.\d+)?/;

/** @throws UnreadableProblemError naming the first character or word that is not understood */
export function tokenize(passage: Passage): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < passage.text.length) {
    const read = readToken(passage, position);
    tokens.push(...read.tokens);
    position = read.next;
  }
  return tokens;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly next: number;
}

function readToken(passage: Passage, position: number): Reading {
  const rest = passage.text.slice(position);
  const character = [...rest.slice(0, 2)][0] ?? '';
  const place = (length: number) => ({ at: passage.at + position, end: passage.at + position + length });
  const one = (token: TokenBody, length: number): Reading => ({
    tokens: [{ ...token, ...place(length) }],
    next: position + length,
  });
  const digits = NUMBER.exec(rest)?.[0] ?? '';
  if (digits !== '') return one(numberToken(digits, passage.at + position), digits.length);
  if (/\s|&/.test(character)) return { tokens: [], next: position + 1 };
  if (character === '\\') return readCommand(rest, position, one);
  const pair = PAIRS[rest.slice(0, 2)];
  if (pair !== undefined) return one({ kind: 'sign', sign: pair }, 2);
  const sign = SIGNS[character];
  if (sign !== undefined) return one({ kind: 'sign', sign }, 1);
  const fraction = FRACTIONS[character];
  if (fraction !== undefined) return one({ kind: 'number', value: fraction, decimal: false }, 1);
  const greek = GREEK[character];
  if (greek !== undefined) return one({ kind: 'name', name: greek }, 1);
  if (SUPERSCRIPTS[character] !== undefined) return readSuperscript(passage, position);
  const letters = /^[A-Za-z]+/.exec(rest)?.[0];
  if (letters !== undefined) return readLetters(passage, position, letters);
  throw unreadable(`"${character}" is not understood`, passage.at + position);
}

type TokenBody =
  | { readonly kind: 'number'; readonly value: Rational; readonly decimal: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'fraction' };

function numberToken(written: string, at: number): TokenBody {
  const [whole = '', decimals] = written.replaceAll(',', '').split('.');
  if (whole.length + (decimals?.length ?? 0) > MOST_DIGITS) {
    throw unreadable(`a number of more than ${MOST_DIGITS} digits is too long`, at);
  }
  const scale = 10n ** BigInt(decimals?.length ?? 0);
  const value = rational.of(BigInt(`${whole}${decimals ?? ''}`), scale);
  return { kind: 'number', value, decimal: decimals !== undefined };
}

function readCommand(
  rest: string,
  position: number,
  one: (token: TokenBody, length: number) => Reading,
): Reading {
  const name = /^\\([A-Za-z]+|.?)/s.exec(rest)?.[1] ?? '';
  const length = name.length + 1;
  if (SPACING.includes(name))
    return { tokens: [], next: position + length + (rest[length] === '.' && name !== ',' ? 1 : 0) };
  if (name === 'frac' || name === 'dfrac' || name === 'tfrac') return readFraction(rest, length, one);
  const sign = COMMANDS[name];
  if (sign !== undefined) return one({ kind: 'sign', sign }, length);
  const known = NAMES[name];
  if (known !== undefined && known.length > 1) return one({ kind: 'name', name: known }, length);
  if (name === 'operatorname' || name === 'mathrm' || name === 'text')
    return { tokens: [], next: position + length };
  const { tokens } = one({ kind: 'fraction' }, length);
  throw unreadable(`the command "\\${name}" is not understood`, tokens[0]?.at);
}

/** `\\frac12` is one half: without brackets a fraction takes one digit above and one below. */
function readFraction(
  rest: string,
  length: number,
  one: (token: TokenBody, length: number) => Reading,
): Reading {
  const bare = /^\s*(\d)\s*(\d)/.exec(rest.slice(length));
  if (!bare) return one({ kind: 'fraction' }, length);
  const [above = '', below = ''] = bare.slice(1);
  return one(
    { kind: 'number', value: rational.of(BigInt(above), BigInt(below)), decimal: false },
    length + bare[0].length,
  );
}

/** A run of small raised characters is one exponent. */
function readSuperscript(passage: Passage, position: number): Reading {
  let end = position;
  let written = '';
  for (; SUPERSCRIPTS[passage.text[end] ?? ''] !== undefined; end += 1)
    written += SUPERSCRIPTS[passage.text[end] ?? ''];
  const place = { at: passage.at + position, end: passage.at + end };
  const inside = tokenize({ text: written, at: passage.at + position });
  return {
    tokens: [
      { kind: 'sign', sign: '^', ...place },
      { kind: 'sign', sign: '(', ...place },
      ...inside,
      { kind: 'sign', sign: ')', ...place },
    ],
    next: end,
  };
}

const LONGEST_NAME = 8;
/** Vowels do not stand among variables side by side: “dog” is a word, `abc` is not. */
const WORDLIKE = /o|[a-z][eiu][a-z]/i;
/** Words that a formula's letters could be mistaken for. */
const NOT_LETTERS =
  /^(?:is|my|up|to|of|an|as|at|or|us|we|it|in|on|so|do|if|no|he|me|be|go|am|was|can|but|and|the|for|are|not|you|how|why|who|say|buy|may|try|any|cat|act|but|yes)$/i;

/** Letters side by side are known names first, then up to three variables: `2pir`, `xsinx`, `xy`. */
function readLetters(passage: Passage, position: number, letters: string): Reading {
  const at = passage.at + position;
  const tokens: Token[] = [];
  let alone = '';
  const notUnderstood = () => unreadable(`"${letters}" is not understood`, at);
  if (/^percent$/i.test(letters)) {
    return {
      tokens: [{ kind: 'sign', sign: '%', at, end: at + letters.length }],
      next: position + letters.length,
    };
  }
  if (/^(?:of|times)$/i.test(letters)) {
    return {
      tokens: [{ kind: 'sign', sign: '*', at, end: at + letters.length }],
      next: position + letters.length,
    };
  }
  if (NOT_LETTERS.test(letters)) throw notUnderstood();
  for (let index = 0; index < letters.length; ) {
    const name = knownName(letters, index);
    const length = name?.length ?? 1;
    const meaning = name === undefined ? (letters[index] ?? '') : (NAMES[name.toLowerCase()] ?? name);
    alone = name === undefined ? alone + meaning : '';
    if (
      alone.length > 3 ||
      (alone.length > 1 && WORDLIKE.test(alone)) ||
      (name !== undefined && letters.length - length > 6)
    )
      throw notUnderstood();
    tokens.push({ kind: 'name', name: meaning, at: at + index, end: at + index + length });
    index += length;
  }
  return { tokens, next: position + letters.length };
}

function knownName(letters: string, index: number): string | undefined {
  for (let length = Math.min(LONGEST_NAME, letters.length - index); length > 1; length -= 1) {
    const candidate = letters.slice(index, index + length);
    const known =
      NAMES[candidate] ??
      (index === 0 && length === letters.length ? NAMES[candidate.toLowerCase()] : undefined);
    if (known !== undefined) return candidate;
  }
  return undefined;
}
