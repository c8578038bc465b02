import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const OPTIONS = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const { version } = createRequire(import.meta.url)('@swc/core/package.json');
const CACHE = new URL('../../node_modules/.cache/callsheet-typescript/', import.meta.url);

/** `./x.js` is `./x.ts` before it is compiled. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(source))) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

/** Tests start such programs again and again: what was compiled once, and swc itself, is not needed a second time. */
async function compiled(path) {
  const source = await readFile(path, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, path, source]))
    .digest('hex');
  const kept = new URL(`${key}.js`, CACHE);
  if (existsSync(kept)) return readFile(kept, 'utf8');
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, { ...OPTIONS, filename: path });
  try {
    await mkdir(CACHE, { recursive: true });
    const own = new URL(`${key}.${process.pid}.${Math.random()}`, CACHE);
    await writeFile(own, code);
    await rename(own, kept);
  } catch (error) {
    // Another user, as whom some tests run programs, may read here only.
    if (!['EACCES', 'EROFS'].includes(error.code)) throw error;
  }
  return code;
}
