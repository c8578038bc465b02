/** Made once: making it costs as much as all the rest of reading a request. */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Nearly every tag: a language and perhaps a country. Asking once for each of so few is enough. */
const USUAL = /^([a-z]{2})(?:-[A-Z]{2})?$/;
const asked = new Map<string, boolean>();

/** Whether a tag is well formed (BCP 47) and its language one that has a name: `xx-YY` is well formed, and no language. */
export function isKnownLanguage(tag: string): boolean {
  const language = USUAL.exec(tag)?.[1];
  if (language === undefined) return hasName(tag);
  const known = asked.get(language) ?? hasName(language);
  asked.set(language, known);
  return known;
}

function hasName(tag: string): boolean {
  try {
    return names.of(new Intl.Locale(tag).language) !== undefined;
  } catch {
    return false;
  }
}
