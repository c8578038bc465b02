import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { findBarriers, findBarriersInBothThemes, openBrowser, openPage } from '../support/browser.js';
import { CallsheetClient } from '../support/callsheet-client.js';
import { eventually } from '../support/eventually.js';
import { createStack, type Stack } from '../support/stack.js';

const MADE_WITHIN = 180_000;
const LONG_LIST = 10_000;

let stack: Stack;
let client: CallsheetClient;
let browser: Browser;

beforeAll(async () => {
  stack = await createStack();
  [browser] = await Promise.all([openBrowser(), stack.start()]);
  client = new CallsheetClient(stack);
});
afterAll(async () => {
  await browser?.close();
  await stack.remove();
});

const isUp = async () => (await client.get('/readyz')).ok;

/** A number that the page says of itself. */
const numberIn = async (page: Page, expression: string) => z.number().parse(await page.evaluate(expression));

describe('from an empty database, in a browser', () => {
  test('who has never seen it makes a video of a few words, sees it made, and plays it', async () => {
    const { page, complaints } = await openPage(browser, stack.url);
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    await page.getByLabel('What is to be said?').fill('Paper is patient.\n\nThe light is not.');
    // It is not done before it was looked at.
    await stack.without('worker', async () => {
      await page.getByRole('button', { name: 'Make the video' }).click();
      await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Paper is patient');
      await page.getByRole('article').getByRole('progressbar').waitFor();
      expect(await findBarriersInBothThemes(page)).toEqual([]);
    });
    await page.getByText('Scene 1', { exact: true }).waitFor({ timeout: MADE_WITHIN });

    const film = page.locator('video[controls]').and(page.getByLabel('Paper is patient'));
    await film.waitFor({ timeout: MADE_WITHIN });
    await page.getByText(/^Done in /).waitFor();
    await page.evaluate("document.querySelector('video[controls]').muted = true");
    await page.evaluate("document.querySelector('video[controls]').play()");
    await eventually(
      async () => (await numberIn(page, "document.querySelector('video[controls]').currentTime")) > 0.3,
    );
    const cues = "document.querySelector('video[controls]').textTracks[0].cues?.length ?? 0";
    await eventually(async () => (await numberIn(page, cues)) > 0);
    expect(await findBarriersInBothThemes(page)).toEqual([]);

    const files = page.getByRole('complementary').getByRole('listitem').getByRole('link');
    expect(await files.allTextContents()).toEqual([
      'Video (MP4)',
      'Captions (SRT)',
      'Captions (WebVTT)',
      'Thumbnail (JPEG)',
      'Manifest (JSON)',
    ]);
    for (const file of await files.all()) {
      const path = (await file.getAttribute('href')) ?? '';
      expect((await fetch(new URL(path, stack.url))).status).toBe(200);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('another is cancelled, which the page says at once and the list beside it, too', async () => {
    // It is not done before it is cancelled.
    await stack.without('worker', async () => {
      const id = await client.create({ kind: 'math-video', input: { problem: 'Solve 3x - 4 = 11' } });
      const list = await openPage(browser, `${stack.url}/jobs`);
      const row = list.page.locator(`[data-job="${id}"]`);
      await row.waitFor();
      const { page, complaints } = await openPage(browser, `${stack.url}/jobs/${id}`);
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel the job' }).click();

      await page.getByText('Cancelled before there was a film.').waitFor();
      await row.getByText('Cancelled', { exact: true }).first().waitFor();
      expect((await client.job(id)).status).toBe('cancelled');
      expect(await findBarriersInBothThemes(page)).toEqual([]);
      expect([...complaints, ...list.complaints]).toEqual([]);
      await Promise.all([page.context().close(), list.page.context().close()]);
    });
  });

  test('the list is narrowed by its address, outlives a reload, and is walked by keys', async () => {
    const { page, complaints } = await openPage(browser, `${stack.url}/jobs`);
    await page.getByRole('button', { name: 'Cancelled' }).click();
    await page.getByText('1 job found').waitFor();
    await page.reload();
    await page.getByText('1 job found').waitFor();
    expect(new URL(page.url()).search).toBe('?status=cancelled');

    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByText('2 jobs, the newest first').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('patient');
    await page.getByText('1 job found').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.locator('a[data-job]:focus').waitFor();
    await page.getByText('1 job found').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a connection that drops is made again, and what happened meanwhile is there', async () => {
    const { page } = await openPage(browser, `${stack.url}/jobs`);
    await page.getByText('2 jobs, the newest first').waitFor();
    await stack.without('supervisor', async () => {
      await stack.kill('api');
      await page.getByText('Reconnecting…').waitFor();
    });
    await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
    await eventually(() => isUp().catch(() => false));
    await client.create({ kind: 'hello', input: { name: 'again' } });
    await page.getByText('Hello, again').waitFor();
    await page.context().close();
  });

  test('of ten thousand jobs only those on the screen are drawn and asked for, and the last is one jump away', async () => {
    await fillList(await stack.databaseUrl());
    const { page, complaints } = await openPage(browser, `${stack.url}/jobs`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByText('10,003 jobs, the newest first').waitFor();
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await page.getByText('Hello, visitor 10000').waitFor();
    expect(await page.locator('[aria-posinset]').count()).toBeLessThan(60);
    expect(asked.filter((url) => url.includes('page=')).length).toBeLessThan(6);
    expect(await findBarriers(page)).toEqual([]);

    await page.locator('[aria-posinset="10000"] a').click();
    await page.getByRole('heading', { level: 1, name: /visitor/ }).waitFor();
    await page.goBack();
    await page.getByText('Hello, visitor 10000').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** Older jobs that are done, as many as no one would make for a test: copies of the one that is. */
async function fillList(connectionString: string): Promise<void> {
  const database = new pg.Client({ connectionString });
  await database.connect();
  try {
    const { rows } = await database.query(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'jobs' AND table_schema = 'public'",
    );
    const columns = z
      .array(z.object({ column_name: z.string() }))
      .parse(rows)
      .map(({ column_name }) => `"${column_name}"`);
    const others = new Map([
      ['"id"', 'gen_random_uuid()'],
      ['"idempotency_key"', 'NULL'],
      ['"created_at"', "created_at - (n + 600) * interval '1 second'"],
      ['"input"', "jsonb_build_object('name', 'visitor ' || n)"],
    ]);
    await database.query(
      `INSERT INTO jobs (${columns.join()}) SELECT ${columns.map((name) => others.get(name) ?? name).join()}
         FROM (SELECT * FROM jobs WHERE kind = 'hello' LIMIT 1) AS one, generate_series(1, $1::int) AS n`,
      [LONG_LIST],
    );
  } finally {
    await database.end();
  }
}
