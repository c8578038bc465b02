import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findTemplates, loadTemplates, TemplateError } from '../../src/visuals/load-templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { templateIds } from './drawings.js';

const ours = (file: string) => new URL(`../../templates/${file}`, import.meta.url);
const read = async (file: string) => JSON.parse(await readFile(ours(file), 'utf8'));

describe('templates', () => {
  test('come with Callsheet, at least five, by their ids', async () => {
    expect(templateIds.length).toBeGreaterThanOrEqual(5);
    expect(templateIds).toEqual(
      expect.arrayContaining(['aurora', 'blueprint', 'gazette', 'mosaic', 'notebook']),
    );
    expect((await findTemplates()).get('aurora')?.name).toBe('Aurora');
  });

  test('in a folder of one’s own are added, and take the place of ours of the same id', async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, 'aurora.json'),
      JSON.stringify({ ...(await read('aurora.json')), name: 'Mine' }),
    );
    await writeFile(join(folder, 'acme.json'), JSON.stringify({ ...(await read('dusk.json')), id: 'acme' }));
    const found = await findTemplates(folder);
    expect(found.get('aurora')?.name).toBe('Mine');
    expect(found.get('acme')?.background.kind).toBe('waves');
    expect(found.size).toBe(templateIds.length + 1);
  });

  test('that are wrong are refused with every mistake by file and field, and without the folder’s path', async () => {
    const folder = await temporaryFolder();
    const aurora = await read('aurora.json');
    await copyFile(ours('dusk.json'), join(folder, 'dusk.json'));
    await writeFile(join(folder, 'broken.json'), '{ "id": "broken",');
    await writeFile(join(folder, 'renamed.json'), JSON.stringify(aurora));
    await writeFile(
      join(folder, 'wrong.json'),
      JSON.stringify({
        ...aurora,
        id: 'wrong',
        sparkle: true,
        palette: { ...aurora.palette, ink: 'white' },
        background: { ...aurora.background, lights: 99 },
      }),
    );
    const refused = await loadTemplates(folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TemplateError);
    const lines = String(refused instanceof Error ? refused.message : '').split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^broken\.json: must be a template as JSON/),
      'renamed.json: id: must be the file\'s own name, "renamed"',
      expect.stringMatching(/^wrong\.json: palette\.ink: must be a colour such as #1b2a4f$/),
      expect.stringMatching(/^wrong\.json: background\.lights: /),
      expect.stringMatching(/^wrong\.json: .*sparkle/),
    ]);
    expect(lines.join()).not.toContain(folder);
  });

  test('cannot be looked for in a folder that is not there', async () => {
    await expect(loadTemplates('/nowhere/at/all')).rejects.toThrow(TemplateError);
  });
});
