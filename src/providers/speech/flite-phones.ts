/** A sound of speech as Flite names it (`hh`, `ax`), and from when to when it is heard, seconds. */
export interface Phone {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const PAUSE = 'pau';
/** How far the two spellings of a text may run apart, phones. */
const BAND = 120;
const VOWEL = /^[aeiou]/;

/** Reads what `flite -psdur` prints: `pau:0.164 hh:0.255 …`, each phone with the second it ends at. */
export function parsePhones(printed: string): Phone[] {
  let start = 0;
  return [...printed.matchAll(/([a-z@#]+):(\d+\.\d+)/gi)].map(([, name = '', end]) => {
    const phone = { name, start, end: Number(end) };
    start = phone.end;
    return phone;
  });
}

/** Reads what `flite -ps` prints of words said one by one: the phones of each, between pauses. */
export function parsePronunciations(printed: string): string[][] {
  const words: string[][] = [];
  let atPause = true;
  for (const name of printed.trim().split(/\s+/)) {
    if (name === PAUSE) atPause = true;
    else {
      if (atPause) words.push([]);
      words.at(-1)?.push(name);
      atPause = false;
    }
  }
  return words;
}

/**
 * Says when each word is heard: the phones of the whole text, whose times are exact, are matched with those of its words
 * said one by one (the cheapest edit between the two; said together, words lose and change a phone here and there).
 * @returns for each word its seconds, undefined where none of its phones is in the text
 */
export function timesOfWords(
  phones: readonly Phone[],
  words: readonly (readonly string[])[],
): ({ start: number; end: number } | undefined)[] {
  const heard = phones.filter(({ name }) => name !== PAUSE);
  const expected = words.flatMap((names, word) => names.map((name) => ({ name, word })));
  const times: ({ start: number; end: number } | undefined)[] = words.map(() => undefined);
  let word = expected[0]?.word ?? 0;
  for (const [index, match] of matchPhones(heard, expected).entries()) {
    const phone = heard[index];
    if (!phone) continue;
    // A phone that only the whole text has belongs to the word it follows.
    word = match === undefined ? word : (expected[match]?.word ?? word);
    times[word] = { start: times[word]?.start ?? phone.start, end: phone.end };
  }
  return times;
}

const costOf = (one: string, other: string) => {
  if (one === other) return 0;
  return VOWEL.test(one) === VOWEL.test(other) ? 0.6 : 2;
};
const LEFT_OUT = 0.8;

/** For each heard phone the place of the expected one it stands for, or undefined. */
function matchPhones(
  heard: readonly { readonly name: string }[],
  expected: readonly { readonly name: string }[],
): (number | undefined)[] {
  const width = 2 * BAND + 1;
  const slope = expected.length / Math.max(heard.length, 1);
  const first = (row: number) => Math.round(row * slope) - BAND;
  // 1: both, 2: only heard, 3: only expected.
  const steps = new Uint8Array((heard.length + 1) * width);
  let above = new Float32Array(0);
  for (let row = 0; row <= heard.length; row++) {
    const costs = new Float32Array(width).fill(Number.POSITIVE_INFINITY);
    const shift = row === 0 ? 0 : first(row) - first(row - 1);
    for (let at = 0; at < width; at++) {
      const column = first(row) + at;
      if (column < 0 || column > expected.length) continue;
      const both =
        (above[at + shift - 1] ?? Number.POSITIVE_INFINITY) +
        costOf(heard[row - 1]?.name ?? '', expected[column - 1]?.name ?? '');
      const onlyHeard = (above[at + shift] ?? Number.POSITIVE_INFINITY) + LEFT_OUT;
      const onlyExpected = (costs[at - 1] ?? Number.POSITIVE_INFINITY) + LEFT_OUT;
      const best = row === 0 && column === 0 ? 0 : Math.min(both, onlyHeard, onlyExpected);
      costs[at] = best;
      steps[row * width + at] = best === both ? 1 : best === onlyHeard ? 2 : 3;
    }
    above = costs;
  }
  const matches: (number | undefined)[] = heard.map(() => undefined);
  let [row, column] = [heard.length, expected.length];
  while (row > 0) {
    const step = steps[row * width + column - first(row)];
    if (step === 1) matches[--row] = --column;
    else if (step === 3 && column > 0) column--;
    else row--;
  }
  return matches;
}
