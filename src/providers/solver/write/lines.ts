import type { Formula } from '../formula.js';
import { latexOf, type Piece, piecesOf } from './latex.js';
import { captionText, plainText } from './plain.js';
import { spokenText } from './spoken.js';

/** A piece of a line. The same id on another line means the same piece: it moves there. */
export interface LineToken extends Piece {
  readonly id: string;
}

/** A formula in every form that is needed to show, print and say it. */
export interface Line {
  /** As one types it. */
  readonly text: string;
  readonly latex: string;
  /** As it is printed in a caption. */
  readonly caption: string;
  /** In words. */
  readonly spoken: string;
  readonly tokens: readonly LineToken[];
}

/** Lines one after the other: what stays keeps its id. */
export function linesOf(formulas: readonly Formula[]): Line[] {
  let count = 0;
  let before: readonly LineToken[] = [];
  return formulas.map((formula) => {
    const pieces = piecesOf(formula);
    const kept = followed(before, pieces);
    const tokens = pieces.map((piece, index) => {
      const same = kept.get(index);
      if (same !== undefined) return { ...piece, id: same };
      count += 1;
      return { ...piece, id: `t${count}` };
    });
    before = tokens;
    return {
      text: plainText(formula),
      latex: latexOf(formula),
      caption: captionText(formula),
      spoken: spokenText(formula),
      tokens,
    };
  });
}

/** Which pieces of the new line were on the old one: those in the same order first, then operands that changed places. */
function followed(before: readonly LineToken[], pieces: readonly Piece[]): Map<number, string> {
  const kept = commonSequence(before, pieces);
  const used = new Set(kept.values());
  pieces.forEach((piece, index) => {
    if (kept.has(index) || piece.role !== 'operand') return;
    const moved = before.find((token) => !used.has(token.id) && isAlike(token, piece));
    if (moved === undefined) return;
    kept.set(index, moved.id);
    used.add(moved.id);
  });
  return kept;
}

const isAlike = (a: Piece, b: Piece) => a.latex === b.latex && a.role === b.role;

/** The longest common subsequence, as places in the new line with ids of the old one. */
function commonSequence(before: readonly LineToken[], pieces: readonly Piece[]): Map<number, string> {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(pieces.length + 1).fill(0),
  );
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = pieces.length - 1; j >= 0; j -= 1) {
      const [token, piece] = [before[i], pieces[j]];
      const row = lengths[i];
      if (!token || !piece || !row) continue;
      row[j] = isAlike(token, piece) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = new Map<number, string>();
  for (let [i, j] = [0, 0]; i < before.length && j < pieces.length; ) {
    const [token, piece] = [before[i], pieces[j]];
    if (token && piece && isAlike(token, piece) && at(i, j) === at(i + 1, j + 1) + 1) {
      kept.set(j, token.id);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
