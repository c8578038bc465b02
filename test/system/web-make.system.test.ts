import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { findBarriersInBothThemes, openBrowser, openPage } from '../support/browser.js';
import { createStack, type Stack } from '../support/stack.js';

const MADE_WITHIN = 240_000;
const CLIP = 'examples/talk.mp4';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await createStack();
  [browser] = await Promise.all([openBrowser(), stack.start()]);
});
afterAll(async () => {
  await browser?.close();
  await stack.remove();
});

const open = (path: string) => openPage(browser, `${stack.url}${path}`);

describe('from an empty database, in a browser', () => {
  test.each([
    '/make',
    '/make/math-video',
    '/make/caption',
    '/make/merge',
    '/make/background-music',
    '/campaigns',
    '/campaigns/brands/new',
    '/tutor',
    '/operate',
  ])('%s has no barrier and complains of nothing, in either theme', async (path) => {
    const { page, complaints } = await open(path);
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('what is missing in a form is said where it is missing, and what was written outlives a reload', async () => {
    const { page } = await open('/make');
    await page.getByLabel('Title').fill('Half of it');
    await page.getByRole('button', { name: 'Make the video' }).click();
    await page.getByText('Must say something', { exact: false }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Script' }).getAttribute('aria-invalid')).toBe('true');
    await page.reload();
    expect(await page.getByLabel('Title').inputValue()).toBe('Half of it');
    await page.context().close();
  });

  test('a clip that is uploaded gets captions', async () => {
    const { page, complaints } = await open('/make/caption');
    await page.locator('input[type="file"]').setInputFiles(CLIP);
    await page.getByRole('button', { name: 'Remove talk.mp4' }).waitFor();
    await page.getByRole('radio', { name: /^Tiny/ }).check({ force: true });
    await page.getByText('Ready in about').waitFor();
    await page.getByRole('button', { name: 'Add captions' }).click();
    await page.waitForURL(/\/jobs\//);
    await page.locator('video[controls]').waitFor({ timeout: MADE_WITHIN });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a brand and a brief become an ad, whose storyline is changed before it is made', async () => {
    const { page, complaints } = await open('/campaigns');
    await page.getByRole('link', { name: 'Add a brand' }).click();
    await page.getByLabel('Name').fill('Nordlicht');
    await page.getByRole('button', { name: 'Add the brand' }).click();

    await page.getByLabel('Name of the campaign').fill('Spring roast');
    await page.getByLabel('Product').fill('a light roast');
    await page.getByLabel('Benefits, one a line').fill('roasted the day it ships');
    await page.getByLabel('Call to action').fill('Order a bag');
    await page.getByRole('checkbox', { name: /^Upright/ }).uncheck();
    await page.getByRole('checkbox', { name: /^Show me the storyline/ }).check();
    await page.getByLabel('Length').fill('6');
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep the brief' }).click();

    await page.getByRole('button', { name: 'Make a quick test' }).click();
    await page.getByText('Waits for you').waitFor({ timeout: MADE_WITHIN });
    await page.goto(`${stack.url}/jobs`);
    await page.getByText('Waits for you').waitFor();
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    await page.getByRole('link', { name: 'Read the storyline' }).click();
    await page.getByLabel('What it says').first().fill('Coffee, at first light.');
    await page.getByRole('button', { name: 'Keep the changes' }).click();
    await page.getByRole('button', { name: 'Approve and make it' }).click();
    await page.locator('video[controls]').waitFor({ timeout: MADE_WITHIN });
    await page.getByText('Coffee, at first light.').waitFor();
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a lesson comes scene by scene; a scene that is edited is made anew, and its versions stay', async () => {
    const { page, complaints } = await open('/tutor');
    await page
      .getByLabel('What is it about?')
      .fill('- Halves are equal parts\n- Quarters are halves of halves');
    await page.getByLabel('Scenes').fill('2');
    await page.getByRole('button', { name: 'Make the lesson' }).click();
    await page.getByRole('button', { name: /^Scene 1: .* ready$/ }).waitFor({ timeout: MADE_WITHIN });
    await page.getByText('Done', { exact: true }).waitFor({ timeout: MADE_WITHIN });
    expect(await findBarriersInBothThemes(page)).toEqual([]);

    await page.getByLabel('Title').fill('Two equal parts');
    await page.getByLabel('What it says').fill('A half is one of two equal parts.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('2 versions').waitFor();
    const edited = page.getByRole('button', { name: /^Scene 1: Two equal parts .* ready$/ });
    await edited.waitFor({ timeout: MADE_WITHIN });
    await page.getByText('2 versions').click();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    expect(await findBarriersInBothThemes(page)).toEqual([]);

    const said = await page.locator('video[controls]').getAttribute('src');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByRole('radio', { name: 'Points' }).check({ force: true });
    const points = page.getByRole('textbox', { name: 'Points, one a line' });
    await points.fill('');
    await page.getByRole('button', { name: 'Show this' }).click();
    await page.getByText('Write at least one point.').waitFor();
    expect(await points.getAttribute('aria-invalid')).toBe('true');
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    await points.fill('One half\nThe other half');
    await page.getByRole('button', { name: 'Show this' }).click();
    await page.getByText('Points One half · The other half').waitFor();
    await page.locator(`video[controls]:not([src="${said}"])`).waitFor({ timeout: MADE_WITHIN });
    await edited.waitFor({ timeout: MADE_WITHIN });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('operators see who works, and what was made', async () => {
    const { page, complaints } = await open('/operate');
    await page.getByRole('row', { name: /^render 1 worker/ }).waitFor();
    await page.getByRole('row', { name: /^Captions 1/ }).waitFor();
    expect(await findBarriersInBothThemes(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
