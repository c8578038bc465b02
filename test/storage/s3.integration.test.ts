import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateMultipartUploadCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { S3Storage } from '../../src/storage/s3.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { artifactStoreContract } from './artifact-store-contract.js';
import { storageContract } from './storage-contract.js';

const { TEST_S3_ENDPOINT: endpoint, TEST_S3_ACCESS_KEY = '', TEST_S3_SECRET_KEY = '' } = process.env;
const MIB = 1024 * 1024;
const VIDEO = { mediaType: 'video/mp4' };
const BUCKET = `callsheet-${randomUUID()}`;

const settings = {
  endpoint: endpoint ?? '',
  region: 'us-east-1',
  bucket: BUCKET,
  credentials: { accessKeyId: TEST_S3_ACCESS_KEY, secretAccessKey: TEST_S3_SECRET_KEY },
  forcePathStyle: true,
};

async function makeStorage(extra: { prefix?: string; largestPlainCopy?: number } = {}): Promise<S3Storage> {
  const storage = new S3Storage({ ...settings, ...extra });
  await storage.ensureBucket();
  return storage;
}

async function unfinishedUploads(): Promise<string[]> {
  const { Uploads = [] } = await new S3Client(settings).send(
    new ListMultipartUploadsCommand({ Bucket: BUCKET }),
  );
  return Uploads.map(({ Key }) => Key ?? '');
}

const NO_SERVER = 'no Go to build versitygw: S3 tests skipped';
if (endpoint === undefined) process.stderr.write(`${NO_SERVER}\n`);
const describeIfServed = endpoint === undefined ? describe.skip : describe;

describeIfServed(endpoint === undefined ? NO_SERVER : 'against a server that verifies signatures', () => {
  describe('on S3', () => {
    storageContract(makeStorage);
    artifactStoreContract(makeStorage);
  });

  describe('on S3 under a prefix', () => {
    storageContract(() => makeStorage({ prefix: 'callsheet/' }));
  });

  describe('an S3 storage', () => {
    test('is refused with a wrong secret', async () => {
      await makeStorage();
      const stranger = new S3Storage({
        ...settings,
        credentials: { ...settings.credentials, secretAccessKey: 'wrong' },
      });
      await expect(stranger.check()).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
      await expect(stranger.stat('videos/a.mp4')).rejects.toMatchObject({
        $metadata: { httpStatusCode: 403 },
      });
    });

    test('is unhealthy without its bucket, and where nothing listens', async () => {
      await expect(new S3Storage({ ...settings, bucket: 'none-such' }).check()).rejects.toThrow();
      await expect(new S3Storage({ ...settings, endpoint: 'http://127.0.0.1:1' }).check()).rejects.toThrow();
    });

    test('leaves no parts of uploads that failed, were too long or lost a race', async () => {
      const storage = await makeStorage();
      const key = `uploads/${randomUUID()}`;
      async function* endless() {
        for (;;) yield Buffer.alloc(MIB);
      }
      const tooLong = storage.putStream(key, Readable.from(endless()), { ...VIDEO, maxBytes: 20 * MIB });
      await expect(tooLong).rejects.toThrow('larger than');
      const path = join(await temporaryFolder(), 'large');
      await writeFile(path, Buffer.alloc(9 * MIB));
      await Promise.all([1, 2, 3].map(() => storage.putFile(key, path, { ...VIDEO, ifAbsent: true })));
      expect(await unfinishedUploads()).toEqual([]);
    });

    test('copies in parts what is too large for one request, media type and all', async () => {
      const storage = await makeStorage({ largestPlainCopy: 5 * MIB });
      const [from, to] = [`artifacts/ab/${randomUUID()}.mp4`, `videos/${randomUUID()}.mp4`];
      const bytes = randomBytes(12 * MIB);
      await storage.putStream(from, Readable.from([bytes]), VIDEO);
      await storage.copy(from, to);
      expect((await buffer(await storage.read(to))).equals(bytes)).toBe(true);
      expect(await storage.stat(to)).toMatchObject({ mediaType: 'video/mp4', size: 12 * MIB });
    });

    test('gives a link that anyone can open, with the name and the type asked for, until it expires', async () => {
      const storage = await makeStorage();
      const key = `videos/${randomUUID()}.mp4`;
      await storage.putStream(key, Readable.from(['film']), VIDEO);
      const options = {
        fileName: 'Größe “1”.mp4',
        mediaType: 'video/mp4',
        disposition: 'attachment',
      } as const;
      const link = await storage.presign(key, { ...options, expiresIn: 60 });
      const shortLived = await storage.presign(key, { ...options, expiresIn: 1 });
      const answer = await fetch(link);
      expect(await answer.text()).toBe('film');
      expect(answer.headers.get('content-type')).toBe('video/mp4');
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; .*filename\*=UTF-8''Gr%C3%B6%C3%9Fe/,
      );
      const part = await fetch(link, { headers: { range: 'bytes=0-0' } });
      expect([part.status, await part.text()]).toEqual([206, 'f']);
      expect((await fetch(link.replace(key, 'videos/another.mp4'))).status).toBe(403);
      await sleep(2100);
      expect((await fetch(shortLived)).status).toBe(403);
    });

    test('stops a download that is no longer wanted, and leaves nothing of it', async () => {
      const storage = await makeStorage();
      const key = `videos/${randomUUID()}.mp4`;
      await storage.putStream(key, Readable.from([randomBytes(12 * MIB)]), VIDEO);
      const folder = await temporaryFolder();
      await expect(storage.materialise(key, folder, AbortSignal.abort())).rejects.toMatchObject({
        name: 'AbortError',
      });
      await expect(storage.materialise(key, folder, AbortSignal.timeout(1))).rejects.toThrow();
      expect(await readdir(folder)).toEqual([]);
    });

    test('removes uploads that were begun and never finished, and no younger ones', async () => {
      const storage = await makeStorage({ prefix: 'unfinished/' });
      const Key = 'unfinished/uploads/half.mp4';
      await new S3Client(settings).send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key }));
      await storage.removeUnfinished(new Date(Date.now() - 60_000));
      expect(await unfinishedUploads()).toEqual([Key]);
      await storage.removeUnfinished(new Date(Date.now() + 60_000));
      expect(await unfinishedUploads()).toEqual([]);
    });
  });
});
