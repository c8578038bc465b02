import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { translucent } from '../colour.js';
import { circling, colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import { loadPicture, type Picture } from './load-picture.js';
import { easeInOutGently, opacity, type ShownPicture, upon } from './shown-picture.js';

/** How much larger than the frame the picture is, for the view to wander over it. */
const LARGER = 1.16;
/** Seconds in which a light goes once over it: a picture of one colour must not stand still. */
const PERIOD = 9;

/**
 * A picture that fills the frame while the view wanders over it, in a direction that follows from its bytes.
 * @throws PictureUnreadable
 */
export async function pictureLayer(
  scenery: Scenery,
  { path, background, schedule }: ShownPicture,
): Promise<Layer> {
  const { format, seconds } = scenery;
  const { width, height } = format;
  const large = { width: width * LARGER, height: height * LARGER };
  const picture = await loadPicture(path, large, 'cover');
  const opaque = upon(colourAt(scenery.template.palette.ground, 0), picture.canvas);
  const viewAt = wandering(picture, large);
  const light = passingLight(scenery, isDark(picture.canvas) ? 0.3 : 0.1);
  return (context, moment) => {
    const shown = opacity(moment.seconds, schedule, seconds);
    if (shown < 1) background(context, moment);
    const { x, y, zoom } = viewAt(easeInOutGently(moment.phase));
    context.save();
    context.globalAlpha = shown;
    context.imageSmoothingQuality = 'low';
    context.drawImage(opaque, x, y, width * zoom, height * zoom, 0, 0, width, height);
    light(context, moment);
    const shade = context.createLinearGradient(0, height * 0.45, 0, height);
    shade.addColorStop(0, 'rgba(12, 14, 20, 0)');
    shade.addColorStop(1, 'rgba(12, 14, 20, 0.55)');
    context.fillStyle = shade;
    context.fillRect(0, height * 0.45, width, height * 0.55);
    context.restore();
  };
}

function passingLight({ format, seconds }: Scenery, strength: number): Layer {
  const { width, height } = format;
  const turn = turning(PERIOD, seconds);
  const radius = 0.6 * Math.max(width, height);
  return (context, { phase }) => {
    const moved = circling(turn, phase, 2.5);
    const [x, y] = [(0.3 + 0.3 * moved.x) * width, (0.25 + 0.3 * moved.y) * height];
    const light = context.createRadialGradient(x, y, 0, x, y, radius);
    light.addColorStop(0, translucent('#fff4e0', strength));
    light.addColorStop(1, translucent('#fff4e0', 0));
    context.fillStyle = light;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };
}

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
