import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { translucent } from '../colour.js';
import { easeInOut, progress } from '../easing.js';
import { circling, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import { loadPicture, type Picture } from './load-picture.js';
import type { Schedule } from './schedule.js';

/** How much larger than the frame the picture is, for the view to wander over it. */
const LARGER = 1.16;
const FADE = 0.5;
/** Seconds in which a light goes once over it: a picture of one colour must not stand still. */
const PERIOD = 9;

/**
 * A picture that fills the frame while the view wanders over it, in a direction that follows from its bytes.
 * @throws PictureUnreadable
 */
export async function pictureLayer(scenery: Scenery, path: string, schedule: Schedule): Promise<Layer> {
  const { format, seconds } = scenery;
  const { width, height } = format;
  const large = { width: width * LARGER, height: height * LARGER };
  const picture = await loadPicture(path, large, 'cover');
  const opaque = upon(scenery.template.palette.ground[0] ?? '#808080', picture.canvas);
  const path2 = wandering(picture, large);
  const turn = turning(PERIOD, seconds);
  const strength = isDark(picture.canvas) ? 0.3 : 0.1;
  return (context, { seconds: now, phase }) => {
    const shown = progress(now, schedule.enter, FADE * schedule.pace);
    const left = schedule.leave === 0 ? 0 : progress(now, seconds - schedule.leave, schedule.leave);
    const { x, y, zoom } = path2(easeInOutGently(phase));
    context.save();
    context.globalAlpha = schedule.leave === 0 ? 1 : easeInOut(shown) * (1 - left);
    context.imageSmoothingQuality = 'low';
    context.drawImage(opaque, x, y, width * zoom, height * zoom, 0, 0, width, height);
    const moved = circling(turn, phase, 2.5);
    const [at, down] = [(0.3 + 0.3 * moved.x) * width, (0.25 + 0.3 * moved.y) * height];
    const radius = 0.6 * Math.max(width, height);
    const light = context.createRadialGradient(at, down, 0, at, down, radius);
    light.addColorStop(0, translucent('#fff4e0', strength));
    light.addColorStop(1, translucent('#fff4e0', 0));
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
    const shade = context.createLinearGradient(0, height * 0.45, 0, height);
    shade.addColorStop(0, 'rgba(12, 14, 20, 0)');
    shade.addColorStop(1, 'rgba(12, 14, 20, 0.55)');
    context.fillStyle = shade;
    context.fillRect(0, height * 0.45, width, height * 0.55);
    context.restore();
  };
}

/** Never at rest, and not abrupt. */
const easeInOutGently = (phase: number): number => phase * 0.7 + easeInOut(phase) * 0.3;

/** Which part of the picture is seen: from one corner to another, nearer or farther. */
function wandering({ fingerprint }: Picture, large: { width: number; height: number }) {
  const random = seeded(fingerprint);
  const nearer = random() < 0.5;
  const from = { x: random(), y: random() };
  const to = { x: 1 - from.x, y: 1 - from.y };
  return (share: number) => {
    const zoom = nearer ? 1.13 - 0.11 * share : 1.02 + 0.11 * share;
    const [wide, high] = [large.width / LARGER, large.height / LARGER];
    return {
      zoom,
      x: (from.x + (to.x - from.x) * share) * (large.width - wide * zoom),
      y: (from.y + (to.y - from.y) * share) * (large.height - high * zoom),
    };
  };
}

function upon(ground: string, picture: Canvas): Canvas {
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** Whether so little of it is bright that video might count it as black. */
function isDark(picture: Canvas): boolean {
  const small = createCanvas(32, 32);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(picture, 0, 0, 32, 32);
  const { data } = context.getImageData(0, 0, 32, 32);
  let bright = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (0.2126 * red + 0.7152 * green + 0.0722 * blue > 60) bright++;
  }
  return bright < 0.1 * 32 * 32;
}
