import type { MathsLine } from '../../jobs/maths-scene.js';
import { clamp } from '../easing.js';
import type { Motion } from './motion.js';

/** Seconds in which a mark comes and goes. */
const RAMP = 0.22;

/** How much a token of a line is marked at a moment, 0 to 1: fully while the voice says it. */
export function markOf(line: MathsLine | undefined, token: string, seconds: number): number {
  const marks = line?.highlights.filter(({ tokens }) => tokens.includes(token)) ?? [];
  return Math.max(0, ...marks.map(({ from, to }) => ramp(seconds, from, Math.max(from, to))));
}

/** When marks of a line come, and when they go. */
export const markMotions = ({ highlights }: MathsLine): Motion[] =>
  highlights.flatMap(({ from, to }) => [
    { from: from - RAMP, to: from },
    { from: Math.max(from, to), to: Math.max(from, to) + RAMP },
  ]);

function ramp(seconds: number, from: number, to: number): number {
  const share = Math.min(clamp((seconds - from) / RAMP + 1), clamp((to - seconds) / RAMP + 1));
  return share * share * (3 - 2 * share);
}
