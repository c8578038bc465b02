import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { type ChildMessage, childMessageSchema } from './child-message.js';
import { type Exit, ended, killGroup, startWithChannel } from './process-group.js';

/** How a request is followed, and ended. */
export interface Asking {
  /** Kills the child that serves the request; asking then rejects with the signal's reason, when the child is gone. */
  readonly signal: AbortSignal;
  readonly onReport?: ((report: unknown) => void) | undefined;
}

/** A child was gone before it had answered; it may have said why. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed';
  readonly exit: Exit;
  /** What the child said of it; undefined where it said nothing. */
  readonly failure: unknown;
  /** The end of its error output. */
  readonly log: string;

  constructor({ exit, failure, log }: Pick<ChildFailed, 'exit' | 'failure' | 'log'>) {
    super(`A child process ended (${exit.signal ?? `exit ${exit.code}`}).`);
    this.exit = exit;
    this.failure = failure;
    this.log = log;
  }
}

type LastWord = Exclude<ChildMessage, { type: 'report' }>;

const LOG_LENGTH = 4000;

/** A process that serves one request after another (`serveRequests`). While it serves none it keeps no process alive. */
export class KeptChild {
  /** How many requests it has served. */
  served = 0;
  /** How large it was after the last of them: bytes, resident. */
  size = 0;
  readonly #child: ChildProcess;
  readonly #end: Promise<Exit>;
  #log = '';

  constructor(command: readonly [string, ...string[]]) {
    const [program, ...args] = command;
    this.#child = startWithChannel(program, args);
    this.#end = ended(this.#child);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_LENGTH);
    });
    this.#rest();
  }

  /** Runs when the process is gone, however that came. */
  whenGone(run: () => void): void {
    this.#end.then(run, run);
  }

  /**
   * Has a request served; never two at once.
   * @returns the answer
   * @throws ChildFailed when the process is gone before it answered; the signal's reason; the error that kept it from starting
   */
  async ask(request: object, { signal, onReport }: Asking): Promise<unknown> {
    const child = this.#child;
    this.#log = '';
    this.#work();
    const kill = () => killGroup(child);
    signal.addEventListener('abort', kill, { once: true });
    const heard = new Promise<LastWord>((resolve) => {
      child.on('message', (message) => {
        const { data } = childMessageSchema.safeParse(message);
        if (data === undefined) kill();
        if (data?.type === 'report') onReport?.(data.report);
        else resolve(data ?? { type: 'failed', failure: undefined });
      });
    });
    try {
      // A child that is gone before it is asked says why by how it ended.
      child.send(request, () => undefined);
      const word = await Promise.race([heard, this.#end]);
      if ('type' in word && word.type === 'answered' && !signal.aborted) {
        this.served += 1;
        this.size = word.size;
        return word.answer;
      }
      const exit = await this.#end;
      signal.throwIfAborted();
      throw new ChildFailed({ exit, log: this.#log, failure: 'failure' in word ? word.failure : undefined });
    } finally {
      signal.removeEventListener('abort', kill);
      child.removeAllListeners('message');
      this.#rest();
    }
  }

  /** Ends it; one that is gone is left be. */
  end(): void {
    killGroup(this.#child);
  }

  #work(): void {
    this.#child.ref();
    this.#child.channel?.ref();
    if (this.#child.stderr instanceof Socket) this.#child.stderr.ref();
  }

  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
    if (this.#child.stderr instanceof Socket) this.#child.stderr.unref();
  }
}
