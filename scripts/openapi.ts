import { writeFile } from 'node:fs/promises';
import { describeApi } from '../src/api/openapi.js';

/** Writes docs/openapi.json anew: `node --import ./test/support/typescript.mjs scripts/openapi.ts`. A test says when it is due. */
const target = new URL('../docs/openapi.json', import.meta.url);
await writeFile(target, `${JSON.stringify(describeApi(), null, 2)}\n`);
