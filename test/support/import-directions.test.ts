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

/** The rules that are broken, as `scripts/check.sh` would find them. */
function broken(side: 'src' | 'dist'): string[] {
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
  return [...stdout.matchAll(/error (?<rule>[\w-]+):/g)].map((match) => match.groups?.rule ?? '').sort();
}

describe('import directions', () => {
  test('a house that keeps to its table passes', () => {
    write('src/activities/compose.ts', "import { it } from '../media/it.js';\nexport const made = it;\n");
    write(
      'src/workflows/caption.ts',
      "import type { made } from '../activities/compose.js';\nexport type Made = typeof made;\n",
    );
    expect(broken('src')).toEqual([]);
    expect(broken('dist')).toEqual([]);
  });

  test.each([
    ['api/caption.ts', "import { it } from '../activities/it.js';", 'api-imports'],
    ['api/caption.ts', "import type { it } from '../activities/it.js';", 'api-imports'],
    ['workflows/caption.ts', "import type { it } from '../media/it.js';", 'workflows-imports'],
    ['workflows/caption.ts', "import { readFile } from 'node:fs';", 'workflows-are-pure'],
    ['jobs/caption.ts', "export * from '../storage/it.js';", 'jobs-imports'],
    ['media/burn.ts', "const it = await import('../jobs/it.js');", 'media-imports'],
    ['media/burn.ts', "import { it } from './not-there.js';", 'nothing-missing'],
    ['helpers/burn.ts', "import { it } from '../jobs/it.js';", 'house-has-these-folders'],
  ])('src/%s may not say %s', (file, line, rule) => {
    write(`src/${file}`, `${line}\nexport {};\n`);
    expect(broken('src')).toEqual([rule]);
  });

  test('a workflow may know the type of an activity and may not load it', () => {
    write(
      'dist/workflows/caption.js',
      "import { it } from '../activities/it.js';\nexport const made = it;\n",
    );
    expect(broken('dist')).toEqual(['workflows-import-types-of-activities-only']);
  });

  test('two files may not load each other', () => {
    write('dist/jobs/a.js', "import { b } from './b.js';\nexport const a = () => b;\n");
    write('dist/jobs/b.js', "import { a } from './a.js';\nexport const b = () => a;\n");
    expect(broken('dist')).toEqual(['no-cycles']);
  });
});
