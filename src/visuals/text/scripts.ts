import type { Typeface } from '../template.js';

/** What is special about a script: its Noto fonts, and how much more room its lines need. */
interface Script {
  readonly pattern: RegExp;
  readonly sans: string;
  readonly serif: string;
  /** Times the leading of Latin text. */
  readonly leading: number;
}

const script = (name: string, leading: number, fonts: { sans?: string; serif?: string } = {}): Script => ({
  pattern: new RegExp(`\\p{Script=${name}}`, 'u'),
  sans: fonts.sans ?? `Noto Sans ${name}`,
  serif: fonts.serif ?? `Noto Serif ${name}`,
  leading,
});

/** The collections of CJK hold all four traditions; which is drawn follows the language. */
const CJK = { sans: 'Noto Sans CJK JP', serif: 'Noto Serif CJK JP' };

const SCRIPTS: readonly Script[] = [
  script('Han', 1.12, CJK),
  script('Hiragana', 1.12, CJK),
  script('Katakana', 1.12, CJK),
  script('Hangul', 1.12, CJK),
  script('Arabic', 1.32, { serif: 'Noto Naskh Arabic' }),
  script('Hebrew', 1.06),
  script('Devanagari', 1.25),
  script('Bengali', 1.25),
  script('Gurmukhi', 1.25),
  script('Gujarati', 1.25),
  script('Oriya', 1.3),
  script('Tamil', 1.2),
  script('Telugu', 1.35),
  script('Kannada', 1.3),
  script('Malayalam', 1.25),
  script('Sinhala', 1.25),
  script('Thai', 1.3),
  script('Lao', 1.3),
  script('Khmer', 1.4),
  script('Myanmar', 1.4),
  script('Ethiopic', 1.15),
  script('Armenian', 1.05),
  script('Georgian', 1.05),
];

/** Their letters join, or hang from one line: space between them would tear words apart. */
const JOINED =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Mongolian}\p{Script=Syriac}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const STRONG = /\p{L}/u;

/** Languages that are written from the right, in the scripts they are written in today. */
const RIGHT_TO_LEFT_LANGUAGES = /^(ar|arc|ckb|dv|fa|he|iw|ji|ks|nqo|ps|sd|syr|ug|ur|yi)(-|$)/i;

export const isRightToLeft = (language: string | undefined): boolean =>
  language !== undefined && RIGHT_TO_LEFT_LANGUAGES.test(language);

const scriptsOf = (text: string): readonly Script[] => SCRIPTS.filter(({ pattern }) => pattern.test(text));

/** Which way a text runs: as its first letter does (UAX 9). */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const first = [...text].find((character) => STRONG.test(character));
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}

/** From one baseline to the next, ems: enough for the tallest script in the text. */
export const leadingOf = (text: string, { leading }: Typeface): number =>
  Math.max(leading, ...scriptsOf(text).map((one) => Math.max(1.15, leading) * one.leading));

/** Space between letters, ems. */
export const trackingOf = (text: string, { tracking }: Typeface): number =>
  JOINED.test(text) ? 0 : tracking;

/** Families for a text, the typeface's own first, as `font` of a canvas lists them. */
export function familiesOf(text: string, { family, kind }: Typeface): string {
  const others = scriptsOf(text).map((one) => (kind === 'serif' ? one.serif : one.sans));
  const stand = kind === 'serif' ? 'Noto Serif' : 'Noto Sans';
  return [...new Set([family, ...others, stand, 'Noto Sans', 'Noto Color Emoji'])]
    .map((name) => `"${name.replace(/["\\]/g, '')}"`)
    .join(', ');
}

/** `font` of a canvas for a text in a size, pixels. Slanted letters are of Latin, Greek and Cyrillic only. */
export function fontOf(text: string, typeface: Typeface, size: number): string {
  const slant = typeface.italic && scriptsOf(text).length === 0 ? 'italic ' : '';
  return `${slant}${typeface.weight} ${size}px ${familiesOf(text, typeface)}`;
}
