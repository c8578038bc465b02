import { visualSchema } from '../../../../../src/jobs/scene.js';
import type { Mistake } from '../../../api/problem.js';
import { mistakesIn } from '../../../lib/mistakes.js';
import { piecesOf } from './curve-text.js';
import { hasPairedBraces } from './line-text.js';
import {
  type GraphValues,
  numberIn,
  pointsIn,
  type RangeText,
  toVisual,
  type VisualValues,
} from './values.js';

/** What is missing in a form, and what is wrong with it by the schema that the service has; pointers are into a change of a scene. */
export const mistakesOf = (values: VisualValues): Mistake[] =>
  [...missing(values), ...mistakesIn(visualSchema, toVisual(values))].map(({ pointer, reason }) => ({
    pointer: `/visual${pointer}`,
    reason,
  }));

/** Words that are there by the schema, and say nothing. */
function missing(values: VisualValues): Mistake[] {
  const needs = (pointer: string, text: string, reason: string): Mistake[] =>
    text.trim() === '' ? [{ pointer, reason }] : [];
  switch (values.type) {
    case 'title':
      return needs('/title', values.title, 'Write the title.');
    case 'phrase':
      return needs('/phrase', values.phrase, 'Write the words.');
    case 'list':
      return needs('/items', pointsIn(values.items).join(''), 'Write at least one point.');
    case 'media':
      return needs('/url', values.file?.url ?? '', 'Choose a picture or a clip.');
    case 'prompt':
      return needs('/prompt', values.prompt, 'Say what the picture is to show.');
    case 'code':
      return needs('/code', values.code, 'Write the code.');
    case 'ending':
      return [
        ...needs('/name', values.name, 'Write the name.'),
        ...needs('/action', values.action, 'Say what to do now.'),
      ];
    case 'maths':
      return [
        ...values.lines.flatMap(({ latex }, index) => [
          ...needs(`/lines/${index}`, latex, 'Write the line, or take it away.'),
          ...(hasPairedBraces(latex)
            ? []
            : [{ pointer: `/lines/${index}`, reason: 'A brace is missing: each { needs its }.' }]),
        ]),
        ...(values.graph ? missingIn(values.graph) : []),
      ];
  }
}

const isNumber = (text: string): boolean => Number.isFinite(numberIn(text));

function missingIn({ x, y, curves, points, area }: GraphValues): Mistake[] {
  const inRange = (pointer: string, { from, to }: RangeText) =>
    isNumber(from) && isNumber(to) ? [] : [{ pointer, reason: 'Write two numbers, from and to.' }];
  return [
    ...inRange('/graph/x', x),
    ...inRange('/graph/y', y),
    ...(area ? inRange('/graph/area', area) : []),
    ...curves.flatMap((text, index) => {
      const pointer = `/graph/curves/${index}`;
      const pieces = piecesOf(text);
      if (pieces.length === 0 || pieces.some(({ length }) => length < 2))
        return [{ pointer, reason: 'A curve takes at least two points, each on a line of its own.' }];
      return pieces.flat(2).every(Number.isFinite)
        ? []
        : [{ pointer, reason: 'Each line is two numbers, such as 1.5 -2.' }];
    }),
    ...points.flatMap((point, index) =>
      isNumber(point.x) && isNumber(point.y)
        ? []
        : [{ pointer: `/graph/points/${index}`, reason: 'Write two numbers.' }],
    ),
  ];
}
