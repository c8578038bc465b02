import { describeUrl } from './describe-url.js';
import { UnusableUrlError } from './errors.js';
import { parseUrl } from './parse-url.js';

/** `host:port` pairs (an IPv6 host in brackets) that are excepted from every rule about addresses and ports. */
export type AllowedHosts = ReadonlySet<string>;

const LONGEST_URL = 2048;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Ports of other protocols, on which no browser speaks HTTP either (WHATWG Fetch, "Port blocking"). */
const BAD_PORTS = new Set(
  [
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135',
    '137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719',
    '1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080',
  ].flatMap((ports) => ports.split(' ')),
);

/** Reads FETCH_ALLOW_HOSTS: `media.internal:8080, [::1]:9000`. Throws a plain Error that names the entry that is wrong. */
export function parseAllowedHosts(list: string): AllowedHosts {
  const entries = list.split(',').map((entry) => entry.trim());
  return new Set(entries.filter((entry) => entry !== '').map(parseAllowedHost));
}

function parseAllowedHost(entry: string): string {
  const [, port] = /^[^\s/@?#]+:(\d{1,5})$/.exec(entry) ?? [];
  if (port === undefined || parseUrl(`http://${entry}`) === null) {
    throw new Error(`"${entry}" in FETCH_ALLOW_HOSTS is not host:port.`);
  }
  return `${new URL(`http://${entry}`).hostname}:${Number(port)}`;
}

/** Whether the operator has excepted the URL's host and port. */
export function isAllowedHost(url: URL, allowedHosts: AllowedHosts): boolean {
  return allowedHosts.has(`${url.hostname}:${portOf(url)}`);
}

/**
 * Parses a URL that a user names, and judges its form: http(s), no password, at most 2048 characters, no port of another
 * protocol. Throws `UnusableUrlError`.
 */
export function checkUrl(text: string, allowedHosts: AllowedHosts): URL {
  if (text.length > LONGEST_URL) {
    throw new UnusableUrlError(`The URL is longer than ${LONGEST_URL} characters: use a shorter one.`);
  }
  const url = parseUrl(text);
  if (url === null) {
    throw new UnusableUrlError(
      'The URL is malformed: write it out in full, as in https://example.com/clip.mp4.',
    );
  }
  if (DEFAULT_PORTS[url.protocol] === undefined) {
    throw new UnusableUrlError(
      `The URL begins with “${url.protocol}”, and only http: and https: can be fetched.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new UnusableUrlError(
      `${describeUrl(url)} has a user name or password in it: use a link that needs none.`,
    );
  }
  if (BAD_PORTS.has(portOf(url)) && !isAllowedHost(url, allowedHosts)) {
    throw new UnusableUrlError(`${describeUrl(url)} names a port that is not for HTTP: use the usual one.`);
  }
  return url;
}

function portOf(url: URL): string {
  return url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? '') : url.port;
}
