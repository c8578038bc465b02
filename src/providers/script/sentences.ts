import { hasUnspaced, languageOf } from './scripts.js';
import { segmentsOf } from './segments.js';

/** Abbreviations after which a sentence goes on, whatever comes next; from languages that write them with a full stop. */
const GOES_ON = new Set(
  (
    'mr mrs ms mx dr prof rev hon st mt ft gen col sgt capt lt cmdr adm gov sen rep pres messrs vs cf ca viz approx ' +
    'sra srta sr dra ud uds mme mlle mgr hr hrn frl bzw sog evtl ggf vgl sig sigra dott dottssa avv ing arch ' +
    'exmo exma dhr mevr drs mgr inż ред им см проф акад'
  ).split(' '),
);
/** Those before a number. */
const BEFORE_NUMBER = new Set(
  'no nos nr nrs núm fig figs vol vols ch chap sec p pp art jan feb mar apr jun jul aug sep sept oct nov dec стр рис'.split(
    ' ',
  ),
);
/** Languages that write "the third" as "3." */
const ORDINAL_STOPS = new Set('cs da de et fi fo hr hu is lv nb nn no pl sk sl sr tr'.split(' '));

const LAST_WORD = /([\p{L}\p{M}.]*)\.\s+$/u;
const TAIL = 40;

/** Whether the full stop at the end of a text belongs to an abbreviation, an initial or an ordinal; `next` follows it. */
export function abbreviates(text: string, next: string, language: string): boolean {
  const tail = text.slice(-TAIL);
  if (ORDINAL_STOPS.has(languageOf(language)) && /(?:^|\s)\d{1,2}\.\s+$/u.test(tail)) return true;
  const word = LAST_WORD.exec(tail)?.[1];
  if (!word) return false;
  const lower = word.toLowerCase();
  if (GOES_ON.has(lower)) return true;
  if (BEFORE_NUMBER.has(lower)) return /^\d/.test(next);
  // e.g., z.B., U.S.; the hours of a day may well end a sentence.
  if (/^(?:\p{L}\p{M}*\.)+\p{L}\p{M}*$/u.test(word)) return !/^[ap]\.m$/.test(lower);
  // An initial: the J. of J. Smith, not the pronoun.
  return /^\p{L}\p{M}*$/u.test(word) && !(word === 'I' && languageOf(language) === 'en');
}

const WIDE_END = /[。！？｡．…‥।॥۔؟።]["'”’»)\]」』）】〉》]*$/u;
const OPENED = /[「『（【〈《“‘]+$/u;
const QUOTED = /[。！？…][」』”]$/u;

/** Whether a sentence ends between two pieces that stand next to each other; of the first its end is enough. */
function endsBetween(tail: string, next: string, language: string): boolean {
  if (/^["'“‘«([¿¡\s]*\p{Ll}/u.test(next)) return false;
  if (/\s$/u.test(tail)) return !abbreviates(tail, next, language);
  // Without a space it is the inside of an address or a number, unless the script writes none.
  if (!WIDE_END.test(tail.replace(OPENED, '')) && !hasUnspaced(next.slice(0, 1))) return false;
  return !(QUOTED.test(tail) && /^(?:と|って|、|，|。)/u.test(next));
}

/**
 * The sentences of a text: joined they are the text again, white space and all. By Unicode's rules (UAX #29), mended where
 * these take abbreviations, initials, ordinals, addresses and quoted questions for the end of a sentence.
 */
export function sentencesOf(text: string, language: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { segment, index } of segmentsOf(text, language, 'sentence')) {
    const tail = text.slice(Math.max(start, index - TAIL), index);
    if (index === 0 || !endsBetween(tail, segment, language)) continue;
    // An opening bracket right after the full stop belongs to what follows.
    const end = index - (OPENED.exec(tail)?.[0].length ?? 0);
    if (end > start) sentences.push(text.slice(start, end));
    start = end;
  }
  return start < text.length ? [...sentences, text.slice(start)] : sentences;
}
