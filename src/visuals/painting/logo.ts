import type { Canvas } from '@napi-rs/canvas';
import { easeOver, progress } from '../easing.js';
import type { Box } from '../layout/areas.js';
import type { Layer } from '../scenery.js';
import { loadPicture } from './load-picture.js';

/** Of a logo, as shares of the picture's shorter side. */
const HEIGHT = 0.1;
const WIDTH = 0.3;
const PAD = 0.014;
const GAP = 0.03;

/** A brand's logo in the upper corner where lines end, and what it leaves of the area. */
export interface Logo {
  readonly layer: Layer;
  readonly area: Box;
}

/**
 * A logo on a small plate, light or dark, that lets it be seen on every ground.
 * @throws PictureUnreadable
 */
export async function placeLogo(path: string, area: Box, unit: number): Promise<Logo> {
  const pad = PAD * unit;
  const room = { width: Math.min(area.width, WIDTH * unit) - 2 * pad, height: HEIGHT * unit - 2 * pad };
  const { canvas } = await loadPicture(path, room, 'inside');
  const [width, height] = [canvas.width + 2 * pad, canvas.height + 2 * pad];
  const [x, y] = [Math.round(area.x + area.width - width), Math.round(area.y)];
  const plate = isLight(canvas) ? 'rgba(30, 30, 40, 0.9)' : 'rgba(255, 255, 255, 0.94)';
  const taken = (HEIGHT + GAP) * unit;
  return {
    layer: (context) => {
      context.fillStyle = plate;
      context.beginPath();
      context.roundRect(x, y, width, height, pad);
      context.fill();
      context.drawImage(canvas, x + pad, y + pad);
    },
    area: { ...area, y: area.y + taken, height: area.height - taken },
  };
}

/** Of a logo on the last card of an ad, as shares of the area's height and of the picture's shorter side. */
const ON_CARD = { height: 0.24, width: 0.6, gap: 0.03, seconds: 0.6 };

/**
 * A logo large above what the last card of an ad says; it comes in first.
 * @throws PictureUnreadable
 */
export async function placeCardLogo(path: string, area: Box, unit: number): Promise<Logo> {
  const pad = 1.6 * PAD * unit;
  const high = Math.min(area.height * ON_CARD.height, 0.3 * unit);
  const room = { width: Math.min(area.width, ON_CARD.width * unit) - 2 * pad, height: high - 2 * pad };
  const { canvas } = await loadPicture(path, room, 'inside');
  const [width, height] = [canvas.width + 2 * pad, canvas.height + 2 * pad];
  const [x, y] = [area.x + area.width / 2, area.y + height / 2 + 0.02 * unit];
  const plate = isLight(canvas) ? 'rgba(30, 30, 40, 0.9)' : 'rgba(255, 255, 255, 0.94)';
  const taken = height + ON_CARD.gap * unit;
  return {
    layer: (context, { seconds }) => {
      const entered = easeOver(progress(seconds, 0.1, ON_CARD.seconds));
      if (entered <= 0) return;
      context.save();
      context.translate(x, y);
      context.scale(entered, entered);
      context.fillStyle = plate;
      context.beginPath();
      context.roundRect(-width / 2, -height / 2, width, height, 1.4 * pad);
      context.fill();
      context.drawImage(canvas, pad - width / 2, pad - height / 2);
      context.restore();
    },
    area: { ...area, y: area.y + taken, height: area.height - taken },
  };
}

/** Whether what is opaque of a picture is lighter than most colours are. */
function isLight(picture: Canvas): boolean {
  const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height);
  let [light, weight] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
    light += (0.2126 * red + 0.7152 * green + 0.0722 * blue) * alpha;
    weight += alpha;
  }
  return light > 185 * weight;
}
