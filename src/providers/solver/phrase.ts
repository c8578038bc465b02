import { type Expression, integer } from './expression.js';
import type { Formula } from './formula.js';
import { captionText } from './write/plain.js';
import { spokenText } from './write/spoken.js';

/** Text with formulas in it, which are printed for reading and put into words for saying. */
export type Phrase = readonly (string | Formula)[];

/** A phrase from a template: ``say`Subtract ${term} from both sides.` `` */
export const say = (texts: TemplateStringsArray, ...parts: readonly (string | number | Formula)[]): Phrase =>
  texts.flatMap((text, index) => {
    const part = parts[index];
    return part === undefined ? [text] : [text, typeof part === 'number' ? integer(part) : part];
  });

/** Phrases after each other. */
export const together = (...phrases: readonly Phrase[]): Phrase =>
  phrases.flatMap((phrase, index) => (index === 0 ? phrase : [' ', ...phrase]));

/** As it is read. */
export const readText = (phrase: Phrase): string =>
  phrase.map((part) => (typeof part === 'string' ? part : captionText(part))).join('');

/** As it is said. */
export const saidText = (phrase: Phrase): string =>
  phrase.map((part) => (typeof part === 'string' ? part : spokenText(part))).join('');

/** Several formulas in a row of words: “a, b and c”. */
export function enumerate(formulas: readonly Expression[]): Phrase {
  return formulas.flatMap((formula, index) => {
    if (index === 0) return [formula];
    return [index === formulas.length - 1 ? ' and ' : ', ', formula];
  });
}
