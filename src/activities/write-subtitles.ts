import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import { LEAD_IN } from '../jobs/fit.js';
import type { Part } from '../jobs/part.js';
import type { Look, SpokenScene } from '../jobs/scene-order.js';
import { CAPTIONS_VERSION } from '../media/captions/ass.js';
import { later } from '../media/captions/place-words.js';
import { srt, vtt } from '../media/captions/subtitle-files.js';
import type { Cue } from '../media/captions/words.js';
import type { Work } from './perform.js';
import type { RenderDependencies } from './render.js';
import { readWords, sceneCues, wordsPerLine } from './render-scene.js';

/** A video's captions as files. */
export interface Subtitles {
  readonly srt: Artifact;
  readonly vtt: Artifact;
}

/** Writes what is burned into the scenes once more, on the clock of the whole video. */
export async function writeSubtitles(
  { artifacts, storage }: RenderDependencies,
  part: Part,
  work: Work,
  look: Look,
  scenes: readonly SpokenScene[],
): Promise<Subtitles> {
  const { rate } = look.format;
  const readCues = async (folder: string): Promise<Cue[]> => {
    const cues: Cue[] = [];
    let before = 0;
    for (const { words, tempo, frames } of scenes) {
      const spoken = await readWords(storage, words, folder, work.signal);
      cues.push(...sceneCues(spoken, { look, tempo, frames }).map((cue) => later(cue, before)));
      before += frames / rate;
    }
    return cues;
  };
  // Both files say the same: the words are fetched for the first.
  let cues: Promise<Cue[]> | undefined;
  const file = (extension: 'srt' | 'vtt', mediaType: string, write: (cues: readonly Cue[]) => string) =>
    artifacts.produce(
      { ...part, signal: work.signal },
      {
        operation: `subtitles-${extension}`,
        version: CAPTIONS_VERSION,
        parameters: {
          scenes: scenes.map(({ tempo, frames }) => ({ tempo, frames })),
          ...{ rate, leadIn: LEAD_IN, wordsPerLine: wordsPerLine(look.format) },
        },
        inputs: scenes.map(({ words }) => words.key),
        extension,
      },
      async (folder) => {
        const path = join(folder, `captions.${extension}`);
        cues ??= readCues(folder);
        await writeFile(path, write(await cues));
        return { path, mediaType };
      },
    );
  return {
    srt: await file('srt', 'application/x-subrip', srt),
    vtt: await file('vtt', 'text/vtt', vtt),
  };
}
