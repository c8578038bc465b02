import { type Makers, makersInOrder } from '../makers.js';
import type { ReplicateSettings } from '../replicate/predictions.js';
import type { MusicProvider } from './port.js';
import { createReplicateMusic } from './replicate.js';
import type { TuneProvider } from './tune-port.js';

export const TUNE_PROVIDERS = ['replicate', 'local'] as const;
export type TuneProviderName = (typeof TUNE_PROVIDERS)[number];

/** Which makers of campaigns' music there are. */
export interface TuneSettings {
  /** In the order in which they are asked; left out, all that there are. */
  readonly order?: readonly TuneProviderName[] | undefined;
  readonly replicate?: ReplicateSettings;
  /** Who makes music on this machine. */
  readonly local: MusicProvider;
}

/** The makers of campaigns' music. */
export type Tunes = Makers<TuneProvider>;

/** Makes the choice of music makers out of the operator's settings. */
export function createTunes({ order = TUNE_PROVIDERS, replicate, local }: TuneSettings): Tunes {
  return makersInOrder({
    order,
    makers: { replicate: replicate ? createReplicateMusic(replicate) : null, local: localTunes(local) },
    keys: { replicate: 'REPLICATE_API_TOKEN', local: 'MUSIC_PROVIDER=local' },
    cannot: 'Music cannot be generated here',
  });
}

/** This machine as one of them: it costs nothing, and its turn at the processors is the call that is paid for. */
const localTunes = ({ version, createBed }: MusicProvider): TuneProvider => ({
  name: 'local',
  title: 'This machine',
  version,
  generate: async (request, { signal, pay }, outputPath) => ({
    generated: { type: 'file' },
    bed: await pay(() => createBed(request, outputPath, { signal })),
  }),
});
