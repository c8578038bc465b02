/** The languages espeak-ng speaks: its own tags (`de`, `pt-br`, `cmn`) by the tag in lower case. */
export type EspeakVoices = ReadonlyMap<string, string>;

/** Reads `espeak-ng --voices`: columns of priority, language, age and gender, name, file. */
export function parseEspeakVoices(printed: string): EspeakVoices {
  const tags = printed.split('\n').flatMap((line) => /^\s*\d+\s+(\S+)\s/.exec(line)?.[1] ?? []);
  return new Map(tags.map((tag) => [tag.toLowerCase(), tag]));
}

/** Where BCP 47 says otherwise than espeak-ng. */
const ALIASES: Readonly<Record<string, string>> = {
  zh: 'cmn',
  'zh-hk': 'yue',
  'zh-mo': 'yue',
  no: 'nb',
  iw: 'he',
  in: 'id',
  en: 'en-us',
  'es-mx': 'es-419',
  'es-us': 'es-419',
};

/** The voice for a BCP 47 tag: the nearest there is (`de-AT` → `de`), or undefined. */
export function espeakVoice(voices: EspeakVoices, language: string): string | undefined {
  const parts = language.toLowerCase().split(/[-_]/);
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join('-');
    const found = voices.get(ALIASES[tag] ?? tag) ?? voices.get(tag);
    if (found) return found;
  }
  // Some are known by their region only: `fr` as `fr-fr` or `fr-be`.
  const own = voices.get(`${parts[0]}-${parts[0]}`);
  return own ?? [...voices.values()].find((tag) => tag.toLowerCase().startsWith(`${parts[0]}-`));
}
