/** Whether a tag is well formed (BCP 47) and its language one that has a name: `xx-YY` is well formed, and no language. */
export function isKnownLanguage(tag: string): boolean {
  try {
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
    return names.of(new Intl.Locale(tag).language) !== undefined;
  } catch {
    return false;
  }
}
