/**
 * Lets plain Node run the TypeScript of this repository: `node --import ./test/support/typescript.mjs file.ts`.
 * The demo, the benchmarks and the programs that tests kill are run so; the service itself is compiled.
 */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
