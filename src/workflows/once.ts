import type { Part } from '../jobs/part.js';
import { zip } from '../jobs/zip.js';
import type { Stages } from './stages.js';

/** What was made of things, by the things: equal things are one. */
export interface MadeOnce<Item, Made> {
  get(item: Item): Made;
  /** Each, in the order in which they were named first. */
  all(): readonly (readonly [Item, Made])[];
}

/** Runs a stage for many things, for equal ones once; what is no thing is left out. */
export async function once<Item, Made>(
  stage: Stages,
  name: string,
  items: readonly (Item | undefined)[],
  make: (part: Part, item: Item) => Promise<Made>,
): Promise<MadeOnce<Item, Made>> {
  const different = new Map<string, Item>();
  for (const item of items) if (item !== undefined) different.set(JSON.stringify(item), item);
  const unique = [...different.values()];
  const made = zip(unique, await stage.each(name, unique, make));
  const byText = new Map(zip([...different.keys()], made));
  return {
    get(item) {
      const found = byText.get(JSON.stringify(item));
      if (found === undefined) throw new TypeError(`Nothing was made of this in the stage "${name}"`);
      return found[1];
    },
    all: () => made,
  };
}
