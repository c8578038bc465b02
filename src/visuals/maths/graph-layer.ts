import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { MathsGraph, MathsPalette } from '../../jobs/maths-scene.js';
import { translucent } from '../colour.js';
import { easeInOut, easeOver, progress } from '../easing.js';
import type { Box } from '../layout/areas.js';
import { colourAt, type Layer } from '../scenery.js';
import { areaPath, curvePath } from './curve-path.js';
import { type GraphLayout, type Label, layOutGraph } from './graph-layout.js';
import type { Motion } from './motion.js';

/** Seconds: when the working has moved aside, axes, then curves from left to right, then what is under them; points as the curve reaches them. */
const AXES = { start: 0.5, length: 0.6 };
const CURVES = { start: 0.9, length: 1.8 };
const AREA = { start: 2.5, length: 1.2 };
const POINT = { length: 0.45 };
const END = 3.9;

/** Shares of the picture's shorter side. */
const THICK = { axis: 0.0026, grid: 0.0012, curve: 0.0062 };
const DOT = 0.0105;
const ARROW = 0.013;

interface Setting {
  readonly box: Box;
  readonly unit: number;
  readonly palette: MathsPalette;
}

/** Axes, curves, an area and points, drawn one after the other from the graph's time on; what is drawn is kept. */
export function graphLayer(graph: MathsGraph, setting: Setting): Layer {
  const { box, unit } = setting;
  const paint = graphPainter(graph, setting);
  // What stands out of the box: dots and arrows at its edges.
  const pad = Math.ceil(0.03 * unit);
  const [left, top] = [Math.floor(box.x) - pad, Math.floor(box.y) - pad];
  let whole: Canvas | undefined;
  const painted = () => {
    const canvas = createCanvas(Math.ceil(box.width) + 2 * pad + 1, Math.ceil(box.height) + 2 * pad + 1);
    const context = canvas.getContext('2d');
    context.translate(-left, -top);
    paint(context, END);
    return canvas;
  };
  return (context, { seconds }) => {
    if (seconds < graph.at) return;
    const since = graph.at === 0 ? END : seconds - graph.at;
    if (since < END) paint(context, since);
    else {
      whole ??= painted();
      context.drawImage(whole, left, top);
    }
  };
}

/** When a graph is drawn; one that stands there from the first frame is not. */
export const graphMotion = ({ at }: MathsGraph): Motion[] => (at === 0 ? [] : [{ from: at, to: at + END }]);

/** Paints the graph as it is so many seconds after its time. */
function graphPainter(graph: MathsGraph, { box, unit, palette }: Setting) {
  const layout = layOutGraph(graph, box, unit);
  const curves = graph.curves.map(({ pieces }) => curvePath(pieces, layout));
  const [first] = graph.curves;
  const under = graph.area && first ? areaPath(first.pieces, graph.area, layout) : undefined;
  return (context: SKRSContext2D, since: number) => {
    context.save();
    context.globalAlpha = progress(since, AXES.start, AXES.length);
    paintAxes(context, layout, unit, palette);
    context.globalAlpha = 1;
    context.restore();
    const drawn = easeInOut(progress(since, CURVES.start, CURVES.length));
    if (under) {
      const filled = easeInOut(progress(since, AREA.start, AREA.length));
      clipped(context, box, filled, () => {
        context.fillStyle = translucent(colourAt(palette.curves, 0), 0.3);
        context.fill(under);
      });
    }
    clipped(context, box, drawn, () => {
      context.lineWidth = THICK.curve * unit;
      context.lineJoin = 'round';
      for (const [index, curve] of curves.entries()) {
        context.strokeStyle = colourAt(palette.curves, index);
        context.stroke(curve);
      }
    });
    for (const point of layout.points) {
      const reached = CURVES.start + CURVES.length * easedBack((point.x - box.x) / box.width);
      paintPoint(context, point, progress(since, reached, POINT.length), { unit, palette });
    }
  };
}

/** When `easeInOut` comes to a share. */
const easedBack = (share: number): number =>
  share < 0.5 ? Math.cbrt(share / 4) : 1 - Math.cbrt((1 - share) * 2) / 2;

/** Paints what is left of a share of the box's width, and nothing beyond the box. */
function clipped(context: SKRSContext2D, box: Box, share: number, paint: () => void): void {
  if (share <= 0) return;
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width * share, box.height);
  context.clip();
  paint();
  context.restore();
}

function paintAxes(
  context: SKRSContext2D,
  layout: GraphLayout,
  unit: number,
  { quiet, ink }: MathsPalette,
): void {
  const { box, origin, ticks, numbers } = layout;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const lines = (
    thick: number,
    colour: string,
    ends: readonly (readonly [number, number, number, number])[],
  ) => {
    context.lineWidth = Math.max(1, thick * unit);
    context.strokeStyle = colour;
    context.beginPath();
    for (const [x, y, toX, toY] of ends) {
      context.moveTo(x, y);
      context.lineTo(toX, toY);
    }
    context.stroke();
  };
  const grid = [
    ...ticks.x.map((x) => [x, box.y, x, bottom] as const),
    ...ticks.y.map((y) => [box.x, y, right, y] as const),
  ];
  lines(THICK.grid, translucent(quiet, 0.22), grid);
  lines(THICK.axis, quiet, [
    [box.x, origin.y, right, origin.y],
    [origin.x, bottom, origin.x, box.y],
  ]);
  arrow(context, { x: right, y: origin.y }, 0, ARROW * unit, quiet);
  arrow(context, { x: origin.x, y: box.y }, -Math.PI / 2, ARROW * unit, quiet);
  for (const number of numbers) paintLabel(context, number, translucent(ink, 0.72));
}

function arrow(
  context: SKRSContext2D,
  tip: { x: number; y: number },
  angle: number,
  length: number,
  colour: string,
): void {
  context.save();
  context.translate(tip.x, tip.y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(length * 0.5, 0);
  context.lineTo(-length * 0.5, length * 0.45);
  context.lineTo(-length * 0.5, -length * 0.45);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

function paintLabel(context: SKRSContext2D, { row, x, y, size }: Label, colour: string): void {
  context.save();
  context.translate(x, y);
  context.scale(size, size);
  context.fillStyle = colour;
  for (const { path } of row.tokens) context.fill(path);
  context.restore();
}

function paintPoint(
  context: SKRSContext2D,
  { x, y, label }: GraphLayout['points'][number],
  share: number,
  { unit, palette }: Omit<Setting, 'box'>,
): void {
  if (share <= 0) return;
  const radius = DOT * unit * easeOver(share);
  context.beginPath();
  context.arc(x, y, Math.max(0, radius), 0, 2 * Math.PI);
  context.fillStyle = palette.accent;
  context.fill();
  context.lineWidth = radius * 0.3;
  context.strokeStyle = palette.background;
  context.stroke();
  if (label === null) return;
  const alpha = context.globalAlpha;
  context.globalAlpha = alpha * easeInOut(share);
  paintLabel(context, label, palette.ink);
  context.globalAlpha = alpha;
}
