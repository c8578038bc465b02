import { z } from 'zod';

/** What a kept child says, over its channel, of the request that it serves: reports, and then one of the others. */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('report'), report: z.unknown().optional() }),
  /** It is ready for the next request, and so large: bytes, resident. */
  z.object({ type: z.literal('answered'), answer: z.unknown().optional(), size: z.number() }),
  /** It ends. */
  z.object({ type: z.literal('failed'), failure: z.unknown().optional() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
