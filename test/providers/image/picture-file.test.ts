import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createCanvas } from '@napi-rs/canvas';
import { readPicture } from '../../../src/providers/image/picture-file.js';
import { ffmpeg } from '../../media/fixtures.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { PNG } from './pictures.js';

const written = async (bytes: Buffer | string) => {
  const path = join(await temporaryFolder(), 'picture');
  await writeFile(path, bytes);
  return readPicture(path);
};

describe('a picture’s file', () => {
  test.each([
    ['image/png', () => createCanvas(300, 201).toBuffer('image/png')],
    ['image/jpeg', () => createCanvas(300, 201).toBuffer('image/jpeg')],
    // With transparency.
    ['image/webp', () => createCanvas(300, 201).toBuffer('image/webp')],
  ] as const)('says that it is %s, and how large', async (mediaType, encode) => {
    expect(await written(encode())).toEqual({ mediaType, width: 300, height: 201 });
  });

  test.each(['0', '1'])(
    'of a WebP without transparency says how large it is (lossless: %s)',
    async (lossless) => {
      const path = join(await temporaryFolder(), 'picture.webp');
      const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=302x200', '-frames:v', '1'];
      await ffmpeg(...picture, '-c:v', 'libwebp', '-lossless', lossless, path);
      expect(await readPicture(path)).toEqual({ mediaType: 'image/webp', width: 302, height: 200 });
    },
  );

  test('of a JPEG says how large it is behind whatever comes first', async () => {
    const jpeg = createCanvas(300, 201).toBuffer('image/jpeg');
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0x80, 0x02]), Buffer.alloc(0x8000, 0xff)]);
    const padded = Buffer.concat([jpeg.subarray(0, 2), thumbnail, jpeg.subarray(2)]);
    expect(await written(padded)).toMatchObject({ width: 300, height: 201 });
  });

  test.each([
    ['a web page', '<html></html>'],
    ['nothing', ''],
    ['a picture cut off', PNG.subarray(0, 20)],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG of broken lengths', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0])],
  ])('is none where there is %s', async (_what, bytes) => {
    expect(await written(bytes)).toBeNull();
  });
});
