import type { Box } from '../../../src/visuals/layout/areas.js';
import { overlaps } from '../../../src/visuals/maths/boxes.js';
import type { Layout, PlacedLine } from '../../../src/visuals/maths/lay-out.js';
import type { Stage } from '../../../src/visuals/maths/stage.js';
import type { Words } from '../../../src/visuals/maths/words.js';

/** Pixels that rounding may take. */
export const SLACK = 1;

export const shrunk = ({ x, y, width, height }: Box): Box => ({
  ...{ x: x + SLACK, y: y + SLACK },
  ...{ width: Math.max(0, width - 2 * SLACK), height: Math.max(0, height - 2 * SLACK) },
});

export const isIn = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;

const wordsBox = ({ x, y, width, height }: Words): Box => ({ x: x - width / 2, y, width, height });

const inkOf = ({ tokens }: PlacedLine): Box[] =>
  tokens
    .filter(({ token }) => token.box.width > 0)
    .map(({ token: { box }, x, y, size }) => ({
      ...{ x: x + box.x * size, y: y + box.y * size },
      ...{ width: box.width * size, height: box.height * size },
    }));

/** What of a picture of mathematics leaves its area, or lies upon something else; nothing, where all is well. */
export function flawsOf(stage: Stage, { lines, graph }: Layout): string[] {
  const pieces = [
    ...(stage.title ? [{ name: 'the title', box: wordsBox(stage.title) }] : []),
    ...lines.map(({ index, box }) => ({ name: `line ${index}`, box })),
    ...lines.flatMap(({ index, note }) =>
      note ? [{ name: `the note of line ${index}`, box: wordsBox(note) }] : [],
    ),
    ...(graph ? [{ name: 'the graph', box: graph }] : []),
  ];
  const outside = pieces.filter(({ name, box }) => name !== 'the title' && !isIn(box, stage.area));
  const cut = lines.filter((line) => !inkOf(line).every((ink) => isIn(shrunk(ink), stage.area)));
  const together = pieces.flatMap((one, index) =>
    pieces
      .slice(index + 1)
      .filter((other) => overlaps(shrunk(one.box), shrunk(other.box)))
      .map((other) => `${one.name} overlaps ${other.name}`),
  );
  return [
    ...outside.map(({ name }) => `${name} leaves its area`),
    ...cut.map(({ index }) => `signs of line ${index} leave their area`),
    ...together,
  ];
}
