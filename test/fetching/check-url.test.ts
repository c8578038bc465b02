import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkUrl, isAllowedHost, parseAllowedHosts } from '../../src/fetching/check-url.js';
import { describeUrl } from '../../src/fetching/describe-url.js';
import { UnusableUrlError } from '../../src/fetching/errors.js';

const NONE = new Set<string>();

function messageOf(url: string): string {
  try {
    return `accepted: ${checkUrl(url, NONE).host}`;
  } catch (error) {
    return String(error);
  }
}

describe('the form of a URL', () => {
  test.each([
    ['malformed', 'not a url', 'malformed'],
    ['empty', '', 'malformed'],
    ['without a host', 'http://', 'malformed'],
    ['relative', '/video/clip.mp4', 'malformed'],
    ['without a scheme', '//example.com/clip.mp4', 'malformed'],
    ['with a port out of range', 'http://example.com:99999/clip.mp4', 'malformed'],
    ['with an impossible IPv4 address', 'http://256.1.1.1/', 'malformed'],
    ['a file', 'file:///etc/passwd', 'file:'],
    ['FTP', 'ftp://example.com/clip.mp4', 'ftp:'],
    ['data', 'data:video/mp4;base64,AAAA', 'data:'],
    ['JavaScript', 'javascript:alert(1)', 'javascript:'],
    ['gopher', 'gopher://example.com/1', 'gopher:'],
    ['with a user name', 'https://ada@example.com/clip.mp4', 'user name'],
    ['with a password', 'https://ada:secret@example.com/clip.mp4', 'user name'],
    ['on the port of SSH', 'http://example.com:22/', 'port'],
    ['on the port of SMTP', 'http://example.com:25/', 'port'],
    ['over 2048 characters', `https://example.com/${'a'.repeat(2040)}`, '2048'],
  ])('is refused when it is %s', (_, url, reason) => {
    expect(() => checkUrl(url, NONE)).toThrow(UnusableUrlError);
    expect(() => checkUrl(url, NONE)).toThrow(reason);
  });

  test.each([
    'https://example.com/clip.mp4',
    'HTTP://EXAMPLE.com:8443/a%20b.mp4?sig=1#t=2',
    'http://münchen.example/',
  ])('is accepted: %s', (url) => {
    expect(checkUrl(url, NONE)).toBeInstanceOf(URL);
  });

  test('may name any port that the operator has excepted', () => {
    const allowed = parseAllowedHosts('media.internal:25');
    expect(checkUrl('http://media.internal:25/clip.mp4', allowed).port).toBe('25');
    expect(() => checkUrl('http://example.com:25/clip.mp4', allowed)).toThrow(UnusableUrlError);
  });

  test('of any text is judged without failing otherwise, and the reason repeats nothing secret', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.constantFrom('ftp:', 'ws:'), (url, scheme) => {
        const odd = `${url.replace(/^https?:/, scheme).split(/[?#]/)[0]}?token=s3cret`;
        expect(messageOf(odd)).toContain(scheme);
        expect(messageOf(odd)).not.toContain('s3cret');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          checkUrl(text, NONE);
        } catch (error) {
          expect(error).toBeInstanceOf(UnusableUrlError);
        }
      }),
    );
  });
});

describe('FETCH_ALLOW_HOSTS', () => {
  test('excepts exactly the host and port named', () => {
    const allowed = parseAllowedHosts(' Media.Internal:8080, [::1]:9000,127.0.0.1:80 ');
    const isAllowed = (url: string) => isAllowedHost(new URL(url), allowed);
    expect(isAllowed('http://media.internal:8080/x')).toBe(true);
    expect(isAllowed('http://[::1]:9000/x')).toBe(true);
    expect(isAllowed('http://127.0.0.1/x')).toBe(true);
    expect(isAllowed('https://127.0.0.1/x')).toBe(false);
    expect(isAllowed('http://media.internal:8081/x')).toBe(false);
    expect(isAllowed('http://evil.media.internal:8080/x')).toBe(false);
  });

  test('may be empty', () => {
    expect(parseAllowedHosts('').size).toBe(0);
  });

  test.each([
    'media.internal',
    'http://media.internal:80',
    'a b:80',
    'host:port',
    'ada@host:80',
    'host:99999',
  ])('refuses the entry %j', (entry) => {
    expect(() => parseAllowedHosts(`ok:80,${entry}`)).toThrow('FETCH_ALLOW_HOSTS');
  });
});

describe('a URL in a message or a log', () => {
  test('shows scheme, host and path, and neither query nor password', () => {
    const url = 'https://ada:secret@example.com:8443/a/b.mp4?X-Amz-Signature=abc#frag';
    expect(describeUrl(url)).toBe('https://example.com:8443/a/b.mp4');
  });

  test('shows nothing of what is no URL or has its content in itself', () => {
    expect(describeUrl('not a url?token=secret')).toBe('The URL');
    expect(describeUrl('data:text/plain,secret')).toBe('The data: URL');
  });

  test('is cut short', () => {
    expect(describeUrl(`https://example.com/${'a'.repeat(1000)}`).length).toBeLessThanOrEqual(201);
  });
});
