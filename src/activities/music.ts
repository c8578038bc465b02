import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Mood } from '../jobs/mood.js';
import type { Part } from '../jobs/part.js';
import { probe } from '../media/probe.js';
import type { BedRequest, MusicProvider } from '../providers/music/port.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Perform } from './perform.js';
import { mediaFacts, type Workshop } from './workshop.js';

export interface MusicDependencies {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  readonly music: MusicProvider;
}

/** The music that is wanted. */
export interface BedOrder {
  readonly mood: Mood;
  /** How long it is to be. */
  readonly seconds: number;
  /** Another seed is another piece; 1 by default. */
  readonly seed?: number;
  /** Beats a minute; the mood's own by default. */
  readonly tempo?: number;
}

export type MusicActivities = ReturnType<typeof createMusicActivities>;

/** Part of the recipe: raised when the same request would be stored otherwise. */
const MAKE_BED_VERSION = 1;

/** Music is made, not only fetched. */
export function createMusicActivities({ perform, artifacts, workshop, music }: MusicDependencies) {
  return {
    /** Makes music in a mood: a WAV file whose facts say when its beats fall, for whoever cuts pictures to them. */
    makeBed: (part: Part, { mood, seconds, seed = 1, tempo }: BedOrder): Promise<Artifact> =>
      perform(part, (work) => {
        const request: BedRequest = { mood, seconds, seed, ...(tempo !== undefined && { tempo }) };
        const recipe = {
          operation: 'make-bed',
          version: MAKE_BED_VERSION,
          parameters: {
            ...{ provider: music.name, providerVersion: music.version },
            ...{ mood, seconds, seed, tempo: tempo ?? null },
          },
          inputs: [],
          extension: 'wav',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const path = join(folder, 'bed.wav');
          const { signal, report } = work;
          const bed = await workshop.inSlot(part, work, () =>
            music.createBed(request, path, { signal, onProgress: report }),
          );
          const facts = { tempo: bed.tempo, beats: { ...bed.beats }, key: bed.key };
          return {
            path,
            mediaType: 'audio/wav',
            facts: { ...mediaFacts(await probe(path, { signal })), ...facts },
          };
        });
      }),
  };
}
