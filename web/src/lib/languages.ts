import type { Option } from '../components/Select.js';

/** Those that the voices and the captions are tried with; any other can be asked for over the API. */
const OFFERED = [
  'en-US',
  'en-GB',
  'es-ES',
  'es-MX',
  'fr-FR',
  'de-DE',
  'it-IT',
  'pt-BR',
  'nl-NL',
  'pl-PL',
  'sv-SE',
  'tr-TR',
  'ru-RU',
  'ar',
  'he',
  'hi-IN',
  'th-TH',
  'zh-CN',
  'ja-JP',
  'ko-KR',
];

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** Languages by their names; the one that is chosen is always among them. */
export function languages(chosen: string): Option[] {
  const tags = OFFERED.includes(chosen) ? OFFERED : [chosen, ...OFFERED];
  return tags.map((tag) => ({ value: tag, label: nameOf(tag) }));
}

function nameOf(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
