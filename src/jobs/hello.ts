import { z } from 'zod';
import { defineKind } from './kind.js';

export const helloInputSchema = z.strictObject({ name: z.string().min(1).max(200).default('World') });
export type HelloInput = z.infer<typeof helloInputSchema>;

/** Greets; shows that API, queue, worker and database work together (seed 003, `/test/hello`). */
export const hello = defineKind({
  name: 'hello',
  workflow: 'helloJob',
  input: helloInputSchema,
  stages: [{ name: 'greet', weight: 1, message: 'Saying hello' }],
  takesSlot: false,
  retention: 'job',
  probesUrls: false,
  urls: () => [],
});
