import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ended, killGroup, startGroupWith } from '../../processes/process-group.js';
import { AnimationRefused, AnimationUnavailable, FramesNotRead, MissingManimError } from './errors.js';
import { type ManimMessage, manimMessageSchema, manimVersionSchema } from './manim-protocol.js';
import type { AnimationControl, AnimationEngine } from './port.js';

/** Where Manim is, and how long it is waited for. */
export interface ManimSettings {
  /** The Python of the environment that `make manim` made. */
  readonly python: string;
  /** Milliseconds in which no frame may be written; loading Manim takes some of them. A minute by default. */
  readonly stillTimeoutMs?: number;
}

/** What this engine looks at by itself; the scene program reads, and checks, all the rest. */
interface Footage {
  readonly frames: number;
}

const PROGRAM = fileURLToPath(new URL('../../../engines/manim', import.meta.url));
const STILL_MS = 60_000;
const LOG_LINES = 20;

/**
 * Manim Community Edition, in a process of its own for each scene: one fixed program, which reads scenes as data.
 * @throws MissingManimError when it is not installed there
 */
export async function openManim(settings: ManimSettings): Promise<AnimationEngine<Footage>> {
  const { manim, typesetter, program } = await versionOf(settings.python);
  return {
    name: 'manim',
    pixels: 'rgba',
    version: `manim ${manim}, ${typesetter}, scenes ${program}`,
    animate: (scene, control, path) => animate(settings, scene, control, path),
  };
}

async function versionOf(python: string) {
  const { signal } = new AbortController();
  const child = start(python, '--version', signal);
  const said: string[] = [];
  readLines(child.stdout, (line) => said.push(line));
  child.stderr?.resume();
  child.stdin?.end();
  const exit = await ended(child).catch(() => ({ code: null }));
  if (exit.code !== 0) {
    throw new MissingManimError(
      'Manim is not installed for this worker, which serves the queue "manim": run `make manim` here, and start it again.',
    );
  }
  return manimVersionSchema.parse(JSON.parse(said.join('')));
}

async function animate(
  { python, stillTimeoutMs = STILL_MS }: ManimSettings,
  scene: Footage,
  { signal, onProgress }: AnimationControl,
  path: string,
): Promise<{ frames: number }> {
  const child = start(python, path, signal);
  const end = ended(child);
  const log: string[] = [];
  const outcome: { frames: number; problem: Exclude<ManimMessage, { frame: number }> | null } = {
    frames: 0,
    problem: null,
  };
  let stalled = false;
  const still = setTimeout(() => {
    stalled = true;
    killGroup(child);
  }, stillTimeoutMs);
  readLines(child.stderr, (line) => {
    log.push(line);
    if (log.length > LOG_LINES) log.shift();
  });
  readLines(child.stdout, (line) => {
    const message = parseMessage(line);
    if (!('frame' in message)) {
      outcome.problem = message;
      return;
    }
    still.refresh();
    outcome.frames = message.frame;
    onProgress?.(message.frame / scene.frames);
  });
  // One that ends before it has read it all says why by how it ends.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify(scene));
  const exit = await end.finally(() => clearTimeout(still));
  signal.throwIfAborted();
  const { problem, frames } = outcome;
  if (problem && 'refused' in problem) throw new AnimationRefused(forCaller(problem.refused));
  if (problem && 'unread' in problem) throw new FramesNotRead(problem.unread);
  if (exit.code === 0 && frames === scene.frames) return { frames };
  const waited = `Manim wrote no frame for ${Math.round(stillTimeoutMs / 1000)} s and was ended.`;
  const why = stalled ? waited : 'Manim failed while it drew a scene.';
  throw new AnimationUnavailable(
    `${why} The attempt is repeated a few times; the built-in engine draws the same.`,
    {
      cause: new Error(log.join('\n') || `exit ${exit.code}, signal ${exit.signal}, ${frames} frames`),
    },
  );
}

/** Isolated: neither the environment's nor the user's own Python settings reach the program; nothing is left in its folder. */
const start = (python: string, argument: string, signal: AbortSignal) =>
  startGroupWith(python, ['-I', '-B', PROGRAM, argument], { stdio: ['pipe', 'pipe', 'pipe'], signal });

function readLines(stream: Readable | null, read: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', read);
}

function parseMessage(line: string): ManimMessage {
  try {
    return manimMessageSchema.parse(JSON.parse(line));
  } catch {
    return { failed: 'It gave an answer that cannot be read.' };
  }
}

const forCaller = (reason: string) => `The animation was refused: ${reason.replace(/\.$/, '')}.`;
