import { isPortFree } from '../../src/embedded/ports.js';

/**
 * Below the ports that Linux lends to outgoing connections and to whoever asks for any: one of those may be taken between
 * being found free and being listened to. Each of Jest's workers has a range of its own.
 */
const FIRST = 10_000;
const RANGE = 2_000;
const RANGES = 11;

const range = FIRST + (Number(process.env.JEST_WORKER_ID ?? 0) % RANGES) * RANGE;
let next = Math.floor(Math.random() * RANGE);

/** A port on which nothing listens, and that no other test is given meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = range + (next++ % RANGE);
    if (await isPortFree('127.0.0.1', port)) return port;
  }
}
