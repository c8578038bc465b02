import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage } from '../test/support/browser.js';
import { CallsheetClient } from '../test/support/callsheet-client.js';
import { createStack } from '../test/support/stack.js';
import { makeExamples } from './screenshots/examples.js';
import { pages } from './screenshots/pages.js';

/** Photographs each page in both themes, wide and narrow, into docs/screenshots/: `npm run screenshots [name …]`. */
const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
/** Pictures and fonts are there, rows have settled, bars have flowed. */
const SETTLED_MS = 1_500;

const shapes = {
  wide: { viewport: { width: 1360, height: 900 } },
  narrow: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

const wanted = process.argv.slice(2);
const stack = await createStack();
let browser: Browser | null = null;
try {
  [browser] = await Promise.all([openBrowser(), stack.start()]);
  const examples = await makeExamples(stack.url, new CallsheetClient(stack));
  const shown = pages(examples).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  for (const { name, path } of shown) {
    for (const [shape, options] of Object.entries(shapes)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await openPage(browser, `${stack.url}${path}`, {
          ...options,
          colorScheme,
        });
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForTimeout(SETTLED_MS);
        await page.screenshot({
          path: `${FOLDER}${name}-${shape}-${colorScheme}.jpg`,
          // A fifth of a PNG, and there are many.
          ...{ type: 'jpeg', quality: 80 },
          animations: 'disabled',
        });
        for (const complaint of complaints) console.error(`${name} (${shape}, ${colorScheme}): ${complaint}`);
        if (complaints.length > 0) process.exitCode = 1;
        await page.context().close();
      }
    }
    console.log(name);
  }
} finally {
  await browser?.close();
  await stack.remove();
}
