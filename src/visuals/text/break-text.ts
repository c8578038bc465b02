/** What stays together on a line, and whether a space stands before it. */
export interface Piece {
  readonly text: string;
  readonly spaced: boolean;
}

/** Written without spaces between words: a line may end after any word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303F\uFF00-\uFFEF]/u;
/** May not begin a line. */
const CLOSING =
  /^[\p{Pe}\p{Pf}、。，．・：；？！!?.,:;…‥ー々ゝヽ〜％%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]/u;
/** May not end one. */
const OPENING = /[\p{Ps}\p{Pi}]$/u;
/** Particles and endings in Japanese, which belong to the word before them; longer runs are words of their own. */
const ENDING = /^\p{Script=Hiragana}{1,4}[、。，．！？」』）]*$/u;
const LONGEST_WITH_ENDING = 8;
const AFTER_HYPHEN = /(?<=\p{L}{4}[-–—/])(?=\p{L}{4})/u;

/**
 * Cuts a text where a line may end: at spaces (but for no-break ones), after hyphens, and where words are written without spaces between words
 * (`Intl.Segmenter` knows them).
 */
export function piecesOf(text: string, language: string | undefined): Piece[] {
  const pieces: Piece[] = [];
  for (const run of text.split(/(?:[^\S\u00a0\u202f]|\p{Cc})+/u)) {
    for (const [index, piece] of unspacedPieces(run, language).entries()) {
      pieces.push({ text: piece, spaced: index === 0 && pieces.length > 0 });
    }
  }
  return pieces.filter(({ text: piece }) => piece !== '');
}

function unspacedPieces(run: string, language: string | undefined): string[] {
  if (!UNSPACED.test(run)) return run.split(AFTER_HYPHEN);
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(localeOf(language), { granularity: 'word' }).segment(run)) {
    const before = pieces.at(-1);
    if (before !== undefined && !mayBreak(before, segment)) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return pieces;
}

const mayBreak = (before: string, after: string): boolean =>
  (UNSPACED.test(before.slice(-1)) || UNSPACED.test(after.slice(0, 1))) &&
  !CLOSING.test(after) &&
  !OPENING.test(before) &&
  !(ENDING.test(after) && !/\p{P}$/u.test(before) && before.length + after.length <= LONGEST_WITH_ENDING);

/** A language as Intl takes it; none where it is not well formed. */
export function localeOf(language: string | undefined): string | undefined {
  if (language === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** The characters of a text as a reader counts them. */
export const charactersOf = (text: string): string[] =>
  Array.from(
    new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text),
    ({ segment }) => segment,
  );

/** A pieces' text as a line shows it. */
export const joined = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join('');
