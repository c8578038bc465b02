import type { MathsPalette } from '../../jobs/maths-scene.js';
import { glow } from '../backgrounds/glow.js';
import { mix, notBlack } from '../colour.js';
import { inSteps, stepAt } from '../painting/in-steps.js';
import type { Layer, Scenery } from '../scenery.js';

/** Slow and soft: it keeps the picture alive behind formulas, and asks for no attention. */
export const GROUND = {
  kind: 'glow',
  period: 96,
  lights: 5,
  radius: 0.42,
  travel: 0.16,
  grain: 0.25,
} as const;
/** How much of the first curve's colour and of the quiet one is in the lights. */
const TINT = 0.14;

/**
 * Seconds in which the lights stand. A step is of two levels of 255 at most, which nobody sees; most frames are so as the
 * one before, and yet no picture stands still for long.
 */
const STANDING = 1;

/** How many steps the lights have gone. */
export const groundStep = (seconds: number): number => stepAt(seconds, STANDING);

/** What is behind it all, in shades of the background's colour; it ends as it begins. */
export function groundLayer(palette: MathsPalette, scene: Pick<Scenery, 'format' | 'seconds'>): Layer {
  const background = notBlack(palette.background);
  const [first = palette.accent] = palette.curves;
  const tints = [mix(background, first, TINT), background, mix(background, palette.quiet, TINT)];
  const ground = [background, mix(background, palette.quiet, TINT / 2), ...tints];
  const lights = glow({ ...scene, template: { id: 'maths', palette: { ground } } }, GROUND);
  return inSteps(scene, STANDING, lights);
}
