import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { MusicUnavailable } from './errors.js';
import { type MusicTask, musicMessageSchema } from './music-protocol.js';
import { type Bed, bedRequestSchema, type MusicControl, type MusicProvider } from './port.js';

/** How its process is started. */
export interface SynthesiserSettings {
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
}

const CHILD = new URL(`./music-child${extname(import.meta.url)}`, import.meta.url);

/** Needs no key and no download: composes a piece in the mood and plays it, in a process of its own. */
export function createSynthesiser({ nodeArguments = [] }: SynthesiserSettings = {}): MusicProvider {
  return {
    name: 'synthesiser',
    version: 'composing 1, playing 1',
    createBed: async (request, outputPath, control) =>
      makeInChild({ request: bedRequestSchema.parse(request), outputPath }, nodeArguments, control),
  };
}

async function makeInChild(
  task: MusicTask,
  nodeArguments: readonly string[],
  { signal, onProgress }: MusicControl,
): Promise<Bed> {
  const child = startGroupWith(process.execPath, [...nodeArguments, fileURLToPath(CHILD)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
  });
  const end = ended(child);
  let reason = 'its process ended';
  let made: Bed | undefined;
  child.on('message', (message) => {
    const parsed = musicMessageSchema.safeParse(message);
    if (!parsed.success) {
      reason = 'it gave an answer that cannot be read';
      killGroup(child);
    } else if (parsed.data.type === 'failed') reason = parsed.data.reason;
    else if (parsed.data.type === 'progress') onProgress?.(parsed.data.fraction);
    else made = parsed.data.bed;
  });
  child.send(task, () => {
    // A child that is gone before it is asked says why by its exit.
  });
  const how = await end;
  signal.throwIfAborted();
  if (made !== undefined && how.code === 0) return made;
  throw new MusicUnavailable('The music could not be made.', { cause: new Error(reason) });
}
