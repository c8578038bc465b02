import { readFile } from 'node:fs/promises';
import { ConfigError } from './config.js';

/**
 * Reads the operator's own prices, for `parsePrices`.
 * @returns an empty object where no file is named
 * @throws ConfigError when the file is not there or no JSON
 */
export async function readPricesFile(path: string | undefined): Promise<unknown> {
  if (path === undefined) return {};
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new ConfigError(['PRICES_FILE: it does not name a file of JSON that can be read']);
  }
}
