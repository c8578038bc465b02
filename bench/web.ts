import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { openBrowser, openPage } from '../test/support/browser.js';
import { fill } from './growth.js';
import { idleFraction } from './support/machine.js';
import type { Benchmark, Table } from './support/report.js';
import { Stack } from './support/stack.js';
import { quantile, spread } from './support/statistics.js';

const JOBS = 10_000;
/** A notch of a mouse's wheel, and a long stroke on a touchpad, pixels. */
const [NOTCH, STROKE] = [100, 1_200];
const NOTCHES = 300;
/** After which a page that was opened has come to rest. */
const SETTLED_MS = 3_000;
/** What a long task is (Long Tasks API), and what the goal forbids, milliseconds. */
const [LONG, TOO_LONG] = [50, 100];
const WORDS = ['1237.mp4', '4321.mp4', '77.mp4', '998.mp4', '5.mp4'];

/** How a page felt for a while. */
const feltSchema = z.object({ frames: z.array(z.number()), tasks: z.array(z.number()) });
type Felt = z.infer<typeof feltSchema>;

/** The list of ten thousand jobs in a browser: whether it scrolls without a jerk, and how soon it is filtered. */
export const web: Benchmark = async ({ folder, runs, record, say }) => {
  build();
  const stack = await Stack.create(join(folder, 'stack'), {});
  await stack.start();
  await fillTable(await stack.databaseUrl());
  const browser = await openBrowser();
  try {
    const felt: Record<'notches' | 'strokes' | 'typing', Felt[]> = { notches: [], strokes: [], typing: [] };
    const filtered: number[][] = [];
    for (let run = 1; run <= runs; run++) {
      const idle = await idleFraction();
      const { page } = await openPage(browser, `${stack.url}/jobs`);
      await page.locator('[aria-posinset="1"] [data-job]').waitFor();
      await page.mouse.move(600, 600);
      await sleep(SETTLED_MS);
      const taken: number[] = [];
      const now = {
        notches: await feel(page, () => wheel(page, NOTCH, NOTCHES)),
        strokes: await feel(page, () => scrollThrough(page)),
        typing: await feel(page, async () => {
          for (const word of WORDS) taken.push(await filterBy(page, word));
        }),
      };
      for (const [what, one] of [
        ['notches', now.notches],
        ['strokes', now.strokes],
        ['typing', now.typing],
      ] as const) {
        felt[what].push(one);
        record({ run, idle, what, ...inFigures(one) });
        say(`run ${run}, ${what}: ${JSON.stringify(inFigures(one))}`);
      }
      filtered.push(taken);
      record({ run, idle, what: 'filtered', taken });
      await page.context().close();
    }
    return [tableOf(felt, filtered)];
  } finally {
    await browser.close();
    await stack.stop();
  }
};

/** The app is measured as it is built. */
function build(): void {
  const script = fileURLToPath(new URL('../scripts/build-web.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build of the web app failed.');
}

async function fillTable(connectionString: string): Promise<void> {
  const database = new pg.Client({ connectionString });
  await database.connect();
  try {
    await fill(database, JOBS);
  } finally {
    await database.end();
  }
}

/** Milliseconds from frame to frame, and of each long task, while something is done to the page. */
async function feel(page: Page, work: () => Promise<void>): Promise<Felt> {
  await page.evaluate(`
    const felt = { frames: [], tasks: [] };
    const watcher = new PerformanceObserver((list) =>
      felt.tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watcher.observe({ type: 'longtask' });
    let [last, next] = [null, 0];
    const frame = (now) => {
      if (last !== null) felt.frames.push(now - last);
      last = now;
      next = requestAnimationFrame(frame);
    };
    next = requestAnimationFrame(frame);
    globalThis.stopFeeling = () => {
      cancelAnimationFrame(next);
      watcher.disconnect();
      return felt;
    };
    undefined`);
  await work();
  return feltSchema.parse(await page.evaluate('stopFeeling()'));
}

/** Turns the wheel; each event is answered before the next, as a browser gathers those that come faster. */
async function wheel(page: Page, pixels: number, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await page.mouse.wheel(0, pixels);
}

/** From where the page is to its end. */
async function scrollThrough(page: Page): Promise<void> {
  while ((await page.evaluate('scrollY + innerHeight < document.documentElement.scrollHeight - 1')) === true)
    await wheel(page, STROKE, 20);
}

/** Milliseconds from the last key of a word to the frame in which every row has it. */
async function filterBy(page: Page, word: string): Promise<number> {
  const box = page.getByRole('searchbox');
  await box.fill('');
  await page.getByText('jobs, the newest first').waitFor();
  await page.evaluate(`
    globalThis.filtered = new Promise((resolve) => {
      let typed = 0;
      addEventListener('input', () => { typed = performance.now(); }, true);
      const isFiltered = () => {
        const rows = [...document.querySelectorAll('[data-job]')];
        return rows.length > 0 && rows.every((row) => row.textContent.includes('${word}'));
      };
      const watcher = new MutationObserver(() => {
        if (!isFiltered()) return;
        watcher.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - typed));
      });
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    undefined`);
  await box.pressSequentially(word, { delay: 60 });
  return z.number().parse(await page.evaluate('filtered'));
}

const inFigures = ({ frames, tasks }: Felt) => ({
  frames: frames.length,
  median: quantile(frames, 0.5),
  p95: quantile(frames, 0.95),
  longest: Math.max(...frames),
  long: tasks.length,
  longestTask: Math.max(0, ...tasks),
});

function tableOf(
  felt: Readonly<Record<'notches' | 'strokes' | 'typing', readonly Felt[]>>,
  filtered: readonly (readonly number[])[],
): Table {
  const rowsOf = (title: string, all: readonly Felt[], goal: boolean) => {
    const figures = all.map(inFigures);
    return [
      [`${title}: frame, median, ms`, spread(figures.map(({ median }) => median)), ''],
      [`${title}: frame, p95, ms`, spread(figures.map(({ p95 }) => p95)), goal ? 'at most 34' : ''],
      [`${title}: frame, longest, ms`, spread(figures.map(({ longest }) => longest)), ''],
      [
        `${title}: tasks over ${LONG} ms`,
        spread(
          figures.map(({ long }) => long),
          0,
        ),
        '',
      ],
      [
        `${title}: longest of them, ms`,
        spread(figures.map(({ longestTask }) => longestTask)),
        goal ? `at most ${TOO_LONG}` : '',
      ],
    ];
  };
  return {
    title: `The list of ${JOBS.toLocaleString('en')} jobs in a browser`,
    columns: ['', 'least / median / greatest run', 'goal'],
    rows: [
      ...rowsOf(`wheel, ${NOTCHES} notches`, felt.notches, true),
      ...rowsOf('wheel, to the end', felt.strokes, true),
      ...rowsOf('typing into the filter', felt.typing, false),
      [
        'from the last key to the rows, median, ms',
        spread(filtered.map((taken) => quantile(taken, 0.5))),
        '',
      ],
      ['from the last key to the rows, longest, ms', spread(filtered.map((taken) => Math.max(...taken))), ''],
    ],
    notes: [
      `Debian’s Chromium without a window and without a graphics card, 1360×900, 60 frames a second at most. Notches are ${NOTCH} ` +
        `pixels, strokes to the end ${STROKE}; each is a wheel event of the browser, as soon as the one before is answered. Frames ` +
        'are from one animation frame to the next. Rows are asked for 250 ms after the last key, which counts.',
    ],
  };
}
