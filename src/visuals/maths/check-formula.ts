import { FormulaRefused } from './errors.js';

const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');

/** All that formulas may say: what it takes to write mathematics, and nothing that defines, loads, links or styles. */
const COMMANDS = new Set([
  ...words('frac dfrac tfrac binom sqrt left right cdot times div pm mp to infty quad qquad'),
  ...words('le leq ge geq ne neq lt gt approx equiv sim in cup cap emptyset setminus mid'),
  ...words('Rightarrow Leftrightarrow rightarrow implies iff ldots cdots dots prime circ degree'),
  ...words('sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln log lg exp'),
  ...words('lim int sum prod max min gcd det deg'),
  ...words(
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho',
  ),
  ...words(
    'sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega',
  ),
  ...words(
    'lvert rvert lfloor rfloor lceil rceil langle rangle overline vphantom displaystyle textstyle limits nolimits',
  ),
  ...words(', : ; ! { } | %'),
]);
/** They take words, not mathematics. */
const TEXT = new Set(['text', 'mathrm', 'operatorname']);

const PIECE = /\\(?:[A-Za-z]+|[^A-Za-z])|[{}]|[A-Za-z0-9\s+\-=<>()[\]|,.!?:;/*'^_]|./gsu;
const PLAIN = /^[A-Za-z0-9\s+\-=<>()[\]|,.!?:;/*'^_]$/;
const WORDS = /^[A-Za-z0-9 ,.:;()'?!+\-=/]*$/;
/** More braces in each other than this are no formula. */
const DEEPEST = 40;

/**
 * Says whether a piece of a formula is one that is typeset: known commands, plain characters, braces that match.
 * @throws FormulaRefused which says what is not
 */
export function checkFormula(latex: string): void {
  let depth = 0;
  const pieces = latex.match(PIECE) ?? [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    if (piece === '{') depth += 1;
    else if (piece === '}') depth -= 1;
    else if (piece.startsWith('\\') && TEXT.has(piece.slice(1))) at = endOfWords(pieces, at);
    else if (piece.startsWith('\\') ? !COMMANDS.has(piece.slice(1)) : !PLAIN.test(piece))
      throw refused(piece);
    if (depth < 0 || depth > DEEPEST) throw unmatched();
  }
  if (depth !== 0) throw unmatched();
}

/** Where the words after a command end. */
function endOfWords(pieces: readonly string[], at: number): number {
  const end = pieces.indexOf('}', at);
  if (pieces[at + 1] !== '{' || end < 0) throw unmatched();
  const text = pieces.slice(at + 2, end).join('');
  if (!WORDS.test(text)) throw refused(text);
  return end;
}

const refused = (what: string) =>
  new FormulaRefused(
    `A formula holds “${what.slice(0, 40)}”, which is not typeset. Use plain characters and the usual commands of LaTeX.`,
  );
const unmatched = () =>
  new FormulaRefused('The braces of a formula do not match, or are too many in each other.');
