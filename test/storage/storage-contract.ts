import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import {
  InvalidKeyError,
  StoredFileMissingError,
  StreamTooLargeError,
  UnsatisfiableRangeError,
} from '../../src/storage/errors.js';
import type { Storage } from '../../src/storage/storage.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MIB = 1024 * 1024;
const VIDEO = { mediaType: 'video/mp4' };

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'made');
  await writeFile(path, content);
  return path;
}

async function keysUnder(storage: Storage, prefix: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}

const newKey = () => `artifacts/ab/${randomUUID()}.mp4`;

/** What every `Storage` promises, over one that may hold other files already. */
export function storageContract(makeStorage: () => Promise<Storage>): void {
  describe('a storage', () => {
    test('gives back the bytes, size and media type of a file', async () => {
      const storage = await makeStorage();
      const key = newKey();
      expect(await storage.putFile(key, await fileOf('picture'), VIDEO)).toBe('stored');
      expect(await text(await storage.read(key))).toBe('picture');
      expect(await storage.stat(key)).toMatchObject({ size: 7, mediaType: 'video/mp4' });
      expect((await storage.stat(key))?.modifiedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    });

    test('puts a file over an older one, whose entity tag then no longer fits', async () => {
      const storage = await makeStorage();
      const key = newKey();
      await storage.putFile(key, await fileOf('first'), VIDEO);
      const before = await storage.stat(key);
      expect(await storage.putFile(key, await fileOf('other'), VIDEO)).toBe('stored');
      expect(await text(await storage.read(key))).toBe('other');
      const after = await storage.stat(key);
      expect(after?.etag).toMatch(/^".+"$/);
      expect(after?.etag).not.toBe(before?.etag);
    });

    test('leaves what is there when it is to put only if absent', async () => {
      const storage = await makeStorage();
      const key = newKey();
      const options = { ...VIDEO, ifAbsent: true };
      expect(await storage.putFile(key, await fileOf('first'), options)).toBe('stored');
      expect(await storage.putFile(key, await fileOf('second'), options)).toBe('exists');
      expect(await text(await storage.read(key))).toBe('first');
    });

    test.each([
      ['small files', 10],
      ['files sent in parts', 9 * MIB],
    ])('lets one of several win that put %s if absent at once', async (_, size) => {
      const storage = await makeStorage();
      const key = newKey();
      const contents = ['a', 'b', 'c'].map((letter) => Buffer.alloc(size, letter));
      const paths = await Promise.all(contents.map(fileOf));
      const put = (path: string) => storage.putFile(key, path, { ...VIDEO, ifAbsent: true });
      const answers = await Promise.all(paths.map(put));
      expect([...answers].sort()).toEqual(['exists', 'exists', 'stored']);
      const stored = await buffer(await storage.read(key));
      expect(stored.equals(contents[answers.indexOf('stored')] ?? Buffer.alloc(0))).toBe(true);
    });

    test('stores a stream of 12 MiB unchanged, and an empty one', async () => {
      const storage = await makeStorage();
      const [large, empty] = [newKey(), newKey()];
      const bytes = randomBytes(12 * MIB);
      const chunks = Array.from({ length: 12 }, (_, i) => bytes.subarray(i * MIB, (i + 1) * MIB));
      expect(await storage.putStream(large, Readable.from(chunks), VIDEO)).toEqual({ size: 12 * MIB });
      expect((await buffer(await storage.read(large))).equals(bytes)).toBe(true);
      expect(await storage.putStream(empty, Readable.from([]), VIDEO)).toEqual({ size: 0 });
      expect(await storage.stat(empty)).toMatchObject({ size: 0 });
    });

    test.each([
      ['is longer than allowed', 12 * MIB, StreamTooLargeError],
      ['breaks off', Number.POSITIVE_INFINITY, /line went dead/],
    ])('keeps nothing of a stream that %s', async (_, maxBytes, error) => {
      const storage = await makeStorage();
      const key = newKey();
      async function* chunks() {
        for (let sent = 0; sent < 20; sent += 1) yield Buffer.alloc(MIB);
        throw new Error('line went dead');
      }
      await expect(storage.putStream(key, Readable.from(chunks()), { ...VIDEO, maxBytes })).rejects.toThrow(
        error,
      );
      expect(await storage.stat(key)).toBeNull();
      expect(await keysUnder(storage, key)).toEqual([]);
    });

    test('keeps the older file when a stream over it fails', async () => {
      const storage = await makeStorage();
      const key = newKey();
      await storage.putFile(key, await fileOf('older'), VIDEO);
      const sent = storage.putStream(key, Readable.from([Buffer.alloc(100)]), { ...VIDEO, maxBytes: 99 });
      await expect(sent).rejects.toThrow(StreamTooLargeError);
      expect(await text(await storage.read(key))).toBe('older');
    });

    test.each([
      ['the first bytes', { start: 0, end: 2 }, '012'],
      ['bytes in the middle', { start: 4, end: 4 }, '4'],
      ['the last bytes, past which the range may reach', { start: 7, end: 99 }, '789'],
    ])('reads %s', async (_, range, expected) => {
      const storage = await makeStorage();
      const key = newKey();
      await storage.putFile(key, await fileOf('0123456789'), VIDEO);
      expect(await text(await storage.read(key, range))).toBe(expected);
    });

    test('refuses a range that starts past the end', async () => {
      const storage = await makeStorage();
      const key = newKey();
      await storage.putFile(key, await fileOf('0123456789'), VIDEO);
      await expect(storage.read(key, { start: 10, end: 20 })).rejects.toThrow(UnsatisfiableRangeError);
    });

    test('says plainly that a file is not there', async () => {
      const storage = await makeStorage();
      const key = newKey();
      expect(await storage.stat(key)).toBeNull();
      await expect(storage.read(key)).rejects.toThrow(StoredFileMissingError);
      await expect(storage.copy(key, newKey())).rejects.toThrow(StoredFileMissingError);
      await expect(storage.materialise(key, await temporaryFolder())).rejects.toThrow(StoredFileMissingError);
    });

    test('copies a file under another name, over what was there, and the copy outlives it', async () => {
      const storage = await makeStorage();
      const [from, to] = [newKey(), `videos/${randomUUID()}.mp4`];
      await storage.putFile(from, await fileOf('film'), VIDEO);
      await storage.putFile(to, await fileOf('older film'), VIDEO);
      await storage.copy(from, to);
      await storage.copy(from, to);
      await storage.delete([from]);
      expect(await text(await storage.read(to))).toBe('film');
      expect(await storage.stat(to)).toMatchObject({ size: 4, mediaType: 'video/mp4' });
    });

    test('materialises a file as a local path with its extension', async () => {
      const storage = await makeStorage();
      const key = newKey();
      await storage.putFile(key, await fileOf('film'), VIDEO);
      const path = await storage.materialise(key, await temporaryFolder());
      expect(path).toMatch(/\.mp4$/);
      expect(await readFile(path, 'utf8')).toBe('film');
    });

    test('deletes many files at once, those that are not there among them', async () => {
      const storage = await makeStorage();
      const folder = `uploads/${randomUUID()}`;
      const keys = Array.from({ length: 20 }, (_, i) => `${folder}/${i}.mp4`);
      const path = await fileOf('x');
      await Promise.all(keys.slice(1).map((key) => storage.putFile(key, path, VIDEO)));
      expect(await keysUnder(storage, `${folder}/`)).toHaveLength(19);
      await storage.delete(keys);
      expect(await keysUnder(storage, `${folder}/`)).toEqual([]);
      await storage.delete([]);
    });

    test('lists exactly the files whose keys start with a prefix, whether or not it ends a name', async () => {
      const storage = await makeStorage();
      const id = randomUUID();
      const keys = [
        `uploads/${id}/one.mp4`,
        `uploads/${id}/two.mp4`,
        `uploads/${id}-other.mp4`,
        `videos/${id}.mp4`,
      ];
      const path = await fileOf('12345');
      for (const key of keys) await storage.putFile(key, path, VIDEO);
      expect(await keysUnder(storage, `uploads/${id}/`)).toEqual(keys.slice(0, 2));
      expect(await keysUnder(storage, `uploads/${id}`)).toEqual([...keys.slice(0, 3)].sort());
      expect(await keysUnder(storage, `videos/${id}`)).toEqual(keys.slice(3));
      expect(await keysUnder(storage, '')).toEqual(expect.arrayContaining(keys));
      for await (const file of storage.list(`videos/${id}`)) expect(file.size).toBe(5);
    });

    test('is healthy, and a health check leaves nothing behind', async () => {
      const storage = await makeStorage();
      await storage.check();
      expect(
        (await keysUnder(storage, '')).filter((key) => !/^(artifacts|videos|uploads)\//.test(key)),
      ).toEqual([]);
    });

    test.each([
      '',
      '/',
      '/etc/passwd',
      '..',
      'videos/../secret',
      'videos/..',
      'videos//a.mp4',
      'videos/',
      './a',
      'videos/.hidden',
      'videos/a\0.mp4',
      'videos/a%2fb.mp4',
      'videos\\a.mp4',
      'videos/a b.mp4',
      'videos/a\n',
      `videos/${'a'.repeat(300)}`,
    ])('refuses the key %j everywhere', async (key) => {
      const storage = await makeStorage();
      const path = await fileOf('x');
      const attempts = [
        () => storage.putFile(key, path, VIDEO),
        () => storage.putStream(key, Readable.from(['x']), VIDEO),
        () => storage.copy(key, newKey()),
        () => storage.copy(newKey(), key),
        () => storage.read(key),
        () => storage.stat(key),
        () => storage.delete([key]),
        async () => storage.localPath(key),
      ];
      // The source of the second copy is not there either, which may be noticed first.
      const refused = [InvalidKeyError.name, StoredFileMissingError.name];
      for (const attempt of attempts) {
        const error = await attempt().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(Error);
        expect(refused).toContain(error instanceof Error ? error.name : null);
      }
    });
  });
}
