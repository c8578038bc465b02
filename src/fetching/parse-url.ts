/**
 * Parses a URL as browsers do (WHATWG URL); null where it is none. Not by `URL.canParse`: in Node 20, once it is optimised,
 * that says no to every text beyond Latin-1, and to some within it (seen: http://münchen.example/).
 *
 * @param base what a relative one is relative to
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
