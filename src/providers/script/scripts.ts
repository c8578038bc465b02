/** Scripts that write no spaces between words. */
export const UNSPACED =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}';

const unspaced = new RegExp(`[${UNSPACED}]`, 'u');

/** Whether a text has something in a script without spaces. */
export const hasUnspaced = (text: string): boolean => unspaced.test(text);

/** The language of a tag: `en` of `en-US`; the tag as it stands where it is none. */
export function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return tag.toLowerCase();
  }
}

/** The tag if `Intl` understands it, else `und`. */
export function localeOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'und';
  } catch {
    return 'und';
  }
}
