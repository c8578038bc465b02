import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const folder of ['jobs', 'media', 'activities', 'workflows', 'api', 'storage'])
    for (const [side, end] of [
      ['src', 'ts'],
      ['dist', 'js'],
    ])
      write(`${side}/${folder}/it.${end}`, `export const it = 1;\n`);
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

/** The rules that are broken and the files that break them, as `scripts/check.sh` would find them. */
function broken(side: 'src' | 'dist'): { rule: string; file: string }[] {
  const config = join(root, '.dependency-cruiser.cjs');
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(
    process.execPath,
    [depcruise, '--config', config, '--output-type', 'err', side],
    {
      cwd: house,
      encoding: 'utf8',
    },
  );
  return [...stdout.matchAll(/error ([\w-]+): ([\w./-]+)/g)].map(([, rule = '', file = '']) => ({
    rule,
    file,
  }));
}

/** Only the rules, in order. */
const rulesBrokenIn = (side: 'src' | 'dist'): string[] =>
  broken(side)
    .map(({ rule }) => rule)
    .sort();

/** A folder, what a file in it may not say, and the rule that forbids it. */
const forbidden = [
  ['api', "import { it } from '../activities/it.js';", 'api-imports'],
  ['api', "import type { it } from '../activities/it.js';", 'api-imports'],
  ['workflows', "import type { it } from '../media/it.js';", 'workflows-imports'],
  ['workflows', "import { readFile } from 'node:fs';", 'workflows-are-pure'],
  ['jobs', "export * from '../storage/it.js';", 'jobs-imports'],
  ['media', "const it = await import('../jobs/it.js');", 'media-imports'],
  ['media', "import { it } from './not-there.js';", 'nothing-missing'],
  ['helpers', "import { it } from '../jobs/it.js';", 'house-has-these-folders'],
] as const;

describe('import directions', () => {
  test('a house that keeps to its table passes', () => {
    write('src/activities/compose.ts', "import { it } from '../media/it.js';\nexport const made = it;\n");
    write(
      'src/workflows/caption.ts',
      "import type { made } from '../activities/compose.js';\nexport type Made = typeof made;\n",
    );
    expect(rulesBrokenIn('src')).toEqual([]);
    expect(rulesBrokenIn('dist')).toEqual([]);
  });

  test('what the table does not allow is found, however it is said, with the file that says it', () => {
    const wanted = forbidden.map(([folder, line, rule], index) => {
      const file = `src/${folder}/mistake-${index}.ts`;
      write(file, `${line}\nexport {};\n`);
      return { file, rule };
    });
    const found = broken('src').sort((one, other) => (one.file < other.file ? -1 : 1));
    expect(found).toEqual(wanted.sort((one, other) => (one.file < other.file ? -1 : 1)));
  });

  test('a workflow may know the type of an activity and may not load it', () => {
    write(
      'dist/workflows/caption.js',
      "import { it } from '../activities/it.js';\nexport const made = it;\n",
    );
    expect(rulesBrokenIn('dist')).toEqual(['workflows-import-types-of-activities-only']);
  });

  test('two files may not load each other', () => {
    write('dist/jobs/a.js', "import { b } from './b.js';\nexport const a = () => b;\n");
    write('dist/jobs/b.js', "import { a } from './a.js';\nexport const b = () => a;\n");
    expect(rulesBrokenIn('dist')).toEqual(['no-cycles']);
  });
});
