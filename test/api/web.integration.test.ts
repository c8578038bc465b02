import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { S3Storage } from '../../src/storage/s3.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { startTestApi } from './start-test-api.js';

const webFolder = await temporaryFolder();
await mkdir(join(webFolder, 'assets'));
await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>Callsheet</title>');
await writeFile(join(webFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
await writeFile(join(webFolder, 'assets', 'index-abc123.js'), 'export {};');
await writeFile(join(webFolder, 'assets', 'index-abc123.js.gz'), gzipSync('export {};'));
const storage = new S3Storage({
  endpoint: 'https://files.example.com',
  region: 'auto',
  bucket: 'videos',
  forcePathStyle: true,
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
});
const api = await startTestApi({ settings: { webFolder } });
const onS3 = await startTestApi({ settings: { webFolder }, dependencies: { storage } });
const bare = await startTestApi();

/** As a browser asks for a page. */
const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const open = (path: string, base = api.url, init: RequestInit = {}) =>
  fetch(`${base}${path}`, { ...init, headers: { Accept: HTML } });
const isProblem = (response: Response) =>
  response.headers.get('content-type')?.startsWith('application/problem+json');

describe('the web app', () => {
  test.each([
    '/',
    '/index.html',
    '/jobs',
    '/jobs/3f0e0d3c-9a9b-4f4e-8f8e-0d0c0b0a0908',
    '/make/script-video',
    '/no/such/page',
  ])('gives a browser its one page at %s, which knows what is there', async (path) => {
    const response = await open(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('vary')).toContain('Accept');
    expect(await response.text()).toContain('<title>Callsheet</title>');
  });

  test('lets nothing run in it that is not a file of its own', async () => {
    const policy = (await open('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'");
    expect(policy).toContain("media-src 'self' blob:");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('lets the browser go where the files are, when they are on S3', async () => {
    const policy = (await open('/', onS3.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("media-src 'self' https://files.example.com blob:");
    expect(policy).toContain("img-src 'self' https://files.example.com data: blob:");
    expect(policy).toContain("connect-src 'self';");
  });

  test.each(['/', '/jobs', '/no/such/page'])('is no answer to a program that asks for %s', async (path) => {
    for (const accept of ['*/*', 'application/json']) {
      const response = await fetch(`${api.url}${path}`, { headers: { Accept: accept } });
      expect(response.status).toBe(404);
      expect(isProblem(response)).toBe(true);
    }
  });

  test.each([
    ['/api/v1/jobs/3f0e0d3c-9a9b-4f4e-8f8e-0d0c0b0a0908', 404],
    ['/api/v1/no-such-thing', 404],
    ['/api/v1/jobs?page=0', 422],
    ['/tasks/x', 404],
    ['/video/x.mp4', 404],
    ['/video/a/b', 404],
    ['/solve', 405],
    ['/assets/gone-123.js', 404],
  ])(
    'does not stand in for a mistake of the API: %s stays a problem, for browsers too',
    async (path, status) => {
      const response = await open(path);
      expect(response.status).toBe(status);
      expect(isProblem(response)).toBe(true);
    },
  );

  test('answers GET and HEAD alone', async () => {
    expect((await open('/jobs', api.url, { method: 'HEAD' })).status).toBe(200);
    const post = await open('/jobs', api.url, { method: 'POST' });
    expect(post.status).toBe(404);
    expect(isProblem(post)).toBe(true);
  });

  test('leaves the documentation where it is', async () => {
    expect(await (await open('/docs')).text()).toContain('swagger-ui');
  });

  test('has browsers keep its assets, whose names change with them, and ask again for the rest', async () => {
    const asset = await fetch(`${api.url}/assets/index-abc123.js`);
    expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const icon = await fetch(`${api.url}/favicon.svg`);
    expect(icon.headers.get('content-type')).toBe('image/svg+xml');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
  });

  test('sends scripts as they were compressed, to those who can read that', async () => {
    const ask = (encoding: string) =>
      fetch(`${api.url}/assets/index-abc123.js`, { headers: { 'Accept-Encoding': encoding } });
    const [small, plain] = [await ask('gzip, br'), await ask('identity')];
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    for (const response of [small, plain]) {
      expect(response.headers.get('vary')).toContain('Accept-Encoding');
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(await response.text()).toBe('export {};');
    }
  });

  test('shows no file of its folder that is hidden, and none beside it', async () => {
    await writeFile(join(webFolder, '.built'), 'x');
    for (const path of ['/.built', '/..%2f..%2fetc%2fpasswd'])
      expect((await fetch(`${api.url}${path}`)).status).toBe(404);
  });
});

test('where the web app is not built, the page says so in words, and the API works', async () => {
  const response = await open('/', bare.url);
  expect(response.status).toBe(404);
  const { detail } = z.object({ detail: z.string() }).parse(await response.json());
  expect(detail).toMatch(/not built here: make setup builds it/);
  expect((await fetch(`${bare.url}/api/v1/jobs`)).status).toBe(200);
});
