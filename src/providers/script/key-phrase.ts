import { stopWordsOf } from './stop-words.js';
import { type Word, wordsOf } from './words.js';

const FEWEST = 2;
const MOST = 6;
/** Words that say nothing may stand between two that do: "power of the habit". */
const MOST_BETWEEN = 2;

/** Japanese writes particles and endings in hiragana, of which no list is complete. */
const GRAMMAR = /^\p{sc=Hira}+$/u;

/** Words that follow each other, from one to another (not included), by their numbers. */
interface Stretch {
  readonly first: number;
  readonly end: number;
}

/**
 * What a text is about, in two to six of its own words, in its own order and writing: the stretch of words between stop
 * words and punctuation that RAKE scores highest (Rose, Engel, Cramer and Cowley 2010: the sum of degree over frequency
 * of its words), counted in this text alone, so that changing another scene changes nothing here. A text of few words is
 * its own phrase; of one without any the whole text is.
 */
export function keyPhrase(text: string, language: string): string {
  const words = wordsOf(text, language);
  const stop = stopWordsOf(language);
  const content = words.map(({ plain }) => !stop.has(plain) && !GRAMMAR.test(plain));
  const parted = (index: number) => /[^\s'’-]/u.test(between(text, words, index));
  const stretches = contentStretches(content, parted);
  const scoreOf = scorer(words, content, stretches);
  const best =
    (words.length <= MOST && words.length > 0 ? { first: 0, end: words.length } : undefined) ??
    highest(stretches.flatMap(windows), scoreOf) ??
    highest(joined(stretches, parted), scoreOf) ??
    highest(
      stretches.map((stretch) => widened(stretch, words.length, parted)),
      scoreOf,
    ) ??
    firstClause(words.length, parted);
  const [from, to] = [words[best.first]?.from, words[best.end - 1]?.to];
  return from === undefined || to === undefined ? text.trim() : text.slice(from, to).replace(/\s+/gu, ' ');
}

/** What stands before a word, after the one before it. */
const between = (text: string, words: readonly Word[], index: number) =>
  text.slice(words[index - 1]?.to, words[index]?.from);

/** Runs of words that say something, with nothing but spaces in between. */
function contentStretches(content: readonly boolean[], parted: (index: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let first: number | undefined;
  for (let index = 0; index <= content.length; index += 1) {
    const goesOn = content[index] === true && (first === undefined || !parted(index));
    if (first !== undefined && !goesOn) {
      stretches.push({ first, end: index });
      first = undefined;
    }
    if (content[index] === true) first ??= index;
  }
  return stretches;
}

/** RAKE's score of a stretch: for each of its words the mean length of the stretches that have it. */
function scorer(words: readonly Word[], content: readonly boolean[], stretches: readonly Stretch[]) {
  const counts = new Map<string, { frequency: number; degree: number }>();
  for (const { first, end } of stretches) {
    for (const { plain } of words.slice(first, end)) {
      const { frequency, degree } = counts.get(plain) ?? { frequency: 0, degree: 0 };
      counts.set(plain, { frequency: frequency + 1, degree: degree + end - first });
    }
  }
  return ({ first, end }: Stretch): number => {
    let score = 0;
    for (let index = first; index < end; index += 1) {
      const count = content[index] ? counts.get(words[index]?.plain ?? '') : undefined;
      if (count) score += count.degree / count.frequency;
    }
    return score;
  };
}

/** The first of those that score highest and are long enough. */
function highest(stretches: readonly Stretch[], scoreOf: (stretch: Stretch) => number): Stretch | undefined {
  let best: Stretch | undefined;
  let score = 0;
  for (const stretch of stretches) {
    const length = stretch.end - stretch.first;
    if (length < FEWEST || length > MOST) continue;
    const own = scoreOf(stretch);
    if (own > score) [best, score] = [stretch, own];
  }
  return best;
}

/** The whole of a stretch, or where it is too long what of it could be shown. */
function windows({ first, end }: Stretch): Stretch[] {
  if (end - first <= MOST) return [{ first, end }];
  return Array.from({ length: end - first - MOST + 1 }, (_, at) => ({
    first: first + at,
    end: first + at + MOST,
  }));
}

/** Neighbours made one, with the few words between them that say nothing. */
function joined(stretches: readonly Stretch[], parted: (index: number) => boolean): Stretch[] {
  return stretches.flatMap((left, index) => {
    const right = stretches[index + 1];
    if (!right || right.first - left.end > MOST_BETWEEN) return [];
    for (let word = left.end; word <= right.first; word += 1) if (parted(word)) return [];
    return [{ first: left.first, end: right.end }];
  });
}

/** A single word with the one before it, or else the one after it. */
function widened({ first, end }: Stretch, count: number, parted: (index: number) => boolean): Stretch {
  if (first > 0 && !parted(first)) return { first: first - 1, end };
  return end < count && !parted(end) ? { first, end: end + 1 } : { first, end };
}

function firstClause(count: number, parted: (index: number) => boolean): Stretch {
  let end = Math.min(count, 1);
  while (end < Math.min(count, MOST) && !parted(end)) end += 1;
  return { first: 0, end };
}
