import type { PaidControl } from '../../../src/providers/paid-request.js';

/** A PNG of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A control that remembers what was pending and how often was paid. */
export function control(
  changes: Partial<Pick<PaidControl, 'signal' | 'goesOn'>> & { pending?: string } = {},
) {
  const kept = { id: changes.pending ?? null, stored: [] as string[], paid: 0 };
  const given: PaidControl = {
    signal: changes.signal ?? new AbortController().signal,
    goesOn: changes.goesOn ?? (() => false),
    pay: (call) => {
      kept.paid += 1;
      return call();
    },
    pending: {
      find: async () => kept.id,
      store: async (id) => {
        kept.id = id;
        kept.stored.push(id);
      },
      clear: async () => {
        kept.id = null;
      },
    },
  };
  return { kept, control: given };
}
