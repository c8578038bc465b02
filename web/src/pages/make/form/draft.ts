import type { z } from 'zod';

const nameOf = (form: string): string => `draft:${form}`;

/** What somebody had written when the page was left; null where there is nothing, or nothing that still fits. */
export function readDraft<Values>(form: string, schema: z.ZodType<Values>): Values | null {
  try {
    const kept = localStorage.getItem(nameOf(form));
    return kept === null ? null : (schema.safeParse(JSON.parse(kept)).data ?? null);
  } catch {
    // A browser that keeps nothing begins anew.
    return null;
  }
}

/** Keeps what is written, so that nothing is lost on a reload; null forgets it. */
export function keepDraft(form: string, values: unknown): void {
  try {
    if (values === null) localStorage.removeItem(nameOf(form));
    else localStorage.setItem(nameOf(form), JSON.stringify(values));
  } catch {
    // Without storage a draft lives as long as its page.
  }
}
