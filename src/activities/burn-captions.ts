import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import type { CaptionStyleInput } from '../jobs/caption.js';
import type { Part } from '../jobs/part.js';
import { BURN_CAPTIONS_VERSION, burnCaptions as burnCommand } from '../media/burn-captions.js';
import { ass, CAPTIONS_VERSION } from '../media/captions/ass.js';
import { groupWords } from '../media/captions/group-words.js';
import { resolveCaptionStyle } from '../media/captions/style.js';
import { srt, vtt } from '../media/captions/subtitle-files.js';
import type { Cue } from '../media/captions/words.js';
import { requireVideo } from '../media/media-info.js';
import { displaySize } from '../media/picture.js';
import { transcriptSchema } from '../providers/transcription/port.js';
import type { ComposeDependencies } from './compose.js';
import type { Work } from './perform.js';
import { mediaFacts } from './workshop.js';

/** What to burn into what, and how. */
export interface BurnCaptions {
  readonly video: Artifact;
  /** The JSON of a transcript. */
  readonly words: Artifact;
  readonly wordsPerLine: number;
  readonly style: CaptionStyleInput;
}

/** A video with its captions in the picture, and beside it. */
export interface Captioned {
  readonly video: Artifact;
  readonly srt: Artifact;
  readonly vtt: Artifact;
}

interface Order {
  readonly part: Part;
  readonly work: Work;
  readonly request: BurnCaptions;
}

/** Groups a transcript's words into captions, burns them in, and writes them as SRT and WebVTT. */
export async function burnCaptions(
  dependencies: ComposeDependencies,
  { part, work, request }: Order,
): Promise<Captioned> {
  const { artifacts, workshop, encoder, ffmpegVersion } = dependencies;
  const { video, words, wordsPerLine, style } = request;
  await workshop.requireSpaceFor([video]);
  const context = { ...part, signal: work.signal };
  const inputs = [video.key, words.key];

  const cuesOf = async (folder: string, duration: number): Promise<Cue[]> => {
    const path = await dependencies.storage.materialise(words.key, folder, work.signal);
    const transcript = transcriptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return groupWords(transcript.words, { wordsPerLine, duration });
  };

  const sidecar = (extension: 'srt' | 'vtt', mediaType: string, write: (cues: readonly Cue[]) => string) =>
    artifacts.produce(
      context,
      {
        operation: `captions-${extension}`,
        version: CAPTIONS_VERSION,
        parameters: { wordsPerLine },
        inputs,
        extension,
      },
      async (folder) => {
        const { duration } = await workshop.look(video, folder, work.signal);
        const path = join(folder, `captions.${extension}`);
        await writeFile(path, write(await cuesOf(folder, duration)));
        return { path, mediaType };
      },
    );

  const burned = artifacts.produce(
    context,
    {
      operation: 'burn-captions',
      version: BURN_CAPTIONS_VERSION,
      parameters: {
        captions: CAPTIONS_VERSION,
        wordsPerLine,
        style: Object.entries(style).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        encoder: [encoder.name, ...encoder.args],
        ffmpeg: ffmpegVersion,
      },
      inputs,
      extension: 'mp4',
    },
    async (folder) => {
      const source = await workshop.open(video, folder, work.signal);
      const picture = displaySize(requireVideo(source.info));
      const captions = join(folder, 'captions.ass');
      const cues = await cuesOf(folder, source.info.duration);
      await writeFile(captions, ass(cues, resolveCaptionStyle(style, picture), picture));
      const output = join(folder, 'captioned.mp4');
      const made = await workshop.run(part, work, burnCommand({ source, captions, encoder, output }));
      return { path: output, mediaType: 'video/mp4', facts: mediaFacts(made) };
    },
  );

  const [burnedVideo, srtFile, vttFile] = await Promise.all([
    burned,
    sidecar('srt', 'application/x-subrip', srt),
    sidecar('vtt', 'text/vtt', vtt),
  ]);
  return { video: burnedVideo, srt: srtFile, vtt: vttFile };
}
