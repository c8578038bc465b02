import { readFile } from 'node:fs/promises';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Turns the pixels of a frame (RGBA, opaque, row by row) into its three planes, one behind the other: 4:2:0 in BT.709 and
 * television's range, what ffmpeg calls `yuv420p`. What it returns holds until it is called for the next but one, so that
 * one frame can be written while another is made.
 */
export type ToPlanes = (pixels: Uint8Array) => Uint8Array;

const PAGE = 65_536;
/** Below it nothing of ours lies. */
const START = 1024;

let compiled: Promise<WebAssembly.Module> | undefined;
/** Of engines/planes, which says why it is no JavaScript. */
const compile = async () => WebAssembly.compile(await readFile(new URL('./planes.wasm', import.meta.url)));

/** Makes room for frames of one size: even sides, in pixels. */
export async function planesOf({ width, height }: Size): Promise<ToPlanes> {
  compiled ??= compile();
  const pixelBytes = width * height * 4;
  const planeBytes = (width * height * 3) / 2;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((START + pixelBytes + 2 * planeBytes) / PAGE) });
  const { exports } = await WebAssembly.instantiate(await compiled, { env: { memory } });
  const { toPlanes } = exports;
  if (typeof toPlanes !== 'function') throw new TypeError('planes.wasm has no toPlanes');
  const room = new Uint8Array(memory.buffer);
  let turn = 0;
  return (pixels) => {
    if (pixels.length !== pixelBytes)
      throw new RangeError(`A frame has ${pixelBytes} bytes, not ${pixels.length}`);
    const planes = START + pixelBytes + (turn++ % 2) * planeBytes;
    room.set(pixels, START);
    toPlanes(START, planes, width, height);
    return room.subarray(planes, planes + planeBytes);
  };
}
