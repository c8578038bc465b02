import type { MathsScene } from '../../jobs/maths-scene.js';
import { changesOf } from './changes.js';
import { graphMotion } from './graph-layer.js';
import { groundStep } from './ground.js';
import { markMotions } from './highlight.js';
import type { Motion } from './motion.js';

/** What rounding may do to a time, seconds. */
const ROUNDING = 1e-6;

/** Tells which frames, counted from 0, look the same as the one before them to the last bit, without painting any. */
export function stillness(drawing: MathsScene): (frame: number) => boolean {
  const { rate } = drawing.format;
  const motions = motionsOf(drawing);
  return (frame) => {
    const [before, now] = [(frame - 1) / rate, frame / rate];
    const moves = ({ from, to }: Motion) => now >= from - ROUNDING && before <= to + ROUNDING;
    return frame > 0 && groundStep(before) === groundStep(now) && !motions.some(moves);
  };
}

function motionsOf({ lines, graph }: MathsScene): Motion[] {
  const [, ...changes] = changesOf({ lines, graph });
  const moves = changes.map(({ at, length }) => ({ from: at, to: at + length }));
  return [...moves, ...lines.flatMap(markMotions), ...(graph ? graphMotion(graph) : [])];
}
