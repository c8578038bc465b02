import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Browser } from 'playwright-core';
import { S3Storage } from '../../src/storage/s3.js';
import { localServer } from '../fetching/local-server.js';
import { openBrowser, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { testS3 } from '../support/servers.js';
import { createStack, type Stack } from '../support/stack.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MADE_WITHIN = 180_000;

/** Media in a bucket, a third origin; where there is no Go to build its server, they come from the API. */
const s3 = testS3();
const bucket = `site-${randomUUID()}`;

let origin: string;
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  const folder = join(await temporaryFolder(), 'site');
  const { port } = await localServer(siteOf(folder));
  // Of another site than the API, which is 127.0.0.1: a browser finds every name under localhost on this machine.
  origin = `http://studio.localhost:${port}`;
  stack = await createStack({ CORS_ORIGINS: origin, ...(await inBucket()) });
  [browser] = await Promise.all([openBrowser(), stack.start(), build(stack.url, folder)]);
});
afterAll(async () => {
  await browser?.close();
  await stack.remove();
});

describe('the web app as a static site of another origin than the API', () => {
  test('makes a video, tells how it goes, outlives a reload, and plays the video with captions', async () => {
    const { page, complaints } = await openPage(browser, origin);
    await page.getByLabel('What is to be said?').fill('Paper is patient.');
    await page.getByRole('button', { name: 'Make the video' }).click();
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    await page.getByRole('article').getByRole('progressbar').waitFor();
    await page.reload();

    const film = page.locator('video[controls]').and(page.getByLabel('Paper is patient'));
    await film.waitFor({ timeout: MADE_WITHIN });
    expect(await film.getAttribute('src')).toMatch(`${stack.url}/video/`);
    await page.evaluate("document.querySelector('video[controls]').muted = true");
    await page.evaluate("document.querySelector('video[controls]').play()");
    const says = (expression: string) =>
      page.evaluate(`document.querySelector('video[controls]').${expression}`);
    await eventually(async () => Number(await says('currentTime')) > 0.3);
    await eventually(async () => Number(await says('textTracks[0].cues?.length ?? 0')) > 0);

    await page.goto(`${origin}/jobs`);
    await page.locator('a[data-job] img').waitFor();
    const seen = "document.querySelector('a[data-job] img').naturalWidth";
    await eventually(async () => Number(await page.evaluate(seen)) > 0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('sends a clip in pieces, and lets a voice be heard', async () => {
    const { page, complaints } = await openPage(browser, `${origin}/make/caption`);
    await page.locator('input[type="file"]').setInputFiles('examples/talk.mp4');
    await page.getByRole('button', { name: 'Remove talk.mp4' }).waitFor();
    await page.getByText('Ready in about').waitFor();

    await page.goto(`${origin}/make`);
    await page.getByRole('button', { name: 'Hear it' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

async function inBucket(): Promise<Record<string, string>> {
  if (s3 === undefined) return {};
  await new S3Storage({ ...s3, bucket, forcePathStyle: true }).ensureBucket();
  return {
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: bucket,
    S3_REGION: s3.region,
    S3_ACCESS_KEY_ID: s3.credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
  };
}

/** As an operator does. */
async function build(apiUrl: string, folder: string): Promise<void> {
  const where = { VITE_API_URL: apiUrl, VITE_FILES_URL: s3?.endpoint ?? '' };
  const env = { ...process.env, NODE_ENV: 'production', ...where };
  await promisify(execFile)(process.execPath, ['scripts/build-web.mjs', folder], { env });
}

/** Any server of files: its own, and the one page for every path that is no file. */
const siteOf = (root: string) =>
  express()
    .use(express.static(root))
    .get('/{*path}', (_request, response) => response.sendFile('index.html', { root }));
