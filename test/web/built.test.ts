import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

/** What `make setup` built. */
const dist = new URL('../../web/dist/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, dist));
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().default(false),
    isDynamicEntry: z.boolean().default(false),
    imports: z.array(z.string()).default([]),
  }),
);
const manifest = manifestSchema.parse(JSON.parse(read('.vite/manifest.json').toString()));

/** The scripts that are loaded for these, whole. */
function scriptsOf(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk || found.has(chunk.file)) continue;
    found.add(chunk.file);
    scriptsOf(chunk.imports, found);
  }
  return found;
}

const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
const pages = Object.keys(manifest).filter((name) => name.startsWith('src/pages/'));
const zipped = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file)).byteLength, 0);

test('each page is split off: none is loaded before it is opened', () => {
  expect(pages.length).toBeGreaterThan(2);
  const first = scriptsOf(entries);
  for (const page of pages) expect(first.has(manifest[page]?.file ?? '')).toBe(false);
});

test('the first page takes under 200 kB of script, compressed', () => {
  const bytes = zipped(scriptsOf([...entries, 'src/pages/home/HomePage.tsx']));
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(200_000);
});

test('the page has no script and no style in it, and asks for nothing from elsewhere', () => {
  const page = read('index.html').toString();
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:/);
  for (const [, path = ''] of page.matchAll(/(?:src|href)="\/([^"]+)"/g))
    expect(read(path).byteLength).toBeGreaterThan(0);
});
