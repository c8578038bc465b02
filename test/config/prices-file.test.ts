import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ConfigError } from '../../src/config/config.js';
import { readPricesFile } from '../../src/config/prices-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = await temporaryFolder();

test('a file of prices is read as JSON, and where none is named there is nothing to change', async () => {
  const path = join(folder, 'prices.json');
  await writeFile(path, '{"speech": {}}');
  expect(await readPricesFile(path)).toEqual({ speech: {} });
  expect(await readPricesFile(undefined)).toEqual({});
});

test.each(['missing.json', 'broken.json'])(
  'one that is missing or broken ends the start, and says so (%s)',
  async (name) => {
    await writeFile(join(folder, 'broken.json'), '{"speech":');
    const reading = readPricesFile(join(folder, name));
    await expect(reading).rejects.toBeInstanceOf(ConfigError);
    await expect(reading).rejects.toThrow(/^PRICES_FILE: /);
  },
);
