import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact } from '../jobs/artifact.js';
import { LEAD_IN } from '../jobs/fit.js';
import { isUpright } from '../jobs/format.js';
import { type NarrationWords, narrationWordsSchema } from '../jobs/narration.js';
import type { Part } from '../jobs/part.js';
import type { SceneOrder } from '../jobs/scene-order.js';
import { ass, CAPTIONS_VERSION } from '../media/captions/ass.js';
import { groupWords } from '../media/captions/group-words.js';
import { placeWords } from '../media/captions/place-words.js';
import { type CaptionStyleChoice, resolveCaptionStyle } from '../media/captions/style.js';
import type { Cue } from '../media/captions/words.js';
import { NARRATED_SCENE_VERSION, narratedScene } from '../media/narrated-scene.js';
import type { Json } from '../storage/artifact-ledger.js';
import { VISUALS_VERSION } from '../visuals/drawing.js';
import type { Template } from '../visuals/template.js';
import { findTemplate } from './find-template.js';
import type { Work } from './perform.js';
import type { RenderDependencies } from './render.js';
import { type EncodePicture, makePicture } from './scene-picture.js';
import { mediaFacts } from './workshop.js';

/** Words of a caption: upright ones are read word by word, wide ones line by line. */
export const wordsPerLine = (format: SceneOrder['look']['format']): number => (isUpright(format) ? 3 : 8);

/** Letters' height on a picture 1080 high. */
const CAPTION_SIZE = { upright: 80, wide: 72 };

/** Draws a scene's frames, or fits its clip, burns its captions, and lays its narration under it: one encode. */
export async function renderScene(
  dependencies: RenderDependencies,
  part: Part,
  work: Work,
  order: SceneOrder,
): Promise<Artifact> {
  const { artifacts, storage, workshop, encoder, ffmpegVersion, animation } = dependencies;
  const { look, visual, media, narration, tempo, frames } = order;
  const { format, language } = look;
  const { brand, motion, edge, captions: burned } = order;
  const template = findTemplate(dependencies.templates, look.template);
  const files = [narration.sound, narration.words, media, brand?.logo].flatMap((file) => file ?? []);
  const recipe = {
    operation: 'render-scene',
    version: NARRATED_SCENE_VERSION,
    parameters: {
      ...{ visuals: VISUALS_VERSION, captions: CAPTIONS_VERSION, visual: withoutUrl(visual) },
      template: JSON.stringify(template),
      ...{ format: { ...format }, language, tempo, frames, leadIn: LEAD_IN },
      ...{ encoder: [encoder.name, ...encoder.args, ...encoder.drawnArgs], ffmpeg: ffmpegVersion },
      ...(visual.type === 'maths' && { engine: [animation.name, animation.version] }),
      ...(brand && {
        brand: { colors: [...brand.colors], font: brand.font ?? null, logo: brand.logo !== undefined },
      }),
      ...(motion && { motion }),
      ...(edge && { edge }),
      ...(burned && { burned }),
    },
    inputs: files.map(({ key }) => key),
    extension: 'mov',
  };
  await workshop.requireSpaceFor([narration.sound, ...(media ? [media] : [])]);
  return artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
    const words = await readWords(storage, narration.words, folder, work.signal);
    const captions = join(folder, 'captions.ass');
    const style = resolveCaptionStyle(captionChoice(template, format), format);
    const cues = burned === 'none' ? [] : sceneCues(words, order);
    await writeFile(captions, ass(cues, style, format));
    const voice = await workshop.open(narration.sound, folder, work.signal);
    const output = join(folder, 'scene.mov');
    const encode: EncodePicture = (picture, signal) =>
      workshop.runInside(
        { ...work, signal },
        narratedScene({
          ...{ picture, size: format, rate: { numerator: format.rate, denominator: 1 }, frames },
          ...{ narration: voice, tempo, leadIn: LEAD_IN, captions, encoder, output },
        }),
      );
    const made = await workshop.inSlot(part, work, () =>
      makePicture(dependencies, { order, template, words, folder, work }, encode),
    );
    return { path: output, mediaType: 'video/quicktime', facts: mediaFacts(made) };
  });
}

/** When which of a scene's words are shown, seconds from its start. */
export function sceneCues(
  { words }: NarrationWords,
  { look, tempo, frames }: Pick<SceneOrder, 'look' | 'tempo' | 'frames'>,
): Cue[] {
  return groupWords(placeWords(words, { tempo, leadIn: LEAD_IN }), {
    wordsPerLine: wordsPerLine(look.format),
    duration: frames / look.format.rate,
  });
}

/** The words of a narration, from where they are kept. */
export async function readWords(
  storage: RenderDependencies['storage'],
  words: Artifact,
  folder: string,
  signal: AbortSignal,
): Promise<NarrationWords> {
  const path = await storage.materialise(words.key, folder, signal);
  return narrationWordsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The template's own look; upright, the word being spoken is coloured. */
function captionChoice({ captions }: Template, format: SceneOrder['look']['format']): CaptionStyleChoice {
  const upright = isUpright(format);
  return { size: upright ? CAPTION_SIZE.upright : CAPTION_SIZE.wide, ...captions, highlight: upright };
}

/** Of a picture its bytes count, not where they came from. */
const withoutUrl = (visual: SceneOrder['visual']): Json =>
  visual.type === 'media' ? { type: visual.type, heading: visual.heading } : { ...visual };
