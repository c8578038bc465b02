import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { endpoints } from '../../src/api/endpoints.js';
import { describeApi } from '../../src/api/openapi.js';

const text = await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8');

describe('docs/openapi.json', () => {
  test('is up to date: `node --import ./test/support/typescript.mjs scripts/openapi.ts` writes it anew', () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(describeApi())));
  });

  test('has every operation there is, each under a name of its own', () => {
    const document = JSON.parse(text) as { paths: Record<string, Record<string, { operationId: string }>> };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(endpoints.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length);
  });
});
