import { type Asking, KeptChild } from './kept-child.js';

/** When children are let go. */
export interface PoolLimits {
  /** Of a child without a request. */
  readonly idleMs: number;
  /** That one child serves, and how large it may be after one, bytes. */
  readonly requests: number;
  readonly size: number;
}

const LIMITS: PoolLimits = { idleMs: 60_000, requests: 200, size: 512 * 1024 * 1024 };

/** A request to a pool. */
export interface PoolAsking extends Asking {
  /** Goes to a child that served this last, if one is free: it holds what such requests need, such as a voice. */
  readonly kind?: string;
}

interface Idle {
  readonly child: KeptChild;
  readonly kind: string;
  readonly timer: NodeJS.Timeout;
}

/**
 * Children of one program that are kept for the next request, since starting them is dear: as many as requests at once,
 * never more. One whose request failed or was aborted is gone.
 */
export class ChildPool {
  readonly #command: readonly [string, ...string[]];
  readonly #limits: PoolLimits;
  /** Those that wait, the one that waits longest first. */
  #idle: readonly Idle[] = [];

  constructor(command: readonly [string, ...string[]], limits: Partial<PoolLimits> = {}) {
    this.#command = command;
    this.#limits = { ...LIMITS, ...limits };
  }

  /**
   * Has a request served by a child that is free, or by a new one.
   * @returns its answer
   * @throws as {@link KeptChild.ask}
   */
  async ask(request: object, { kind = '', ...asking }: PoolAsking): Promise<unknown> {
    asking.signal.throwIfAborted();
    const child = this.#take(kind);
    const answer = await child.ask(request, asking);
    const { requests, size } = this.#limits;
    if (child.served >= requests || child.size > size) child.end();
    else this.#keep(child, kind);
    return answer;
  }

  #take(kind: string): KeptChild {
    const known = this.#idle.findLast((idle) => idle.kind === kind);
    if (known) return this.#leave(known);
    const [longest] = this.#idle;
    if (longest) this.#leave(longest).end();
    return new KeptChild(this.#command);
  }

  #keep(child: KeptChild, kind: string): void {
    const timer = setTimeout(() => this.#leave(idle).end(), this.#limits.idleMs).unref();
    const idle: Idle = { child, kind, timer };
    this.#idle = [...this.#idle, idle];
    child.whenGone(() => this.#leave(idle));
  }

  #leave(idle: Idle): KeptChild {
    clearTimeout(idle.timer);
    this.#idle = this.#idle.filter((other) => other !== idle);
    return idle.child;
  }
}
