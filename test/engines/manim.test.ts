import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { cacheDirectory } from '../../src/config/cache.js';
import { manimPython } from '../../src/providers/animation/find-manim.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = await manimPython(cacheDirectory(process.env.XDG_CACHE_HOME));
/** Without Manim any Python will do: those of its tests that need more are skipped. */
const python = existsSync(installed) ? installed : 'python3';
const isNewEnough =
  spawnSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' })
    .status === 0;

(isNewEnough ? test : test.skip)(
  `the scene program’s own tests pass (test/engines/manim)${isNewEnough ? '' : ' (skipped: no Python 3.10)'}`,
  async () => {
    const { stderr } = await promisify(execFile)(
      python,
      ['-B', '-m', 'unittest', 'discover', '-s', 'test/engines/manim'],
      { cwd: root, env: { ...process.env, PYTHONPATH: 'engines/manim' } },
    );
    expect(stderr).toMatch(/Ran \d{2,} tests[\s\S]*\nOK/);
  },
);
