import type { MathsGraph } from '../../jobs/maths-scene.js';
import { clamp } from '../easing.js';
import type { Box } from '../layout/areas.js';
import { holds, isInside, overlaps } from './boxes.js';
import { placesOf } from './curve-path.js';
import { type Scale, scaleOf, ticksOf } from './graph-scale.js';
import { placeLabel } from './place-label.js';
import { type SetRow, setFormula } from './typeset.js';

/** A formula in a graph: where the left end of its baseline is, pixels. */
export interface Label {
  readonly row: SetRow;
  readonly x: number;
  readonly y: number;
  /** An em. */
  readonly size: number;
  readonly box: Box;
}

export interface GraphLayout {
  readonly box: Box;
  readonly scale: Scale;
  /** Where the axes cross, or the edge that is nearest to where they would; pixels. */
  readonly origin: { readonly x: number; readonly y: number };
  /** Pixels. */
  readonly ticks: { readonly x: readonly number[]; readonly y: readonly number[] };
  readonly numbers: readonly Label[];
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: Label | null }[];
}

/** Shares of the shorter side of the picture. */
const NUMBER = 0.034;
const LABEL = 0.05;
/** What of the graph's width a label may take: a wider one would lie over the curve, and is left out. */
const WIDEST_LABEL = 0.45;
/** From an axis to its numbers, and from a point to its label, ems. */
const NUMBER_GAP = 0.4;
/** Room for a number and its neighbours, ems. */
const SPACING = { x: 3.6, y: 2.6 };
/** Half of what a point keeps for itself, a share of the shorter side. */
const DOT = 0.02;
/** Places of curves that are looked at are so near to each other, in sizes of numbers. */
const NEAR = 0.3;

/** @throws FormulaRefused */
export function layOutGraph(graph: MathsGraph, box: Box, unit: number): GraphLayout {
  const scale = scaleOf(graph, box);
  const origin = {
    x: clamp(scale.x(0), box.x, box.x + box.width),
    y: clamp(scale.y(0), box.y, box.y + box.height),
  };
  const size = NUMBER * unit;
  const values = {
    x: ticksOf(graph.x, box.width / (SPACING.x * size)),
    y: ticksOf(graph.y, box.height / (SPACING.y * size)),
  };
  const curves = placesOf(graph.curves, scale, NEAR * size).filter((at) => holds(box, at));
  const dot = DOT * unit;
  const dots = graph.points
    .map(({ x, y }) => ({ x: scale.x(x), y: scale.y(y) }))
    .map(({ x, y }) => ({ x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot }));
  const free = (place: Box) =>
    !curves.some((at) => holds(place, at)) && !dots.some((one) => overlaps(place, one));
  const numbers = [
    ...values.x.map((value) => numberBelow(value, { x: scale.x(value), y: origin.y }, size, box)),
    ...values.y.map((value) => numberBeside(value, { x: origin.x, y: scale.y(value) }, size, box)),
  ].filter(({ box: place }, index, all) => {
    const zero = overlaps(place, { x: origin.x - 1, y: origin.y - 1, width: 2, height: 2 });
    return (
      isInside(place, box) &&
      free(place) &&
      !zero &&
      all.slice(0, index).every((other) => !overlaps(place, other.box))
    );
  });
  return {
    ...{ box, scale, origin, numbers: withoutZero(numbers) },
    ticks: { x: values.x.map(scale.x), y: values.y.map(scale.y) },
    points: placePoints(graph, { box, scale, origin, unit, numbers, curves, dots }),
  };
}

type Spot = Readonly<Record<'x' | 'y', number>>;

const textOf = ({ row }: Label) => row.tokens.map(({ latex }) => latex).join('');
/** Where the axes cross nothing is written. */
const withoutZero = (numbers: readonly Label[]) => numbers.filter((label) => textOf(label) !== '0');

const numberRow = (value: number): SetRow => setFormula(String(value));

/** Under the axis, or above it where there is no room below. */
function numberBelow(value: number, at: Spot, size: number, box: Box): Label {
  const row = numberRow(value);
  const below = at.y + (row.ascent + NUMBER_GAP) * size;
  const y =
    below + row.descent * size > box.y + box.height ? at.y - (row.descent + NUMBER_GAP) * size : below;
  return labelAt(row, at.x - (row.width / 2) * size, y, size);
}

/** Left of the axis, or right of it where there is no room. */
function numberBeside(value: number, at: Spot, size: number, box: Box): Label {
  const row = numberRow(value);
  const left = at.x - (row.width + NUMBER_GAP) * size;
  const x = left < box.x ? at.x + NUMBER_GAP * size : left;
  return labelAt(row, x, at.y + ((row.ascent - row.descent) / 2) * size, size);
}

function labelAt(row: SetRow, x: number, y: number, size: number): Label {
  const [width, height] = [row.width * size, (row.ascent + row.descent) * size];
  return { row, x, y, size, box: { x, y: y - row.ascent * size, width, height } };
}

interface Surroundings {
  readonly box: Box;
  readonly scale: Scale;
  readonly origin: Spot;
  readonly unit: number;
  readonly numbers: readonly Label[];
  /** Where curves and points are. */
  readonly curves: readonly Spot[];
  readonly dots: readonly Box[];
}

function placePoints(graph: MathsGraph, around: Surroundings): GraphLayout['points'] {
  const { box, scale, origin, unit, numbers, curves, dots } = around;
  const shown = graph.points
    .map(({ x, y, label }) => ({ x: scale.x(x), y: scale.y(y), label }))
    .filter((at) => holds(box, at));
  const taken = [...numbers.map(({ box: place }) => place), ...dots];
  return shown.map(({ x, y, label }) => {
    if (label === null) return { x, y, label: null };
    const row = setFormula(`\\textstyle ${label}`);
    const size = LABEL * unit;
    if (row.width * size > box.width * WIDEST_LABEL) return { x, y, label: null };
    const tall = (row.ascent + row.descent) * size;
    const place = placeLabel(
      { x, y },
      { width: row.width * size, height: tall },
      { box, taken, curves, origin },
    );
    if (place === undefined) return { x, y, label: null };
    taken.push({ ...place, width: row.width * size, height: tall });
    return { x, y, label: labelAt(row, place.x, place.y + row.ascent * size, size) };
  });
}
