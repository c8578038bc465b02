import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findingsSchema = z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.string()) }));

/** A page that is open, and what its console complained of. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/**
 * Debian's Chromium, without a window.
 * @throws Error where there is none: `scripts/setup.sh --tests` installs it
 */
export const openBrowser = (): Promise<Browser> =>
  // Root has no sandbox, and containers have little shared memory.
  chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/**
 * A window of its own, with nothing kept from others. Errors and warnings of its console are complaints. Nothing moves in it:
 * a colour on its way from one theme to the other has the contrast of neither.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' },
    ...options,
  });
  // As with every limit of the tests: what waits for a job waits for ffmpeg, on a machine that may be busy.
  context.setDefaultTimeout(240_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

/** What axe finds against the page as it stands (WCAG 2.2 AA, and its best practices), in words; nothing is good. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await untilNothingMoves(page);
  // By the debugger, which the page's policy does not bind.
  await page.evaluate(axeSource);
  const found = await page.evaluate(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) })))`);
  return findingsSchema.parse(found).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.join(' ')}`);
}

/** Even the shortest transition lasts until the next frame is drawn, which a busy machine does late. */
async function untilNothingMoves(page: Page): Promise<void> {
  await page.evaluate(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    .then(() => document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)))
    .then((moving) => Promise.allSettled(moving.map(({ finished }) => finished)))
    .then(() => undefined)`);
}

/** The same in the light theme and in the dark one. */
export async function findBarriersInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findBarriers(page)));
  }
  return found;
}

function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'chromium')).find(isProgram);
  if (found === undefined)
    throw new Error('There is no chromium on the PATH: scripts/setup.sh --tests installs it.');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
