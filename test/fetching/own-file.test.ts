import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownFile } from '../../src/fetching/own-file.js';

const PUBLIC_URL = 'https://callsheet.example';

describe('a URL of this service', () => {
  test.each([
    ['/video/1b4e_captioned.mp4', 'videos/1b4e_captioned.mp4'],
    ['/uploads/8f2c', 'uploads/8f2c'],
    ['/api/v1/uploads/8f2c', 'uploads/8f2c'],
    ['https://callsheet.example/video/a.mp4', 'videos/a.mp4'],
    ['HTTPS://Callsheet.Example:443/video/a.mp4', 'videos/a.mp4'],
    ['https://callsheet.example/video/a.mp4?download=1#t=3', 'videos/a.mp4'],
  ])('%s is the stored file %s', (url, key) => {
    expect(ownFile(url, PUBLIC_URL)).toBe(key);
  });

  test('is known under a PUBLIC_URL with a path', () => {
    expect(ownFile('https://example.com/media/video/a.mp4', 'https://example.com/media/')).toBe(
      'videos/a.mp4',
    );
    expect(ownFile('https://example.com/video/a.mp4', 'https://example.com/media')).toBeNull();
    expect(ownFile('https://example.com/media2/video/a.mp4', 'https://example.com/media')).toBeNull();
  });

  test.each([
    ['another host', 'https://elsewhere.example/video/a.mp4'],
    ['another host that begins alike', 'https://callsheet.example.evil.com/video/a.mp4'],
    ['another host behind a user name', 'https://callsheet.example@evil.com/video/a.mp4'],
    ['a user name', 'https://ada@callsheet.example/video/a.mp4'],
    ['another scheme', 'http://callsheet.example/video/a.mp4'],
    ['another port', 'https://callsheet.example:8443/video/a.mp4'],
    ['another host without a scheme', '//evil.com/video/a.mp4'],
    ['another path', '/health'],
    ['no name', '/video/'],
    ['a folder', '/video/a/b.mp4'],
    ['parent folders', '/video/../uploads/a'],
    ['parent folders in escapes', '/video/%2e%2e/secret'],
    ['parent folders that lead back', '/x/../video/a.mp4'],
    ['an encoded slash', '/video/a%2Fb.mp4'],
    ['an encoded parent folder', '/video/..%2f..%2fetc%2fpasswd'],
    ['a backslash', '/video\\a.mp4'],
    ['NUL', '/video/a\0.mp4'],
    ['an encoded NUL', '/video/a%00.mp4'],
    ['a hidden file', '/video/.hidden'],
    ['a line break', '/video/a.mp4\n'],
    ['a space before', ' /video/a.mp4'],
    ['two slashes', '/video//a.mp4'],
    ['nothing', ''],
  ])('is none with %s', (_, url) => {
    expect(ownFile(url, PUBLIC_URL)).toBeNull();
  });

  test('never stands for a key with anything but a plain name in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/video/', '/uploads/', `${PUBLIC_URL}/video/`),
        fc.string(),
        (place, name) => {
          expect(ownFile(place + name, PUBLIC_URL) ?? 'videos/a').toMatch(/^(videos|uploads)\/[\w-][\w.-]*$/);
        },
      ),
    );
  });
});
