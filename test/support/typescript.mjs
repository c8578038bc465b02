/**
 * Lets plain Node run the TypeScript of this repository: `node --import ./test/support/typescript.mjs file.ts`.
 * Tests that kill whole processes need processes of their own, and Jest compiles for itself alone.
 */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
