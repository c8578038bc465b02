/**
 * The benchmarks (docs/performance.md): `npm run bench -- [names] [--runs 3] [--observe 120] [--out folder]`. Each writes its
 * measurements as lines of JSON; the tables come at the end, in Markdown.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { backlog } from './backlog.js';
import { hello } from './hello.js';
import { load } from './load.js';
import { maths } from './maths.js';
import { memoryAndGrowth } from './memory-and-growth.js';
import { overhead } from './overhead.js';
import { faults, peer } from './peer.js';
import { scriptVideo } from './script-video.js';
import { describeMachine } from './support/machine.js';
import { type Benchmark, openResults, type Table, toMarkdown } from './support/report.js';
import { tutor } from './tutor.js';
import { web } from './web.js';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  overhead,
  peer,
  faults,
  hello,
  load,
  backlog,
  'memory-and-growth': memoryAndGrowth,
  'script-video': scriptVideo,
  maths,
  tutor,
  web,
};

const count = z.coerce.number().int().positive();
const optionsSchema = z.object({ runs: count, observe: count, out: z.string() });

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      observe: { type: 'string', default: '120' },
      out: { type: 'string', default: fileURLToPath(new URL('results', import.meta.url)) },
    },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
  const unknown = names.find((name) => !(name in benchmarks));
  if (unknown)
    throw new Error(`There is no benchmark ${unknown}; there are ${Object.keys(benchmarks).join(', ')}.`);
  return { names, ...optionsSchema.parse(values) };
}

function build(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed: the service is measured as it is compiled.');
}

async function run(
  name: string,
  measure: Benchmark,
  options: ReturnType<typeof readArguments>,
): Promise<Table[]> {
  const folder = await mkdtemp(join(tmpdir(), `callsheet-bench-${name}-`));
  console.log(`\n${name}`);
  try {
    return await measure({
      folder,
      runs: options.runs,
      observe: options.observe,
      record: (line) => results.record(name, line),
      say: (line) => console.log(`  ${line}`),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const options = readArguments();
build();
const results = openResults(options.out, new Date().toISOString().replaceAll(':', '-').slice(0, 19));
const tables = [await describeMachine()];
for (const name of options.names) {
  const measure = benchmarks[name];
  if (measure) tables.push(...(await run(name, measure, options)));
  results.write(tables.map(toMarkdown).join('\n'));
}
console.log(
  `\n${tables.map(toMarkdown).join('\n')}\nMeasurements: ${results.lines}\nTables: ${results.tables}`,
);
