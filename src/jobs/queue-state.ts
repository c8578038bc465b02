import { z } from 'zod';
import { taskQueues } from './queues.js';

const pollerSchema = z.strictObject({
  identity: z.string().meta({ example: '4711@worker-1', description: 'Process and host of a worker.' }),
  last_seen: z.iso.datetime().meta({ description: 'When it last asked for work, or was given some.' }),
  rate: z
    .number()
    .optional()
    .meta({ description: 'Tasks a second that it takes at most; absent: no limit.' }),
});

const backlogSchema = z.strictObject({
  count: z.number().int(),
  age_seconds: z.number().meta({ description: 'Of the oldest; 0 where nothing waits.' }),
  by_priority: z.record(z.string(), z.number().int()).meta({
    description: "How many wait at each of Temporal's levels, 1 first; levels without any are left out.",
  }),
});

/** How a task queue stands, as `/api/v1/workers` shows it: by Temporal's own description of it. */
export const queueStateSchema = z
  .strictObject({
    name: z.enum(taskQueues),
    pollers: z.array(pollerSchema).meta({
      description:
        'Workers that asked for work within the last five minutes. One that is idle asks at least once a minute; one ' +
        'that has stopped, or whose slots are all busy, does not.',
    }),
    backlog: backlogSchema.meta({
      description: 'Tasks that wait in Temporal. Jobs that wait to be admitted are not among them.',
    }),
    rates: z
      .strictObject({ added_per_second: z.number(), dispatched_per_second: z.number() })
      .meta({ description: 'Tasks a second, over the last half minute.' }),
  })
  .meta({ id: 'Queue' });
export type QueueState = z.infer<typeof queueStateSchema>;

export const workersSchema = z
  .strictObject({ queues: z.array(queueStateSchema), timestamp: z.iso.datetime() })
  .meta({ id: 'Workers' });
