import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { TranscriptionRefused, TranscriptionUnavailable } from './errors.js';
import type { WhisperModel } from './sherpa-models.js';
import { type ChildRequest, childMessageSchema, type Recognition } from './sherpa-protocol.js';

const CHILD = new URL(`./sherpa-child${extname(import.meta.url)}`, import.meta.url);
const LOG_LINES = 20;

/** How the child is started and listened to. */
interface ChildRun {
  readonly model: WhisperModel;
  readonly request: ChildRequest;
  /** Arguments of Node itself. */
  readonly nodeArguments: readonly string[];
  readonly signal: AbortSignal;
  /** Called with how many chunks are done. */
  readonly onChunk: (done: number) => void;
}

/**
 * Has a child process recognise all chunks of a request.
 * @returns what it says of each chunk, in their order
 * @throws TranscriptionRefused when the model cannot be loaded; TranscriptionUnavailable when it fails later or is killed
 */
export async function recogniseInChild(run: ChildRun): Promise<Recognition[]> {
  const { model, request, signal } = run;
  const child = startGroupWith(process.execPath, [...run.nodeArguments, fileURLToPath(CHILD)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
  });
  const end = ended(child);
  const recognitions: Recognition[] = [];
  const log: string[] = [];
  let loaded = false;
  let reason: string | undefined;
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      if (log.length > LOG_LINES) log.shift();
      // It goes on then, with no words for that chunk.
      if (line.includes('Caught exception')) reason = 'it ran into an error of its own';
    });
  }
  child.on('message', (message) => {
    const parsed = childMessageSchema.safeParse(message);
    if (!parsed.success) {
      reason = 'it gave an answer that cannot be read';
      killGroup(child);
    } else if (parsed.data.type === 'failed') reason = parsed.data.reason;
    else if (parsed.data.type === 'ready') loaded = true;
    else run.onChunk(recognitions.push(parsed.data.recognition));
  });
  child.send(request, () => {
    // A child that is gone before it is asked says why by its exit.
  });
  const how = await end;
  signal.throwIfAborted();
  if (recognitions.length === request.chunks.length && how.code === 0 && reason === undefined)
    return recognitions;
  const complaint = reason ?? log.findLast((line) => /failed|exception|invalid|error/i.test(line));
  const why = complaint ? `: ${withoutFolders(complaint)}` : '';
  if (loaded || how.signal === 'SIGKILL') {
    throw new TranscriptionUnavailable(`The Whisper model "${model.name}" failed while transcribing${why}.`);
  }
  throw new TranscriptionRefused(
    `The Whisper model "${model.name}" cannot be loaded${why}. Download its files again into the model folder.`,
  );
}

const withoutFolders = (line: string) => line.replace(/\S*\//g, '').trim().replace(/\.$/, '');
