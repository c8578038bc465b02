import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { JOIN_SCENES_VERSION, joinScenes, sceneList } from '../media/join-scenes.js';
import type { Source } from '../media/media-info.js';
import {
  DEFAULT_SCENE_FORMAT,
  filesOf,
  MERGE_SCENE_VERSION,
  mergeScene,
  type SceneFormat,
  type SceneOf,
} from '../media/merge-scene.js';
import { MERGE_SOUND_VERSION, type MergeVolumes, mergeSound } from '../media/merge-sound.js';
import type { ComposeDependencies } from './compose.js';
import { mediaFacts } from './workshop.js';

/** One scene of a merge. */
export type Scene = SceneOf<Artifact>;

/** What the picture of a scene is made into, pixels; its rate is one for all. */
export type ScenePicture = Pick<SceneFormat, 'frame' | 'scaleMode'>;

/** Scenes whose pictures are made, and their sound. */
export interface MadeScenes {
  readonly scenes: readonly Artifact[];
  readonly sound: Artifact;
}

/** ffmpeg makes a video of clips and voiceovers: the pictures and the sound apart, so that neither waits for the other. */
export function createMergeActivities({
  perform,
  artifacts,
  workshop,
  encoder,
  ffmpegVersion,
}: ComposeDependencies) {
  const { rate } = DEFAULT_SCENE_FORMAT;

  return {
    /** Brings the picture of one scene into the format that all of its video share. */
    mergeScene: (part: Part, scene: Scene, { frame, scaleMode }: ScenePicture): Promise<Artifact> =>
      perform(part, async (work) => {
        const inputs = filesOf(scene);
        await workshop.requireSpaceFor(inputs);
        const recipe = {
          operation: 'merge-scene',
          version: MERGE_SCENE_VERSION,
          parameters: {
            ...{ encoder: [encoder.name, ...encoder.args], ffmpeg: ffmpegVersion },
            ...{ frame: { ...frame }, scaleMode, rate: { ...rate } },
          },
          inputs: inputs.map(({ key }) => key),
          extension: 'mov',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const clip = await workshop.open(scene.clip, folder, work.signal);
          const voiceover = scene.voiceover && {
            info: await workshop.look(scene.voiceover, folder, work.signal),
          };
          const path = join(folder, 'scene.mov');
          const format = { frame, scaleMode, rate };
          const command = mergeScene({ clip, voiceover, format, encoder, output: path });
          const made = await workshop.run(part, work, command);
          return { path, mediaType: 'video/quicktime', facts: mediaFacts(made) };
        });
      }),

    /** Makes the sound of all scenes, as one. */
    mergeSound: (part: Part, scenes: readonly Scene[], volumes: MergeVolumes): Promise<Artifact> =>
      perform(part, async (work) => {
        const inputs = scenes.flatMap(filesOf);
        await workshop.requireSpaceFor(inputs);
        const recipe = {
          operation: 'merge-sound',
          version: MERGE_SOUND_VERSION,
          parameters: {
            ...{ ffmpeg: ffmpegVersion, rate: { ...rate }, volumes: { ...volumes } },
            voiced: scenes.map(({ voiceover }) => voiceover !== null),
          },
          inputs: inputs.map(({ key }) => key),
          extension: 'm4a',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const open = (artifact: Artifact) => workshop.open(artifact, folder, work.signal);
          const sources: SceneOf<Source>[] = [];
          // One after the other: hundreds at once would be as many connections to a storage far away.
          for (const { clip, voiceover } of scenes)
            sources.push({ clip: await open(clip), voiceover: voiceover && (await open(voiceover)) });
          const path = join(folder, 'sound.m4a');
          const command = mergeSound({ scenes: sources, rate, volumes, output: path });
          const made = await workshop.run(part, work, command);
          return { path, mediaType: 'audio/mp4', facts: mediaFacts(made) };
        });
      }),

    /** Joins scenes of one format and their sound by stream copy. */
    joinScenes: (part: Part, { scenes, sound }: MadeScenes): Promise<Artifact> =>
      perform(part, async (work) => {
        const inputs = [...scenes, sound];
        await workshop.requireSpaceFor(inputs);
        const recipe = {
          operation: 'join-scenes',
          version: JOIN_SCENES_VERSION,
          parameters: { ffmpeg: ffmpegVersion },
          inputs: inputs.map(({ key }) => key),
          extension: 'mp4',
        };
        return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const open = (artifact: Artifact) => workshop.open(artifact, folder, work.signal);
          const [sources, opened] = await Promise.all([Promise.all(scenes.map(open)), open(sound)]);
          const list = join(folder, 'scenes.ffconcat');
          await writeFile(list, sceneList(sources));
          const path = join(folder, 'merged.mp4');
          const command = joinScenes({ scenes: sources, list, sound: opened, output: path });
          return { path, mediaType: 'video/mp4', facts: mediaFacts(await workshop.run(part, work, command)) };
        });
      }),
  };
}
