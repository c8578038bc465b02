/**
 * Builds web/ into web/dist, which the API serves; or, with VITE_API_URL, into the folder that is named, as a site to be served
 * by anything else. It is built beside and put in its place when it is whole, so that a running service never lacks its page.
 */
import { spawnSync } from 'node:child_process';
import { readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { env, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const web = fileURLToPath(new URL('../web/', import.meta.url));
const [folder] = process.argv.slice(2);
if (Boolean(env.VITE_API_URL) !== Boolean(folder))
  refuse(
    'A site for elsewhere needs both: VITE_API_URL=https://callsheet.example.com npm run build:web -- site',
  );

const built = folder ? resolve(folder) : `${web}dist`;
const [beside, before] = [`${built}.new-${pid}`, `${built}.old-${pid}`];
const started = new Date();

const there = await readdir(built).catch(() => []);
if (there.length > 0 && !there.includes('.built'))
  refuse(`There are other files in ${folder}: name a folder that is new, or that this has built before.`);

const { status } = spawnSync(
  process.execPath,
  [`${web}node_modules/vite/bin/vite.js`, 'build', '--outDir', beside, '--emptyOutDir', '--logLevel', 'warn'],
  { cwd: web, stdio: 'inherit' },
);
if (status !== 0) {
  await rm(beside, { recursive: true, force: true });
  process.exit(status ?? 1);
}
// Compressed once, here, rather than for everyone who asks.
for (const name of await readdir(`${beside}/assets`)) {
  const file = `${beside}/assets/${name}`;
  if (/\.(js|css)$/.test(name)) await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
}
// Dated from the start: what was changed while it was built is newer, and built again.
await writeFile(`${beside}/.built`, '');
await utimes(`${beside}/.built`, started, started);
await rename(built, before).catch(() => undefined);
await rename(beside, built);
await rm(before, { recursive: true, force: true });

function refuse(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
