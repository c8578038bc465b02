import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import type { VideoEncoder } from '../media/encoder.js';
import { JOIN_SCENES_VERSION, joinScenes, sceneList } from '../media/join-scenes.js';
import {
  DEFAULT_SCENE_FORMAT,
  MERGE_SCENE_VERSION,
  mergeScene,
  type SceneFormat,
} from '../media/merge-scene.js';
import { MIX_MUSIC_VERSION, mixMusic } from '../media/mix-music.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Storage } from '../storage/storage.js';
import { type BurnCaptions, burnCaptions, type Captioned } from './burn-captions.js';
import { type JoinComposition, joinComposition } from './join-composition.js';
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

/** One scene of a merge. */
export interface Scene {
  readonly clip: Artifact;
  readonly voiceover: Artifact | null;
  /** pixels */
  readonly width: number;
  readonly height: number;
  readonly scaleMode: SceneFormat['scaleMode'];
  /** Factors; 1 leaves a track as it is. */
  readonly videoVolume: number;
  readonly voiceoverVolume: number;
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
    /** Burns a transcript into a video's picture, and writes it beside it as SRT and WebVTT. */
    burnCaptions: (part: Part, request: BurnCaptions): Promise<Captioned> =>
      perform(part, (work) => burnCaptions(dependencies, { part, work, request })),

    /** Brings one scene into the format that all of its video share. */
    mergeScene: (part: Part, scene: Scene): Promise<Artifact> =>
      perform(part, async (work) => {
        const { clip, voiceover, width, height, ...volumesAndMode } = scene;
        const inputs = voiceover ? [clip, voiceover] : [clip];
        await workshop.requireSpaceFor(inputs);
        const format: SceneFormat = { ...DEFAULT_SCENE_FORMAT, frame: { width, height }, ...volumesAndMode };
        const recipe = {
          operation: 'merge-scene',
          version: MERGE_SCENE_VERSION,
          parameters: {
            ...tools,
            format: { ...format, frame: { ...format.frame }, rate: { ...format.rate } },
          },
          inputs: inputs.map(({ key }) => key),
          extension: 'mov',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const [clipSource, voiceSource] = await Promise.all([
            workshop.open(clip, folder, work.signal),
            voiceover && workshop.open(voiceover, folder, work.signal),
          ]);
          const path = join(folder, 'scene.mov');
          const command = mergeScene({
            clip: clipSource,
            voiceover: voiceSource,
            format,
            encoder,
            output: path,
          });
          return {
            path,
            mediaType: 'video/quicktime',
            facts: mediaFacts(await workshop.run(part, work, command)),
          };
        });
      }),

    /** Joins scenes of one format: the picture by stream copy, the sound in one encode. */
    joinScenes: (part: Part, scenes: readonly Artifact[]): Promise<Artifact> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor(scenes);
        const recipe = {
          operation: 'join-scenes',
          version: JOIN_SCENES_VERSION,
          parameters: tools,
          inputs: scenes.map(({ key }) => key),
          extension: 'mp4',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const sources = await Promise.all(scenes.map((scene) => workshop.open(scene, folder, work.signal)));
          const list = join(folder, 'scenes.ffconcat');
          await writeFile(list, sceneList(sources));
          const path = join(folder, 'merged.mp4');
          const made = await workshop.run(part, work, joinScenes({ scenes: sources, list, output: path }));
          return { path, mediaType: 'video/mp4', facts: mediaFacts(made) };
        });
      }),

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
