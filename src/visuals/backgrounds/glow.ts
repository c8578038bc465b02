import { translucent } from '../colour.js';
import { grain } from '../painting/grain.js';
import { reduced } from '../painting/reduced.js';
import { circling, colourAt, type Layer, type Scenery, turning } from '../scenery.js';
import { seeded } from '../seeded.js';
import type { Background } from '../template.js';

const REDUCTION = 8;

/** What of a scene it needs to know. */
export interface GlowScenery extends Pick<Scenery, 'format' | 'seconds'> {
  readonly template: { readonly id: string; readonly palette: { readonly ground: readonly string[] } };
}

/** Soft lights in the colours of the ground, drifting through each other. */
export function glow(
  { template, format, seconds }: GlowScenery,
  background: Extract<Background, { kind: 'glow' }>,
): Layer {
  const { width, height, paint, enlarge } = reduced(format, REDUCTION);
  const lights = lightsOf(template.id, background, template.palette.ground);
  const turn = turning(background.period, seconds);
  const longer = Math.max(width, height);
  const cover = grain(background.grain);
  const ground = paint.createLinearGradient(0, 0, width, height);
  ground.addColorStop(0, colourAt(template.palette.ground, 0));
  ground.addColorStop(1, colourAt(template.palette.ground, 1));
  return (context, { phase }) => {
    paint.fillStyle = ground;
    paint.fillRect(0, 0, width, height);
    for (const light of lights) {
      const moved = circling(turn, phase * light.sense, light.angle);
      const x = light.x * width + moved.x * background.travel * longer;
      const y = light.y * height + moved.y * background.travel * longer * 0.7;
      const radius = light.radius * longer;
      const shine = paint.createRadialGradient(x, y, 0, x, y, radius);
      shine.addColorStop(0, translucent(light.colour, 0.95));
      shine.addColorStop(0.35, translucent(light.colour, 0.62));
      shine.addColorStop(0.7, translucent(light.colour, 0.18));
      shine.addColorStop(1, translucent(light.colour, 0));
      paint.fillStyle = shine;
      paint.fillRect(0, 0, width, height);
    }
    enlarge(context);
    cover(context, format.width, format.height);
  };
}

/** Lights about the middle, where the text is, so that the picture is never of one colour. */
function lightsOf(
  seed: string,
  background: Extract<Background, { kind: 'glow' }>,
  ground: readonly string[],
) {
  const random = seeded(seed);
  const colours = ground.length > 2 ? ground.slice(2) : ground;
  const first = random() * Math.PI * 2;
  return Array.from({ length: background.lights }, (_, index) => {
    const around = first + (index / background.lights) * Math.PI * 2;
    return {
      x: 0.5 + Math.cos(around) * (0.34 + 0.14 * random()),
      y: 0.5 + Math.sin(around) * (0.34 + 0.14 * random()),
      radius: background.radius * (0.75 + 0.5 * random()),
      angle: random() * Math.PI * 2,
      sense: index % 2 === 0 ? 1 : -1,
      colour: colourAt(colours, index),
    };
  });
}
