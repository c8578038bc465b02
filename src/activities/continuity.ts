import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { LAST_FRAME_VERSION, lastFrame, makeStill } from '../media/frame.js';
import {
  clipColourInquiry,
  colourChange,
  MATCH_COLOUR_VERSION,
  matchColour,
  readColour,
  stillColourInquiry,
} from '../media/match-colour.js';
import { askFfmpeg } from '../media/run-ffmpeg.js';
import type { ComposeDependencies } from './compose.js';
import { openStill } from './open-still.js';
import { mediaFacts } from './workshop.js';

/** A clip, and the picture at whose colours it is to begin. */
export interface ColourOrder {
  readonly clip: Artifact;
  readonly reference: Artifact;
}

export type ContinuityActivities = ReturnType<typeof createContinuityActivities>;

/** What makes one clip go on where another ends. */
export function createContinuityActivities(dependencies: ComposeDependencies) {
  const { perform, artifacts, storage, workshop, encoder, ffmpegVersion } = dependencies;
  return {
    /** The last frame of a clip as PNG, its width and height among its facts: what the next clip begins with. */
    lastFrame: (part: Part, clip: Artifact): Promise<Artifact> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor([clip]);
        const { signal } = work;
        const recipe = {
          operation: 'last-frame',
          version: LAST_FRAME_VERSION,
          parameters: { ffmpeg: ffmpegVersion },
          inputs: [clip.key],
          extension: 'png',
        };
        return artifacts.produce({ ...part, signal }, recipe, async (folder) => {
          const source = await workshop.open(clip, folder, signal);
          const path = join(folder, 'last-frame.png');
          const made = await workshop.inSlot(part, work, () =>
            makeStill(lastFrame({ clip: source, output: path }), { signal }),
          );
          return { path, mediaType: made.mediaType, facts: { width: made.width, height: made.height } };
        });
      }),

    /** The clip in colours that begin as the reference's are; as it was where they do already. Its sound is left out. */
    matchColour: (part: Part, { clip, reference }: ColourOrder): Promise<Artifact> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor([clip]);
        const { signal } = work;
        const recipe = {
          operation: 'match-colour',
          version: MATCH_COLOUR_VERSION,
          parameters: { encoder: [encoder.name, ...encoder.args], ffmpeg: ffmpegVersion },
          inputs: [clip.key, reference.key],
          extension: 'mp4',
        };
        return artifacts.produce({ ...part, signal }, recipe, async (folder) => {
          const source = await workshop.open(clip, folder, signal);
          const still = await openStill(storage, reference, folder, signal);
          const ask = (inquiry: Parameters<typeof askFfmpeg>[0]) =>
            workshop.inSlot(part, work, () => askFfmpeg(inquiry, { signal }));
          const from = readColour(await ask(clipColourInquiry(source)));
          const to = readColour(await ask(stillColourInquiry(still)));
          const change = colourChange(from, to);
          if (change === null)
            return { ...source, mediaType: clip.mediaType, facts: mediaFacts(source.info) };
          const path = join(folder, 'matched.mp4');
          const command = matchColour({ clip: source, change, encoder, output: path });
          return { path, mediaType: 'video/mp4', facts: mediaFacts(await workshop.run(part, work, command)) };
        });
      }),
  };
}
