import type { Phrase } from './phrase.js';
import { captionText } from './write/plain.js';
import { spokenText } from './write/spoken.js';

/** A piece of what is told: as captions show it, and as a voice says it. */
export interface Piece {
  readonly caption: string;
  readonly spoken: string;
}

const LEADING_MARKS = /^[\p{Pe}\p{Pf}.,;:!?…]+/u;

/** A phrase's words and formulas one after the other; a mark right after a formula belongs to it. */
export function piecesOf(phrase: Phrase): Piece[] {
  const pieces: Piece[] = [];
  for (const part of phrase) {
    if (typeof part !== 'string') {
      pieces.push({ caption: captionText(part), spoken: spokenText(part) });
      continue;
    }
    const [marks = ''] = LEADING_MARKS.exec(part) ?? [];
    const last = pieces.at(-1);
    const taken = last && marks !== '' ? marks : '';
    if (last && taken !== '')
      pieces[pieces.length - 1] = { caption: last.caption + taken, spoken: last.spoken + taken };
    const rest = part.slice(taken.length).trim();
    if (rest !== '') pieces.push({ caption: rest, spoken: rest });
  }
  return pieces;
}
