import { cut, type Passage } from './passage.js';

const SEPARATOR = /\\\\|[;\n]|,(?=\s)|,(?!\d{3}(?!\d))|\s+and\s+/gi;
const RELATION = /[=<>≤≥≠⩽⩾]|\\(?:le|ge|lt|gt|ne)/;

/**
 * The statements of a system, one by one. A comma or an “and” separates only what are relations on both sides, so that
 * a number such as 1,000 stays whole.
 */
export function splitStatements(passage: Passage): Passage[] {
  const pieces: Passage[] = [];
  let start = 0;
  for (const match of passage.text.matchAll(SEPARATOR)) {
    pieces.push(cut(passage, start, match.index));
    start = match.index + match[0].length;
  }
  pieces.push(cut(passage, start));
  const statements = pieces.filter(({ text }) => text !== '');
  return statements.every(({ text }) => RELATION.test(text)) ? statements : [passage];
}
