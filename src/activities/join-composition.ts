import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import {
  bedInquiry,
  CEILING,
  type Composition,
  JOIN_COMPOSITION_VERSION,
  joinComposition as joinCommand,
  mixSound,
  voiceInquiry,
} from '../media/join-composition.js';
import { sceneList } from '../media/join-scenes.js';
import {
  isAudible,
  type Loudness,
  measureLoudness,
  readLoudness,
  TARGET_LOUDNESS,
} from '../media/loudness.js';
import type { MediaInfo, Source } from '../media/media-info.js';
import { askFfmpeg, type FfmpegInquiry, type FfmpegOptions } from '../media/run-ffmpeg.js';
import type { Json } from '../storage/artifact-ledger.js';
import type { ComposeDependencies } from './compose.js';
import type { Work } from './perform.js';
import { mediaFacts } from './workshop.js';

/** What is joined to a video. */
export interface JoinComposition {
  /** QuickTime files with H.264 of one format and 48 kHz stereo PCM, in order. */
  readonly scenes: readonly Artifact[];
  /** Any sound; null for none. */
  readonly bed: Artifact | null;
  /** Factor of how loud the bed is; 1 by default. */
  readonly bedVolume?: number;
}

interface Order {
  readonly part: Part;
  readonly work: Work;
  readonly request: JoinComposition;
}

/** How much of the work is done after each of its steps: listening, mixing, listening again, joining, and a last look. */
const STEPS = { voice: 0.1, bed: 0.15, mix: 0.35, mixed: 0.45, joined: 0.9, finished: 1 } as const;

/** LU. A word alone is a peak with little after it: held down, it is so much too quiet that it is joined again, louder. */
const MOST_MISSING = 0.5;
const MOST_AGAIN = 3;
/** dB of gain for each that is missing: the limiter takes about half. */
const GAIN_AGAIN = 2;
/** dBTP. How far coding overshoots depends on the sound; where it goes beyond this, peaks are held lower, and a little more. */
const HIGHEST_PEAK = -1;
const PEAK_MARGIN = 0.3;

/**
 * Joins scenes into a finished video, the bed under their narration, at −14 LUFS and below −1 dBTP: measured once before
 * it is mixed and once before it is coded. The loudness of what came out is among its facts.
 */
export async function joinComposition(
  dependencies: ComposeDependencies,
  { part, work, request }: Order,
): Promise<Artifact> {
  const { artifacts, workshop, ffmpegVersion } = dependencies;
  const { scenes, bed, bedVolume = 1 } = request;
  const inputs = bed ? [...scenes, bed] : scenes;
  await workshop.requireSpaceFor(inputs);
  const recipe = {
    operation: 'join-composition',
    version: JOIN_COMPOSITION_VERSION,
    parameters: { ffmpeg: ffmpegVersion, bed: bed ? { volume: bedVolume } : null },
    inputs: inputs.map(({ key }) => key),
    extension: 'mp4',
  };

  /** Listens in a slot, reporting from one fraction of the part to another. */
  const listen = (
    measure: (options: FfmpegOptions) => Promise<Loudness>,
    from: number,
    to: number,
  ): Promise<Loudness> =>
    workshop.inSlot(part, work, () =>
      measure({
        signal: work.signal,
        onProgress: (fraction) => work.report(from + fraction * (to - from)),
        log: (line) => work.log.debug({ ffmpeg: line }, 'ffmpeg'),
      }),
    );

  return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const open = (artifact: Artifact): Promise<Source> => workshop.open(artifact, folder, work.signal);
    const sources: Source[] = [];
    // One after the other: hundreds at once would be as many connections to a storage far away.
    for (const scene of scenes) sources.push(await open(scene));
    const list = join(folder, 'scenes.ffconcat');
    await writeFile(list, sceneList(sources));
    const music = bed && { source: await open(bed), volume: bedVolume };
    const composition: Composition = { scenes: sources, list, bed: music };

    const voice = await listen(asking(voiceInquiry(composition)), 0, STEPS.voice);
    const under = music && (await listen(asking(bedInquiry(music, composition)), STEPS.voice, STEPS.bed));
    const sound = join(folder, 'sound.wav');
    const mixing = mixSound(composition, { voice, bed: under }, sound);
    await workshop.run(part, work, mixing, STEPS.bed, STEPS.mix);
    const mixed = await listen((options) => measureLoudness(sound, options), STEPS.mix, STEPS.mixed);

    const path = join(folder, 'composition.mp4');
    const { made, heard } = await joinUntilRight(mixed, async (loudness, ceiling) => {
      const joining = joinCommand(composition, { sound, loudness, ceiling, output: path });
      const made = await workshop.run(part, work, joining, STEPS.mixed, STEPS.joined);
      const heard = await listen((options) => measureLoudness(path, options), STEPS.joined, STEPS.finished);
      return { made, heard };
    });
    return {
      path,
      mediaType: 'video/mp4',
      facts: { ...mediaFacts(made), loudness: loudnessFacts(heard) },
    };
  });
}

interface Joined {
  readonly made: MediaInfo;
  readonly heard: Loudness;
}

/** Joins, listens to what came out, and where coding has changed it joins again: louder, or with peaks held lower. */
async function joinUntilRight(
  mixed: Loudness,
  attempt: (loudness: Loudness, ceiling: number) => Promise<Joined>,
): Promise<Joined> {
  let [loudness, ceiling] = [mixed, CEILING];
  let joined = await attempt(loudness, ceiling);
  for (let again = 0; again < MOST_AGAIN && !isRight(joined.heard); again++) {
    const { heard } = joined;
    if (missingOf(heard) > MOST_MISSING)
      loudness = { ...loudness, integrated: loudness.integrated - GAIN_AGAIN * missingOf(heard) };
    if (heard.truePeak > HIGHEST_PEAK) ceiling -= heard.truePeak - HIGHEST_PEAK + PEAK_MARGIN;
    joined = await attempt(loudness, ceiling);
  }
  return joined;
}

const isRight = (heard: Loudness): boolean =>
  missingOf(heard) <= MOST_MISSING && heard.truePeak <= HIGHEST_PEAK;

/** LU that a sound is too quiet; silence lacks nothing. */
const missingOf = (heard: Loudness): number => (isAudible(heard) ? TARGET_LOUDNESS - heard.integrated : 0);

const asking = (inquiry: FfmpegInquiry) => async (options: FfmpegOptions) =>
  readLoudness(await askFfmpeg(inquiry, options));

/** JSON knows no infinity: silence has no loudness. */
function loudnessFacts({ integrated, truePeak }: Loudness): Record<string, Json> {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { integrated: finite(integrated), truePeak: finite(truePeak) };
}
