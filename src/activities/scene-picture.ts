import { LEAD_IN } from '../jobs/fit.js';
import type { MathsScene } from '../jobs/maths-scene.js';
import type { NarrationWords } from '../jobs/narration.js';
import type { BrandLook, SceneOrder } from '../jobs/scene-order.js';
import { placeWords } from '../media/captions/place-words.js';
import type { MediaInfo } from '../media/media-info.js';
import type { FramePixels, ScenePicture } from '../media/narrated-scene.js';
import type { AnimationEngine } from '../providers/animation/port.js';
import type { Storage } from '../storage/storage.js';
import type { Brand } from '../visuals/brand.js';
import { drawThrough } from '../visuals/draw-through.js';
import type { Painter } from '../visuals/painter.js';
import type { Template } from '../visuals/template.js';
import { mathsScene } from './maths-scene.js';
import type { Work } from './perform.js';
import { isStill, sceneContent } from './scene-content.js';
import type { Workshop } from './workshop.js';

/** A brand as it is drawn: its logo as a file. */
export async function openBrand(
  storage: Pick<Storage, 'materialise'>,
  { colors, font, logo }: BrandLook,
  folder: string,
  signal: AbortSignal,
): Promise<Brand> {
  const logoPath = logo && (await storage.materialise(logo.key, folder, signal));
  return { colors: [...colors], ...(font !== undefined && { font }), ...(logoPath && { logoPath }) };
}

export interface PictureMakers {
  readonly storage: Storage;
  readonly workshop: Workshop;
  readonly painter: Painter;
  /** Draws mathematics. */
  readonly animation: AnimationEngine<MathsScene>;
}

/** What a scene's picture is made of, and where. */
export interface PictureOrder {
  readonly order: SceneOrder;
  readonly template: Template;
  readonly words: NarrationWords;
  readonly folder: string;
  readonly work: Work;
}

/** Encodes a picture as it is made; gives up when the signal aborts. */
export type EncodePicture = (picture: ScenePicture, signal: AbortSignal) => Promise<MediaInfo>;

/** Has a scene's picture made, whatever it shows, and encoded at the same time: a clip as it is, all else drawn. */
export async function makePicture(
  { storage, workshop, painter, animation }: PictureMakers,
  { order, template, words, folder, work }: PictureOrder,
  encode: EncodePicture,
): Promise<MediaInfo> {
  const { visual, media, look, frames, tempo } = order;
  const { signal } = work;
  if (media && !isStill(media))
    return encode({ type: 'clip', source: await workshop.open(media, folder, signal) }, signal);
  const placed = placeWords(words.words, { tempo, leadIn: LEAD_IN });
  const encodeFrames = (pixels: FramePixels) => (path: string, either: AbortSignal) =>
    encode({ type: 'frames', path, pixels }, either);
  if (visual.type === 'maths') {
    const scene = mathsScene(visual, placed, order, template);
    const draw = (target: { path: string; signal: AbortSignal }) =>
      animation.animate(scene, { signal: target.signal }, target.path);
    return drawThrough(draw, { folder, signal }, encodeFrames(animation.pixels));
  }
  const picture = media && (await storage.materialise(media.key, folder, signal));
  const shown = sceneContent(visual, picture, placed);
  const { motion, captions, edge } = order;
  const content = shown.type === 'picture' && motion ? { ...shown, motion } : shown;
  const { format, language } = look;
  const brand = order.brand && (await openBrand(storage, order.brand, folder, signal));
  return painter.drawThrough(
    {
      template,
      format,
      frames,
      language,
      content,
      ...(brand && { brand }),
      ...(captions && { captions }),
      ...(edge && { edge }),
    },
    { folder, signal },
    encodeFrames('yuv420p'),
  );
}
