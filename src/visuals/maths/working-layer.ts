import type { SKRSContext2D } from '@napi-rs/canvas';
import type { MathsLine, MathsPalette, MathsScene } from '../../jobs/maths-scene.js';
import { mix } from '../colour.js';
import { easeInOut, progress } from '../easing.js';
import type { Layer } from '../scenery.js';
import { type Change, changesOf } from './changes.js';
import { markOf } from './highlight.js';
import type { Layout } from './lay-out.js';
import { type Move, movesBetween, type Pose } from './moves.js';
import type { SetToken } from './typeset.js';
import { paintWords } from './words-painting.js';

/** How much larger what is marked becomes; what is wide less, so that it does not touch its neighbours. */
const SWELL = 0.09;
const SWELL_WIDTH = 1.2;

interface Stage {
  readonly change: Change;
  readonly moves: readonly Move[];
}

/**
 * The lines of the working with their notes, moving as they change.
 * @param layoutOf what is seen after a change
 */
export function workingLayer(drawing: MathsScene, layoutOf: (change: Change) => Layout): Layer {
  let before: Layout | undefined;
  const stages: Stage[] = changesOf(drawing).map((change) => {
    const layout = layoutOf(change);
    const moves = movesBetween(before, layout);
    before = layout;
    return { change, moves };
  });
  const { lines, palette } = drawing;
  return (context, { seconds }) => {
    const stage = stages.findLast(({ change }) => change.at <= seconds);
    if (stage === undefined) return;
    const share = progress(seconds, stage.change.at, stage.change.length);
    for (const move of stage.moves) paintMove(context, move, { share, seconds, lines, palette });
  };
}

interface Now {
  readonly share: number;
  readonly seconds: number;
  readonly lines: readonly MathsLine[];
  readonly palette: MathsPalette;
}

function paintMove(context: SKRSContext2D, move: Move, { share, seconds, lines, palette }: Now): void {
  if (share < move.start && move.waits === 'unseen') return;
  const pose = between(move, easeInOut(progress(share, move.start, move.end - move.start)));
  if (pose.opacity <= 0) return;
  context.globalAlpha = pose.opacity;
  const colour = mix(palette.ink, palette.quiet, pose.quiet);
  const { figure } = move;
  if (figure.kind === 'words') paintWords(context, figure.words, colour, pose);
  else {
    const mark = markOf(lines[figure.line], figure.token.id, seconds);
    paintToken(
      context,
      figure.token,
      mark > 0 ? mix(colour, palette.accent, mark) : colour,
      swollen(pose, figure, mark),
    );
  }
  context.globalAlpha = 1;
}

function between({ from, to }: Move, share: number): Pose {
  const at = (one: number, other: number) => one + (other - one) * share;
  return {
    ...{ x: at(from.x, to.x), y: at(from.y, to.y), size: at(from.size, to.size) },
    ...{ opacity: at(from.opacity, to.opacity), quiet: at(from.quiet, to.quiet) },
  };
}

const swollen = (pose: Pose, { token }: { token: SetToken }, mark: number): Pose => ({
  ...pose,
  size: pose.size * (1 + (mark * SWELL) / Math.max(1, token.box.width / SWELL_WIDTH)),
});

function paintToken(context: SKRSContext2D, { path, box }: SetToken, colour: string, pose: Pose): void {
  context.save();
  context.translate(pose.x, pose.y);
  context.scale(pose.size, pose.size);
  context.translate(-box.x - box.width / 2, -box.y - box.height / 2);
  context.fillStyle = colour;
  context.fill(path);
  context.restore();
}
