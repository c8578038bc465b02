/** Made once: making it costs as much as all the rest of reading a request. */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a tag is well formed (BCP 47) and its language one that has a name: `xx-YY` is well formed, and no language. */
export function isKnownLanguage(tag: string): boolean {
  try {
    return names.of(new Intl.Locale(tag).language) !== undefined;
  } catch {
    return false;
  }
}
