import { join } from 'node:path';
import { z } from 'zod';
import { type DownloadOptions, downloadUrl } from '../fetching/download-url.js';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { type Chain, makeByFirst } from '../providers/chain.js';
import type { Tunes } from '../providers/music/choose.js';
import type { BedRequest } from '../providers/music/port.js';
import type { TuneProvider } from '../providers/music/tune-port.js';
import { ServiceUnavailable } from '../providers/service-errors.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import { listenTo } from './listen-to.js';
import type { BedOrder } from './music.js';
import { continuedElsewhere, pendingOf } from './paid-chain.js';
import type { Payments } from './payments.js';
import type { Perform } from './perform.js';
import { mediaFacts, type Workshop } from './workshop.js';

export interface TuneDependencies extends Pick<Payments, 'payMusic'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  /** For music that a provider gives by URL. */
  readonly limits: Omit<DownloadOptions, 'signal' | 'onProgress'>;
  readonly tunes: Tunes;
}

/** Music; where its maker said so, `tempo`, `beats` and `key` are among its facts, as those of a bed are. */
export interface ProducedTune {
  readonly music: Artifact;
  readonly warnings: string[];
}

export type TuneActivities = ReturnType<typeof createTuneActivities>;

const TUNE_VERSION = 1;
const factsSchema = z.object({ warnings: z.array(z.string()) });

/** A campaign's music, by whoever is asked for it first. */
export function createTuneActivities(dependencies: TuneDependencies) {
  const { perform, artifacts, workshop, limits, tunes, payMusic } = dependencies;
  return {
    /** Has music made in a mood: as long as asked, or shorter where its maker makes no more. It is paid for once. */
    makeTune: (part: Part, { mood, seconds, seed = 1, tempo }: BedOrder): Promise<ProducedTune> =>
      perform(part, async (work) => {
        const { signal } = work;
        const providers = tunes.choose();
        const goesOn = continuedElsewhere();
        const request: BedRequest = { mood, seconds, seed, ...(tempo !== undefined && { tempo }) };
        const recipe = {
          operation: 'make-tune',
          version: TUNE_VERSION,
          parameters: {
            ...{ mood, seconds, seed, tempo: tempo ?? null },
            providers: providers.map(({ name, version }) => [name, version]),
          },
          inputs: [],
          // Which kind it will be, providers decide.
          extension: 'sound',
        };
        const music = await artifacts.produce({ ...part, signal }, recipe, async (folder, pending) => {
          const path = join(folder, 'music');
          const chain: Chain<TuneProvider> = {
            ...{ providers, signal, goesOn, pending: pendingOf(pending) },
            pay: (provider, call) =>
              provider === 'local' ? workshop.inSlot(part, work, call) : payMusic(part, provider, call),
          };
          const { made, provider, warnings } = await makeByFirst(chain, async (maker, control) => {
            const { generated, bed } = await maker.generate(request, control, path);
            if (generated.type === 'url') await downloadUrl(generated.url, path, { ...limits, signal });
            const info = await listenTo(path, signal);
            if (info !== null) return { info, bed };
            await control.pending.clear();
            throw new ServiceUnavailable(`What ${maker.title} sent as the music is none.`);
          });
          const beats = made.bed && { ...made.bed.beats };
          const facts = { tempo: made.bed?.tempo ?? null, beats, key: made.bed?.key ?? null };
          const mediaType = MEDIA_TYPES[made.info.container] ?? 'application/octet-stream';
          return { path, mediaType, facts: { ...mediaFacts(made.info), ...facts, provider, warnings } };
        });
        return { music, ...factsSchema.parse(music.facts) };
      }),
  };
}

/** By ffmpeg's names of containers. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mov: 'audio/mp4',
};
