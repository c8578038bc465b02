import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { probeStill } from '../../src/media/still.js';
import { useScratch } from './fixtures.js';

const scratch = useScratch();
const picture = (name: string) => scratch.still(name, 'testsrc2=size=320x200');

describe.each([
  ['picture.png', 'image/png'],
  ['picture.jpg', 'image/jpeg'],
  ['picture.webp', 'image/webp'],
])('%s', (name, mediaType) => {
  test('is known by its bytes', async () => {
    expect(await probeStill(await picture(name))).toEqual({ mediaType, width: 320, height: 200 });
  });

  test('is broken where it breaks off', async () => {
    const whole = await readFile(await picture(name));
    const half = scratch.path(`half-${name}`);
    await writeFile(half, whole.subarray(0, whole.length / 2));
    await expect(probeStill(half)).rejects.toThrow('it is broken');
  });
});

test('a JPEG with something behind it, as some cameras leave it, is whole', async () => {
  const path = await picture('behind.jpg');
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(100)]));
  expect(await probeStill(path)).toMatchObject({ width: 320 });
});

test('a picture of more pixels than there is room for is refused before it is decoded', async () => {
  const path = await scratch.still('large.jpg', 'color=size=9000x6700');
  await expect(probeStill(path)).rejects.toThrow('9000×6700 pixels');
});

test('something else is no picture', async () => {
  expect(await probeStill(await scratch.text('words.txt', 'words'))).toBeNull();
});
