import { parseUrl } from './parse-url.js';

/** Where this service serves its own files, and under which storage keys they are. */
const places: readonly (readonly [path: string, prefix: string])[] = [
  ['/video/', 'videos/'],
  ['/uploads/', 'uploads/'],
  ['/api/v1/uploads/', 'uploads/'],
];

// What a storage key's segment may be; escapes, NUL, slashes and leading dots cannot be written in it.
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/**
 * The storage key of a URL that names a file of this service: `/video/{name}` or `/uploads/{id}`, alone or under `publicUrl`,
 * with any query. Such a file is read from storage and never fetched. Null for every other URL, and for one that hides
 * something in its path (escapes, `..`, backslashes): it names no file of ours.
 *
 * @param publicUrl PUBLIC_URL, absolute; it may have a path
 */
export function ownFile(url: string, publicUrl: string): string | null {
  const [path = ''] = pathUnder(url, publicUrl)?.split(/[?#]/) ?? [];
  for (const [place, prefix] of places) {
    const name = path.startsWith(place) ? path.slice(place.length) : '';
    if (NAME.test(name)) return prefix + name;
  }
  return null;
}

/** The path as it was written, not as a URL parser would tidy it up; null outside `publicUrl`. */
function pathUnder(url: string, publicUrl: string): string | null {
  if (url.startsWith('/')) return url;
  const base = publicUrl.replace(/\/+$/, '');
  const origin = /^[A-Za-z][A-Za-z+.-]*:\/\/[^/?#\\]*/.exec(url)?.[0];
  const written = origin === undefined ? null : parseUrl(origin);
  if (origin === undefined || written?.origin !== new URL(base).origin) return null;
  const { username, password } = written;
  if (username !== '' || password !== '') return null;
  const [path, basePath] = [url.slice(origin.length), new URL(base).pathname.replace(/\/$/, '')];
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}
