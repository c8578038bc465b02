import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import type { VideoEncoder } from '../media/encoder.js';
import { MIX_MUSIC_VERSION, mixMusic } from '../media/mix-music.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { type BurnCaptions, burnCaptions, type Captioned } from './burn-captions.js';
import { type JoinComposition, joinComposition } from './join-composition.js';
import { createMergeActivities } from './merge.js';
import type { Perform } from './perform.js';
import { mediaFacts, type Workshop } from './workshop.js';

export interface ComposeDependencies {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  readonly workshop: Workshop;
  readonly encoder: VideoEncoder;
  /** As ffmpeg names itself; another one may make other bytes. */
  readonly ffmpegVersion: string;
}

export interface MusicMix {
  readonly video: Artifact;
  readonly music: Artifact;
  /** Factors; 1 leaves a track as it is. */
  readonly videoVolume: number;
  readonly musicVolume: number;
}

export type ComposeActivities = ReturnType<typeof createComposeActivities>;

/** ffmpeg makes new media of old: every one of these holds a slot while it does. */
export function createComposeActivities(dependencies: ComposeDependencies) {
  const { perform, artifacts, workshop, encoder, ffmpegVersion } = dependencies;
  const tools = { encoder: [encoder.name, ...encoder.args], ffmpeg: ffmpegVersion };

  return {
    ...createMergeActivities(dependencies),

    /** Burns a transcript into a video's picture, and writes it beside it as SRT and WebVTT. */
    burnCaptions: (part: Part, request: BurnCaptions): Promise<Captioned> =>
      perform(part, (work) => burnCaptions(dependencies, { part, work, request })),

    /** Joins scenes into a finished video: the bed ducked under their narration, all of it at −14 LUFS. */
    joinComposition: (part: Part, request: JoinComposition): Promise<Artifact> =>
      perform(part, (work) => joinComposition(dependencies, { part, work, request })),

    /** Lays music under a video, whose picture is not touched. */
    mixMusic: (part: Part, { video, music, videoVolume, musicVolume }: MusicMix): Promise<Artifact> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor([video, music]);
        const recipe = {
          operation: 'mix-music',
          version: MIX_MUSIC_VERSION,
          parameters: { ...tools, videoVolume, musicVolume },
          inputs: [video.key, music.key],
          extension: 'mp4',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const [videoSource, musicSource] = await Promise.all([
            workshop.open(video, folder, work.signal),
            workshop.open(music, folder, work.signal),
          ]);
          const path = join(folder, 'mixed.mp4');
          const sources = { video: videoSource, music: musicSource };
          const command = mixMusic({ ...sources, videoVolume, musicVolume, encoder, output: path });
          return { path, mediaType: 'video/mp4', facts: mediaFacts(await workshop.run(part, work, command)) };
        });
      }),
  };
}
