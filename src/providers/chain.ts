import type { PaidControl, PaidProvider } from './paid-request.js';
import { ServiceError, ServiceRefused } from './service-errors.js';

/** A request that a provider works on. */
export interface PendingAt {
  readonly provider: string;
  readonly id: string;
}

/** Who is asked for something, one after the other, and what all of them need for it. */
export interface Chain<Provider extends PaidProvider> {
  /** In the order in which they are asked. */
  readonly providers: readonly Provider[];
  readonly signal: AbortSignal;
  readonly pending: {
    find(): Promise<PendingAt | null>;
    store(pending: { provider: string; id: string }): Promise<void>;
    clear(): Promise<void>;
  };
  /** Makes the one call to a provider that is paid for. */
  pay<Result>(provider: string, call: () => Promise<Result>): Promise<Result>;
  readonly goesOn: PaidControl['goesOn'];
}

/** What was made, by whom, and why not by those who were asked before. */
export interface MadeBy<Made> {
  readonly made: Made;
  readonly provider: string;
  readonly warnings: string[];
}

/**
 * Has something made by the first provider that can. One that already works on it comes first, and none is asked while
 * another's request may still be paid for.
 * @throws ServiceError of one that may do better later, or why all of them refuse; the signal's reason, when aborted
 */
export async function makeByFirst<Provider extends PaidProvider, Made>(
  chain: Chain<Provider>,
  make: (provider: Provider, control: PaidControl) => Promise<Made>,
): Promise<MadeBy<Made>> {
  const failures: ServiceError[] = [];
  for (const provider of await inOrder(chain)) {
    try {
      const made = await make(provider, controlOf(chain, provider));
      const warnings = failures.map(({ message }) => `${sentence(message)} ${provider.title} stood in.`);
      return { made, provider: provider.name, warnings };
    } catch (error) {
      const underWay = error instanceof ServiceError && (await chain.pending.find()) !== null;
      if (!(error instanceof ServiceError) || underWay) throw error;
      failures.push(error);
    }
  }
  throw worthTelling(failures);
}

async function inOrder<Provider extends PaidProvider>({ providers, pending }: Chain<Provider>) {
  const waiting = await pending.find();
  return providers.toSorted(
    (a, b) => Number(b.name === waiting?.provider) - Number(a.name === waiting?.provider),
  );
}

function controlOf(
  { signal, goesOn, pay, pending }: Chain<PaidProvider>,
  { name }: PaidProvider,
): PaidControl {
  return {
    signal,
    goesOn,
    pay: (call) => pay(name, call),
    pending: {
      find: async () => {
        const waiting = await pending.find();
        return waiting?.provider === name ? waiting.id : null;
      },
      store: (id) => pending.store({ provider: name, id }),
      clear: () => pending.clear(),
    },
  };
}

/** The failure that passes soonest; where none does, what all of them say. */
function worthTelling(failures: readonly ServiceError[]): ServiceError {
  const [soonest] = failures
    .filter(({ retryable }) => retryable)
    .sort((a, b) => (a.retryAfterSeconds ?? 0) - (b.retryAfterSeconds ?? 0));
  return soonest ?? new ServiceRefused(failures.map(({ message }) => message).join(' '));
}

/** Reasons that providers give end in a full stop or do not. */
const sentence = (text: string): string => text.replace(/[^.!?]$/, '$&.');
