import { sentencesOfItems } from '../script/narrations.js';
import { sentencesOf } from '../script/sentences.js';
import { secondsToSay } from '../script/speech-length.js';
import type { MaterialBlock } from './material.js';
import { readsAsFormula } from './material-text.js';

/** What one scene says and shows of an author's material. */
export interface Unit {
  readonly heading: string | null;
  /** Sentences of a text, or points of a list. */
  readonly texts: readonly string[];
  readonly points: boolean;
  readonly code: { readonly language: string; readonly code: string } | null;
  readonly formulas: readonly string[];
}

/** Text that takes longer to say, in seconds, has a scene of its own before the code or the formula that follows it. */
const LONGEST_BEFORE = 20;
/** Seconds of speech that it is worth to keep what stands under different headings apart. */
const APART = 30;

export const secondsOf = ({ texts, formulas }: Unit): number =>
  [...texts, ...formulas].reduce((sum, text) => sum + secondsToSay(text), 0);

/** Material as it is set apart: a unit for each paragraph, list, piece of code and formula, with the words that lead up to it. */
export function unitsOf(blocks: readonly MaterialBlock[], language: string): Unit[] {
  const units: Unit[] = [];
  let heading: string | null = null;
  blocks.forEach((block, index) => {
    if (block.type === 'heading') {
      const next = blocks[index + 1];
      heading = block.text;
      // The very first may be what all of it is called.
      if ((next === undefined || next.type === 'heading') && index > 0)
        units.push({ ...EMPTY, texts: sentencesOfItems([block.text], language) });
      return;
    }
    const unit = unitOf(block, heading, language);
    const last = units.at(-1);
    const leads =
      last !== undefined &&
      last.heading === heading &&
      !last.points &&
      last.code === null &&
      last.formulas.length === 0;
    if (leads && (unit.code !== null || unit.formulas.length > 0) && secondsOf(last) <= LONGEST_BEFORE)
      units[units.length - 1] = { ...unit, texts: [...last.texts, ...unit.texts] };
    else units.push(unit);
  });
  return units;
}

const EMPTY: Unit = { heading: null, texts: [], points: false, code: null, formulas: [] };

function unitOf(
  block: Exclude<MaterialBlock, { type: 'heading' }>,
  heading: string | null,
  language: string,
): Unit {
  switch (block.type) {
    case 'list':
      return { ...EMPTY, heading, texts: [...block.items], points: true };
    case 'code':
      return { ...EMPTY, heading, code: { language: block.language, code: block.code } };
    case 'formulas':
      return block.formulas.every(readsAsFormula)
        ? { ...EMPTY, heading, formulas: block.formulas }
        : { ...EMPTY, heading, code: { language: 'latex', code: block.formulas.join('\n') } };
    case 'text':
      return readsAsFormula(block.text)
        ? { ...EMPTY, heading, formulas: [block.text] }
        : { ...EMPTY, heading, texts: sentencesOf(block.text, language).map((sentence) => sentence.trim()) };
  }
}

/** As many units as are wanted, or as there can be: neighbours are joined, or the longest divided. */
export function inUnits(units: readonly Unit[], wanted: number, language: string): Unit[] {
  let all = [...units];
  while (all.length > wanted) all = joinCheapest(all, language);
  while (all.length < wanted) {
    const divided = divideLongest(all);
    if (divided === null) break;
    all = divided;
  }
  return all;
}

function joinCheapest(units: readonly Unit[], language: string): Unit[] {
  const price = (index: number): number => {
    const [left, right] = [units[index], units[index + 1]];
    if (!left || !right) return Number.POSITIVE_INFINITY;
    return secondsOf(left) + secondsOf(right) + (left.heading === right.heading ? 0 : APART);
  };
  let best = 0;
  for (let index = 1; index < units.length - 1; index += 1) if (price(index) < price(best)) best = index;
  const [left, right] = [units[best], units[best + 1]];
  return left && right ? units.toSpliced(best, 2, joined(left, right, language)) : [...units];
}

function joined(left: Unit, right: Unit, language: string): Unit {
  const points = left.points && right.points;
  const headings = [...new Set([left.heading, right.heading].filter((one) => one !== null))];
  const code =
    left.code && right.code
      ? { ...left.code, code: `${left.code.code}\n\n${right.code.code}` }
      : (left.code ?? right.code);
  return {
    heading: headings.length === 0 ? null : headings.join(' · '),
    // Points among sentences are sentences, too.
    texts: points ? [...left.texts, ...right.texts] : [...saidOf(left, language), ...saidOf(right, language)],
    points,
    code,
    formulas: [...left.formulas, ...right.formulas],
  };
}

const saidOf = ({ points, texts }: Unit, language: string): readonly string[] =>
  points ? sentencesOfItems(texts, language) : texts;

/** Null where nothing can be divided any more. What leads up to code or formulas stays with them. */
function divideLongest(units: readonly Unit[]): Unit[] | null {
  const divisible = units
    .filter(({ texts }) => texts.length > 1)
    .sort((left, right) => secondsOf(right) - secondsOf(left));
  const [longest] = divisible;
  if (longest === undefined) return null;
  const middle = Math.ceil(longest.texts.length / 2);
  const [first, second] = [longest.texts.slice(0, middle), longest.texts.slice(middle)];
  return units.flatMap((unit) =>
    unit === longest
      ? [
          { ...unit, texts: first, code: null, formulas: [] },
          { ...unit, texts: second },
        ]
      : [unit],
  );
}
