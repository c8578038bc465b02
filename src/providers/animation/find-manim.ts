import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const REQUIREMENTS = new URL('../../../engines/manim/requirements.txt', import.meta.url);

/**
 * The Python of the environment that `make manim` makes (scripts/setup-manim.sh): other packages, another environment.
 * @param cache where programs are kept outside every clone
 */
export async function manimPython(cache: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
    .slice(0, 8);
  return join(cache, `manim-0.22-${hash}`, 'bin', 'python');
}
