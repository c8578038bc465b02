import { InvalidKeyError } from './errors.js';

const LONGEST_KEY = 512;
// No leading dot: neither `.` nor `..`, and hidden folders stay ours. No backslash, NUL, percent or space either.
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/** The segments of a storage key. Throws `InvalidKeyError` for anything that could name another place. */
export function keySegments(key: string): string[] {
  const segments = key.split('/');
  if (key.length > LONGEST_KEY || !segments.every((segment) => SEGMENT.test(segment)))
    throw new InvalidKeyError();
  return segments;
}

/** Whether the text is a storage key. */
export function isKey(text: string): boolean {
  return text.length <= LONGEST_KEY && text.split('/').every((segment) => SEGMENT.test(segment));
}

/** Throws `InvalidKeyError` for a prefix that no key could start with. */
export function checkPrefix(prefix: string): void {
  if (prefix !== '' && !isKey(prefix.endsWith('/') ? `${prefix}a` : prefix)) throw new InvalidKeyError();
}
