import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { UnauthorizedProblem } from '../../src/api/problems.js';
import { checkTimestamp, isSignedBy } from '../../src/api/signature.js';

const body = Buffer.from('{"prompt":"Brüche ½"}');
const hmac = createHmac('sha256', 'sign me').update(body);
const bytes = hmac.digest();
const hex = bytes.toString('hex');

describe('a signature', () => {
  test('is the HMAC-SHA256 of the body in hex, whose case means nothing', () => {
    expect(isSignedBy('sign me', body, `sha256=${hex}`)).toBe(true);
    expect(isSignedBy('sign me', body, `sha256=${hex.toUpperCase()}`)).toBe(true);
  });

  test.each([
    ['none', ''],
    ['hex alone', hex],
    ['another scheme', `sha1=${hex}`],
    ['a scheme in capitals', `SHA256=${hex}`],
    ['base64', `sha256=${bytes.toString('base64')}`],
    ['hex with 0x', `sha256=0x${hex}`],
    ['a digit less', `sha256=${hex.slice(1)}`],
    ['a digit more', `sha256=${hex}0`],
    ['another last digit', `sha256=${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`],
    ['space around it', ` sha256=${hex} `],
    ['two of them', `sha256=${hex},sha256=${hex}`],
    ['nothing after the scheme', 'sha256='],
  ])('is wrong as %s', (_what, signature) => {
    expect(isSignedBy('sign me', body, signature)).toBe(false);
  });

  test('is wrong under another secret, and for a body of which any one byte is another', () => {
    expect(isSignedBy('sign me!', body, `sha256=${hex}`)).toBe(false);
    for (const place of body.keys()) {
      const altered = Buffer.from(body);
      altered[place] = (altered[place] ?? 0) ^ 1;
      expect(isSignedBy('sign me', altered, `sha256=${hex}`)).toBe(false);
    }
    expect(isSignedBy('sign me', body.subarray(1), `sha256=${hex}`)).toBe(false);
  });
});

describe('a timestamp', () => {
  const now = Date.UTC(2026, 10, 21, 12);

  test.each([0, 299, -299, 300, -300])('may be %d seconds off, in seconds or milliseconds', (off) => {
    expect(() => checkTimestamp(now / 1000 + off, now)).not.toThrow();
    expect(() => checkTimestamp(now + off * 1000, now)).not.toThrow();
  });

  test.each([301, -301, 86_400, -1e9])('may not be %d seconds off', (off) => {
    expect(() => checkTimestamp(now / 1000 + off, now)).toThrow(UnauthorizedProblem);
    expect(() => checkTimestamp(now + off * 1000, now)).toThrow(UnauthorizedProblem);
  });
});
