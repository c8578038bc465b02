import { access, link, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { storageContract } from './storage-contract.js';

const VIDEO = { mediaType: 'video/mp4' };

describe('on a filesystem', () => {
  storageContract(async () => new FilesystemStorage({ root: await temporaryFolder() }));
});

describe('on a filesystem with another folder for videos', () => {
  storageContract(async () => {
    return new FilesystemStorage({ root: await temporaryFolder(), videosRoot: await temporaryFolder() });
  });
});

describe('a filesystem storage', () => {
  test('makes its root, and keeps finished videos in VIDEO_OUTPUT_DIR under their plain names', async () => {
    const [root, videosRoot] = [
      join(await temporaryFolder(), 'a', 'b'),
      join(await temporaryFolder(), 'out'),
    ];
    const storage = new FilesystemStorage({ root, videosRoot });
    await storage.putStream('artifacts/ab/x.mp4', Readable.from(['film']), VIDEO);
    await storage.copy('artifacts/ab/x.mp4', 'videos/film.mp4');
    expect(await readFile(join(videosRoot, 'film.mp4'), 'utf8')).toBe('film');
    expect(storage.localPath('videos/film.mp4')).toBe(join(videosRoot, 'film.mp4'));
    expect(storage.localPath('artifacts/ab/x.mp4')).toBe(join(root, 'artifacts/ab/x.mp4'));
  });

  test('keeps a file on another device by copying it', async () => {
    const [root, videosRoot] = [await temporaryFolder(), await temporaryFolder('/dev/shm')];
    expect((await stat(root)).dev).not.toBe((await stat(videosRoot)).dev);
    const storage = new FilesystemStorage({ root, videosRoot });
    await storage.putStream('artifacts/ab/x.mp4', Readable.from(['film']), VIDEO);
    await storage.copy('artifacts/ab/x.mp4', 'videos/film.mp4');
    expect(await readFile(join(videosRoot, 'film.mp4'), 'utf8')).toBe('film');
  });

  test('copies without doubling the bytes on the disk', async () => {
    const storage = new FilesystemStorage({ root: await temporaryFolder() });
    await storage.putStream('artifacts/ab/x.mp4', Readable.from(['film']), VIDEO);
    await storage.copy('artifacts/ab/x.mp4', 'videos/film.mp4');
    const [one, other] = await Promise.all([
      stat(storage.localPath('artifacts/ab/x.mp4')),
      stat(storage.localPath('videos/film.mp4')),
    ]);
    expect(one.ino).toBe(other.ino);
  });

  test('leaves no empty folder and nothing unfinished behind', async () => {
    const root = await temporaryFolder();
    const storage = new FilesystemStorage({ root });
    await storage.putStream('artifacts/ab/x.mp4', Readable.from(['film']), VIDEO);
    await storage.copy('artifacts/ab/x.mp4', 'artifacts/ab/y.mp4');
    await storage.delete(['artifacts/ab/x.mp4']);
    expect(await readdir(join(root, 'artifacts/ab'))).toEqual(['y.mp4']);
    await storage.delete(['artifacts/ab/y.mp4']);
    expect(await readdir(root)).toEqual(['.tmp']);
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  test('puts and deletes side by side in one folder without losing a file', async () => {
    const storage = new FilesystemStorage({ root: await temporaryFolder() });
    const path = join(await temporaryFolder(), 'x');
    await writeFile(path, 'x');
    for (let round = 0; round < 50; round += 1) {
      await storage.putFile('artifacts/ab/old.mp4', path, VIDEO);
      await Promise.all([
        storage.delete(['artifacts/ab/old.mp4']),
        storage.putFile('artifacts/ab/new.mp4', path, VIDEO),
      ]);
      expect(await storage.stat('artifacts/ab/new.mp4')).not.toBeNull();
      await storage.delete(['artifacts/ab/new.mp4']);
    }
  });

  test('materialises without copying', async () => {
    const storage = new FilesystemStorage({ root: await temporaryFolder() });
    await storage.putStream('videos/film.mp4', Readable.from(['film']), VIDEO);
    expect(await storage.materialise('videos/film.mp4')).toBe(storage.localPath('videos/film.mp4'));
  });

  test('removes what a writer that died left half-written, and not what is being written', async () => {
    const root = await temporaryFolder();
    const storage = new FilesystemStorage({ root });
    await mkdir(join(root, '.tmp'), { recursive: true });
    const source = join(root, 'made');
    await writeFile(source, 'old bytes, linked in just now');
    await utimes(source, 0, 0);
    await link(source, join(root, '.tmp', 'half'));
    await storage.removeUnfinished(new Date(Date.now() - 60_000));
    await access(join(root, '.tmp', 'half'));
    await storage.removeUnfinished(new Date(Date.now() + 60_000));
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
  });

  test('is unhealthy where it cannot write', async () => {
    const file = join(await temporaryFolder(), 'a-file-not-a-folder');
    await writeFile(file, '');
    await expect(new FilesystemStorage({ root: file }).check()).rejects.toThrow(/ENOTDIR|EEXIST/);
  });

  test('gives no presigned links: the service serves the files itself', async () => {
    expect(await new FilesystemStorage({ root: await temporaryFolder() }).presign()).toBeNull();
  });
});
