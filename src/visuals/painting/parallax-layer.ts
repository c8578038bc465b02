import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Size } from '../layout/areas.js';
import { colourAt, type Layer, type Scenery } from '../scenery.js';
import { seeded } from '../seeded.js';
import { loadPicture } from './load-picture.js';
import { easeInOutGently, opacity, type ShownPicture, upon } from './shown-picture.js';

/** How much larger than the frame the blur behind is, and how small it is made on the way: the smaller, the softer. */
const BEHIND = 1.3;
const SOFT = 40;
const DARKER = 0.34;
/** Of the frame, what the picture in front may take. */
const BEFORE = { width: 0.9, height: 0.8 };
/** Where its middle is, from the top: a heading stands below. */
const MIDDLE = 0.44;
/** How far the one and the other go, as shares of the picture's shorter side. */
const TRAVEL = { behind: 0.1, before: 0.035 };
const ZOOM = 0.07;

/**
 * All of a picture on a card before a blur of itself: the card drifts one way and comes nearer, what is behind it the other
 * way, faster. The directions follow from its bytes.
 * @throws PictureUnreadable
 */
export async function parallaxLayer(
  scenery: Scenery,
  { path, background, schedule }: ShownPicture,
): Promise<Layer> {
  const { format, seconds, unit, template } = scenery;
  const { width, height } = format;
  const ground = colourAt(template.palette.ground, 0);
  const large = { width: width * BEHIND, height: height * BEHIND };
  const { canvas: cover, fingerprint } = await loadPicture(path, large, 'cover');
  const { canvas: whole } = await loadPicture(path, large, 'inside');
  const behind = blurred(upon(ground, cover));
  const card = upon(ground, (await loadPicture(path, cardSize(whole, format), 'cover')).canvas);
  const random = seeded(fingerprint);
  const [x, y] = [random() < 0.5 ? 1 : -1, random() < 0.5 ? 1 : -1];
  const radius = 0.025 * unit;
  return (context, moment) => {
    const shown = opacity(moment.seconds, schedule, seconds);
    if (shown < 1) background(context, moment);
    const along = easeInOutGently(moment.phase) - 0.5;
    context.save();
    context.globalAlpha = shown;
    const far = TRAVEL.behind * unit * along;
    context.drawImage(
      behind,
      (width - large.width) / 2 - x * far,
      (height - large.height) / 2 - y * far,
      large.width,
      large.height,
    );
    const near = 2 * TRAVEL.before * unit * along;
    const scale = 1 + ZOOM * (along - 0.5);
    context.translate(width / 2 + x * near, height * MIDDLE + y * near * 0.5);
    context.scale(scale, scale);
    context.shadowColor = 'rgba(0, 0, 0, 0.5)';
    context.shadowBlur = 0.05 * unit;
    context.shadowOffsetY = 0.015 * unit;
    context.beginPath();
    context.roundRect(-card.width / 2, -card.height / 2, card.width, card.height, radius);
    context.fillStyle = ground;
    context.fill();
    context.shadowColor = 'transparent';
    context.clip();
    context.drawImage(card, -card.width / 2, -card.height / 2);
    context.restore();
  };
}

/** As large as it may be, in a shape half way between the picture's and the frame's: more is seen than in either. */
function cardSize(picture: Canvas, { width, height }: Size): Size {
  const aspect = Math.sqrt((picture.width / picture.height) * (width / height));
  const wide = Math.min(width * BEFORE.width, height * BEFORE.height * aspect);
  return { width: wide, height: wide / aspect };
}

/** A picture made so small that nothing is left of it but its light, and a little darker. */
function blurred(picture: Canvas): Canvas {
  const small = createCanvas(SOFT, Math.max(1, Math.round((SOFT * picture.height) / picture.width)));
  const shrinking = small.getContext('2d');
  shrinking.imageSmoothingQuality = 'high';
  shrinking.drawImage(picture, 0, 0, small.width, small.height);
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  context.fillStyle = `rgba(10, 10, 16, ${DARKER})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
