import type { MathsScene } from '../../jobs/maths-scene.js';
import { type Box, textArea, unitOf } from '../layout/areas.js';
import { GROUND } from './ground.js';
import { fitWords, type Words } from './words.js';

/** What of a picture is whose: pixels. */
export interface Stage {
  /** The picture's shorter side: what sizes are shares of. */
  readonly unit: number;
  /** Where a graph stands by the working. */
  readonly side: 'beside' | 'below';
  readonly title: Words | null;
  /** Where the working and the graph stand: below the title, above the captions, and where no player lays anything. */
  readonly area: Box;
}

/** Shares of the shorter side. */
const TITLE = { size: 0.052, height: 0.14, below: 0.035 };
const TITLE_LINES = 2;
/** The working's share of the width beside a graph, or of the height above it. */
const BESIDE = 0.53;
const ABOVE = 0.53;
const GAP = 0.05;
/** Wide pictures have the graph beside the working. */
const WIDE = 1.25;

export function stageOf({ title, format, font }: Pick<MathsScene, 'title' | 'format' | 'font'>): Stage {
  const unit = unitOf(format);
  const side = format.width > format.height * WIDE ? 'beside' : 'below';
  const area = textArea(GROUND, format, false);
  if (title === null) return { unit, side, title: null, area };
  const room = { width: area.width, height: Math.min(TITLE.height * unit, area.height * 0.2) };
  const words = fitWords(title, {
    ...{ font, weight: 700, room },
    largest: Math.min(TITLE.size * unit, room.height / TITLE_LINES / 1.25),
  });
  const taken = words.height + TITLE.below * unit;
  return {
    unit,
    side,
    title: { ...words, x: area.x + area.width / 2, y: area.y },
    area: { ...area, y: area.y + taken, height: area.height - taken },
  };
}

/** Where the working stands, and where the graph, if it is seen. */
export function panes({ unit, side, area }: Stage, shown: { working: boolean; graph: boolean }) {
  if (!shown.graph) return { working: area, graph: null };
  if (!shown.working) return { working: area, graph: area };
  const gap = GAP * unit;
  if (side === 'beside') {
    const width = area.width * BESIDE - gap / 2;
    const x = area.x + width + gap;
    return { working: { ...area, width }, graph: { ...area, x, width: area.width - width - gap } };
  }
  const height = area.height * ABOVE - gap / 2;
  const y = area.y + height + gap;
  return { working: { ...area, height }, graph: { ...area, y, height: area.height - height - gap } };
}
