import { mix, translucent } from '../colour.js';
import { colourAt, type Layer, type Scenery, swinging, turning } from '../scenery.js';
import type { Background } from '../template.js';

/** Where bands lie across the picture, how wide each is, and how far it goes, as shares of its longer side. */
const BANDS = [
  { at: 0.3, width: 0.34, travel: 1, angle: 0.4 },
  { at: 0.78, width: 0.2, travel: 1.5, angle: 2.6 },
  { at: 1.02, width: 0.3, travel: 0.7, angle: 4.4 },
] as const;
/** How far a band leans, as a share of the picture's height. */
const LEAN = 0.42;

/** One colour, and slanted bands of its own light passing over it: nothing that letters could not stand on. */
export function sweep(
  { template, format, seconds, mirrored }: Scenery,
  background: Extract<Background, { kind: 'sweep' }>,
): Layer {
  const { width, height } = format;
  const ground = colourAt(template.palette.ground, 0);
  const longer = Math.max(width, height);
  const turn = turning(background.period, seconds);
  // Towards the letters' own colour text would be read less easily: away from it, it is read better.
  const away = template.palette.ink === '#ffffff' ? '#000000' : '#ffffff';
  const towards = away === '#000000' ? '#ffffff' : '#000000';
  const lean = (mirrored ? -1 : 1) * LEAN * height;
  return (context, { phase }) => {
    const shade = context.createLinearGradient(0, 0, width * 0.4, height);
    shade.addColorStop(0, mix(ground, towards, 0.05 * background.light));
    shade.addColorStop(1, mix(ground, away, 0.24 * background.light));
    context.fillStyle = shade;
    context.fillRect(0, 0, width, height);
    for (const [index, band] of BANDS.entries()) {
      const moved = swinging(turn, phase, band.angle) * background.travel * band.travel * longer;
      const place = (mirrored ? 1 - band.at : band.at) * width + moved;
      const half = (band.width * longer) / 2;
      context.fillStyle = translucent(
        index === 1 ? towards : away,
        (index === 1 ? 0.08 : 0.14) * background.light,
      );
      context.beginPath();
      context.moveTo(place - half + lean / 2, 0);
      context.lineTo(place + half + lean / 2, 0);
      context.lineTo(place + half - lean / 2, height);
      context.lineTo(place - half - lean / 2, height);
      context.closePath();
      context.fill();
    }
  };
}
