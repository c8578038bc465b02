import { parseUrl } from './parse-url.js';

const LONGEST = 200;

/** A URL for messages and logs: scheme, host and path. Never its query, its fragment or a password: they hold secrets. */
export function describeUrl(url: string | URL): string {
  const parsed = typeof url === 'string' ? parseUrl(url) : url;
  if (parsed === null) return 'The URL';
  if (parsed.host === '') return `The ${parsed.protocol} URL`;
  const text = `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
