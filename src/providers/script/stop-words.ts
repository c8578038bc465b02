import lists from 'stopword';
import { languageOf } from './scripts.js';

/** What the package calls the lists of a language: mostly its ISO 639-3 code, and the older ones where it has those. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  af: ['afr'],
  ar: ['ara'],
  bg: ['bul'],
  bn: ['ben'],
  br: ['bre'],
  ca: ['cat'],
  cs: ['ces'],
  da: ['dan'],
  de: ['deu'],
  el: ['ell'],
  en: ['eng'],
  eo: ['epo'],
  es: ['spa'],
  et: ['est'],
  eu: ['eus'],
  fa: ['fas'],
  fi: ['fin'],
  fil: ['tgl'],
  fr: ['fra'],
  ga: ['gle'],
  gl: ['glg'],
  gu: ['guj'],
  ha: ['hau'],
  he: ['heb'],
  hi: ['hin'],
  hr: ['hrv'],
  hu: ['hun'],
  hy: ['hye'],
  id: ['ind'],
  it: ['ita'],
  ja: ['jpn'],
  ko: ['kor'],
  ku: ['kur'],
  la: ['lat'],
  lg: ['lgg', 'lggNd'],
  lt: ['lit'],
  lv: ['lav'],
  mr: ['mar'],
  ms: ['msa'],
  my: ['mya'],
  nb: ['nob'],
  nl: ['nld'],
  nn: ['nob'],
  no: ['nob'],
  pa: ['panGu'],
  pl: ['pol'],
  pt: ['por', 'porBr'],
  ro: ['ron'],
  ru: ['rus'],
  sk: ['slk'],
  sl: ['slv'],
  so: ['som'],
  st: ['sot'],
  sv: ['swe'],
  sw: ['swa'],
  th: ['tha'],
  tl: ['tgl'],
  tr: ['tur'],
  uk: ['ukr'],
  ur: ['urd'],
  vi: ['vie'],
  yo: ['yor'],
  zh: ['zho'],
  zu: ['zul'],
};

const read = new Map<string, ReadonlySet<string>>();

/** The words of a language that say nothing by themselves, in lower case; none of a language that has no list. */
export function stopWordsOf(tag: string): ReadonlySet<string> {
  const language = languageOf(tag);
  const known = read.get(language);
  if (known) return known;
  const words = (LISTS[language] ?? []).flatMap((name) => {
    const list = lists[name];
    return typeof list === 'object' ? list.map((word) => word.toLowerCase()) : [];
  });
  const set = new Set(words);
  read.set(language, set);
  return set;
}
