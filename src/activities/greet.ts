import type { Part } from '../jobs/part.js';
import type { Perform } from './perform.js';

export type GreetActivities = ReturnType<typeof createGreetActivities>;

/** The one activity of the `hello` job. */
export function createGreetActivities({ perform }: { perform: Perform }) {
  return {
    greet: (part: Part, name: string): Promise<string> => perform(part, async () => `Hello, ${name}!`),
  };
}
