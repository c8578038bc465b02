/** Abbreviations that are always the same, without their point. */
const ALWAYS: Readonly<Record<string, string>> = {
  mr: 'mister',
  mrs: 'missus',
  ms: 'miz',
  prof: 'professor',
  gen: 'general',
  sen: 'senator',
  gov: 'governor',
  capt: 'captain',
  lt: 'lieutenant',
  col: 'colonel',
  sgt: 'sergeant',
  rev: 'reverend',
  jr: 'junior',
  sr: 'senior',
  vs: 'versus',
  etc: 'et cetera',
  approx: 'approximately',
  dept: 'department',
  inc: 'incorporated',
  ltd: 'limited',
  corp: 'corporation',
  co: 'company',
  ave: 'avenue',
  blvd: 'boulevard',
  rd: 'road',
  mt: 'mount',
  ft: 'fort',
  jan: 'January',
  feb: 'February',
  aug: 'August',
  sept: 'September',
  oct: 'October',
  nov: 'November',
  dec: 'December',
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  'e.g': 'for example',
  'i.e': 'that is',
  'a.m': 'a m',
  'p.m': 'p m',
};
/** Said in full without their point too: nobody writes them for anything else. */
const WITHOUT_POINT = new Set(['mr', 'mrs', 'prof', 'vs', 'etc', 'approx', 'dept', 'e.g', 'i.e']);

/**
 * An abbreviation in full, or undefined where the word is none.
 * @param word without marks before and after it but with its own point: `Dr.`
 * @param next the word after it: `St. Paul` is a saint, `Main St.` a street; `No. 5` a number, `No.` an answer
 */
export function abbreviationName(word: string, next: string | undefined): string | undefined {
  const bare = word.replace(/\.$/, '').toLowerCase();
  const beforeName = /^\p{Lu}/u.test(next ?? '');
  if (bare === 'dr' && word.endsWith('.')) return beforeName ? 'doctor' : 'drive';
  if (bare === 'st' && word.endsWith('.')) return beforeName ? 'saint' : 'street';
  if (word === 'No.' || word === 'no.') return /^\d/.test(next ?? '') ? 'number' : undefined;
  // An initial or a sentence's last word may look like one: only what has a point, or can be nothing else.
  if (!word.endsWith('.') && !WITHOUT_POINT.has(bare)) return undefined;
  return Object.hasOwn(ALWAYS, bare) && !isWord(word) ? ALWAYS[bare] : undefined;
}

/** Days, months and titles are written large: small these are words of their own (`She wed.`). */
const isWord = (word: string) =>
  /^(rev|mon|wed|fri|co|col|gen|gov|mt|ft|rd|dec|oct|sen|aug|jan|sept|ms)\.$/.test(word);

const TITLES =
  /^(doctor|mister|missus|miz|saint|professor|general|senator|governor|captain|lieutenant|colonel|sergeant|reverend|mount|fort)$/;

/** Whether a name follows what an abbreviation stands for: its point is no sentence's end then. */
export const isBeforeName = (said: string) => TITLES.test(said);
