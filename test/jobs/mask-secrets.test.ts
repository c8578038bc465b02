import { describe, expect, test } from '@jest/globals';
import { maskSecrets } from '../../src/jobs/mask-secrets.js';

describe('what is shown of an input', () => {
  test.each([
    'secret',
    'webhook_secret',
    'password',
    'api_key',
    'key',
    'token',
    'accessToken',
    'Authorization',
  ])('hides the field %s, however deep', (field) => {
    expect(maskSecrets({ a: [{ [field]: 'hush' }] })).toEqual({ a: [{ [field]: '***' }] });
  });

  test('leaves what only sounds like it', () => {
    const input = {
      monkey: 'chimp',
      keynote: 'slides',
      voice_name: 'x',
      video_url: '/uploads/1?token=x',
      count: 3,
      none: null,
    };
    expect(maskSecrets(input)).toEqual(input);
  });

  test('hides what signs a link, and who its user is, and leaves the rest of the link', () => {
    const masked = maskSecrets(
      'https://me:pw@host.example/a%20b.mp4?part=2&X-Amz-Signature=hush&sig=hush&api_key=hush#t=3',
    );
    expect(masked).toBe(
      'https://***:***@host.example/a%20b.mp4?part=2&X-Amz-Signature=***&sig=***&api_key=***#t=3',
    );
  });

  test('leaves a link without secrets exactly as it was written', () => {
    for (const url of [
      'https://Host.example:443/a/../b?x=%20',
      'not a url',
      'http://[bad',
      'file:///x?token=1',
    ]) {
      expect(maskSecrets(url)).toBe(url);
    }
  });
});
