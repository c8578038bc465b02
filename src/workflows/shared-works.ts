import { CancellationScope } from '@temporalio/workflow';
import { isOfItsJob } from './job-run.js';

/** What was being made is not wanted any more: there is a newer version of it. */
export class SupersededError extends Error {
  override readonly name = 'SupersededError';
}

interface Work<Made> {
  readonly version: string;
  readonly scope: CancellationScope;
  readonly made: Promise<Made>;
  superseded: boolean;
}

/** What several jobs wait for, each thing made once. */
export interface SharedWorks<Made> {
  /**
   * What was made of a version, or is being made; else it is made now. Who begins it makes it as part of its own job; if that
   * job ends before it is made, one that waits makes it.
   * @throws SupersededError when another version of the same has been asked for meanwhile
   */
  get(name: string, version: string, make: () => Promise<Made>): Promise<Made>;
  /** Stops the making of all but these versions. */
  keepOnly(versions: ReadonlyMap<string, string>): void;
}

export function createSharedWorks<Made>(): SharedWorks<Made> {
  const works = new Map<string, Work<Made>>();

  const begin = (name: string, version: string, make: () => Promise<Made>): Work<Made> => {
    const scope = new CancellationScope();
    const work = { version, scope, made: scope.run(make), superseded: false };
    works.set(name, work);
    // What failed is made anew by whoever asks for it next.
    work.made.catch(() => works.get(name) === work && works.delete(name));
    return work;
  };

  const supersede = (name: string, work: Work<Made>): void => {
    works.delete(name);
    work.superseded = true;
    work.scope.cancel();
  };

  return {
    async get(name, version, make) {
      const scope = CancellationScope.current();
      for (;;) {
        const known = works.get(name);
        if (known && known.version !== version) supersede(name, known);
        const isOwn = known?.version !== version;
        const work = isOwn ? begin(name, version, make) : known;
        try {
          // What is one's own is waited for until it has stopped.
          const made = await (isOwn ? work.made : Promise.race([work.made, scope.cancelRequested]));
          if (!work.superseded) return made;
        } catch (error) {
          const isNews = work.superseded && !scope.consideredCancelled;
          if (!isNews && (isOwn || scope.consideredCancelled || !isOfItsJob(error))) throw error;
        }
        if (work.superseded) throw new SupersededError();
      }
    },
    keepOnly(versions) {
      for (const [name, work] of works) if (versions.get(name) !== work.version) supersede(name, work);
    },
  };
}
