import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import type { FfmpegCommand } from '../media/command.js';
import type { MediaInfo, Source } from '../media/media-info.js';
import { mediaInfoSchema } from '../media/media-info-schema.js';
import { probe } from '../media/probe.js';
import { runFfmpeg } from '../media/run-ffmpeg.js';
import type { Slots } from '../media/slots.js';
import type { Json } from '../storage/artifact-ledger.js';
import { requireSpace } from '../storage/free-space.js';
import type { Scratch } from '../storage/scratch.js';
import type { Storage } from '../storage/storage.js';
import type { Work } from './perform.js';

export interface WorkshopDependencies {
  readonly storage: Storage;
  readonly scratch: Scratch;
  readonly slots: Slots;
  /** Milliseconds that ffmpeg's own clock may stand still. */
  readonly stillTimeoutMs: number;
}

/** What activities that work on media do alike: open artifacts as files, and run ffmpeg in a slot. */
export interface Workshop {
  /** Refuses to begin where the disk could fill up on the way. */
  requireSpaceFor(inputs: readonly Artifact[]): Promise<void>;
  /** The artifact as a file, looked at. */
  open(artifact: Artifact, folder: string, signal: AbortSignal): Promise<Source>;
  /** What is in the artifact, without its file: only what nobody has looked at yet is opened for it. */
  look(artifact: Artifact, folder: string, signal: AbortSignal): Promise<MediaInfo>;
  /** Works in a slot, in its turn by priority. */
  inSlot<Result>(part: Part, work: Work, run: () => Promise<Result>): Promise<Result>;
  /** Runs ffmpeg in a slot, reporting its progress from one fraction of the part to another. */
  run(part: Part, work: Work, command: FfmpegCommand, from?: number, to?: number): Promise<MediaInfo>;
  /** The same for whoever is in a slot already. */
  runInside(work: Work, command: FfmpegCommand, from?: number, to?: number): Promise<MediaInfo>;
}

export function createWorkshop({ storage, scratch, slots, stillTimeoutMs }: WorkshopDependencies): Workshop {
  const inSlot: Workshop['inSlot'] = (part, { signal }, run) => slots.run(part.priority, signal, run);
  const runInside: Workshop['runInside'] = (work, command, from = 0, to = 1) =>
    runFfmpeg(command, {
      signal: work.signal,
      stillTimeoutMs,
      onProgress: (fraction) => work.report(from + fraction * (to - from)),
      log: (line) => work.log.debug({ ffmpeg: line }, 'ffmpeg'),
    });
  const open: Workshop['open'] = async (artifact, folder, signal) => {
    const path = await storage.materialise(artifact.key, folder, signal);
    return { path, info: knownOf(artifact) ?? (await probe(path, { signal })) };
  };
  return {
    requireSpaceFor: (inputs) =>
      requireSpace(
        scratch.root,
        inputs.reduce((sum, { size }) => sum + size, 0),
      ),
    open,
    look: async (artifact, folder, signal) =>
      knownOf(artifact) ?? (await open(artifact, folder, signal)).info,
    inSlot,
    run: (part, work, command, from, to) => inSlot(part, work, () => runInside(work, command, from, to)),
    runInside,
  };
}

/** What whoever made it has found in it. */
const knownOf = ({ facts }: Artifact): MediaInfo | undefined => mediaInfoSchema.safeParse(facts.media).data;

/** What an artifact keeps of a media file: for results and for people, and all that was found, for who works on it next. */
export function mediaFacts(info: MediaInfo): Record<string, Json> {
  const { duration, video, audio } = info;
  const seconds = Math.round(duration * 1000) / 1000;
  return {
    duration: seconds,
    width: video?.width ?? null,
    height: video?.height ?? null,
    sound: audio !== null,
    media: mediaInfoSchema.parse(info),
  };
}
