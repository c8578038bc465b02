import type { Part } from '../../src/jobs/part.js';
import { activitiesOf, recordsOf } from './scenarios.js';

/** A session's activities, whose scene changes while it is rendered. */
export function editedSession(rendering: () => void) {
  let version = 1;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const standing = () => ({ title: 'A lesson', scenes: [{ id: 'scene-1', version, shown: false }] });
  const befall = async ({ stage }: Part): Promise<void> => {
    if (stage !== 'scenes') return;
    rendering();
    await released;
  };
  const { workflows, ...others } = activitiesOf({ name: 'edited', befall }, () => undefined);
  return {
    activities: {
      ...others,
      workflows: {
        ...workflows,
        ...recordsOf(standing()),
        beginMaking: async () => standing(),
        askApproval: async () => ({ type: 'waiting', seconds: 60 }),
      },
    },
    /** The scene says something else from now on. */
    change: () => {
      version++;
    },
    release: () => release(),
  };
}
