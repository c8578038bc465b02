import type { Typeface } from '../template.js';
import { directionOf } from '../text/scripts.js';
import type { Box } from './areas.js';
import { fitParagraph, type Paragraph, place } from './paragraph.js';
import { ornamentRoom, SMALLEST, type Stage } from './stage.js';

/** A text with an optional heading above it. */
export interface Words {
  readonly text: string;
  readonly heading: string | null;
  readonly typeface: Typeface;
  /** Letters of the text, pixels at most. */
  readonly largest: number;
}

/** What of an area a template's measure and ornament leave for text that runs in a direction. */
export function innerArea(stage: Stage, direction: 'ltr' | 'rtl'): Box {
  const { area, template } = stage;
  const { above, below, before, around } = ornamentRoom(stage);
  const width = area.width * template.layout.measure;
  const centred = template.layout.align === 'centre';
  const left = area.x + (area.width - width) * (centred ? 0.5 : direction === 'rtl' ? 1 : 0);
  return {
    x: left + around + (direction === 'ltr' ? before : 0),
    y: area.y + around + above,
    width: width - 2 * around - before,
    height: area.height - 2 * around - above - below,
  };
}

/** Lays out a text, and its heading above it, in the stage's area. */
export function placeText(stage: Stage, words: Words): Paragraph[] {
  const { template, language, measureIn, unit } = stage;
  const { layout, type } = template;
  const inner = innerArea(stage, directionOf(words.text));
  const common = { language, width: inner.width };
  const heading =
    words.heading === null || words.heading.trim() === ''
      ? null
      : fitParagraph(
          {
            ...{ ...common, text: words.heading, typeface: type.heading, height: inner.height * 0.25 },
            ...{ largest: layout.heading * unit, smallest: layout.heading * unit * 0.7 },
          },
          measureIn,
        );
  const above = heading ? heading.height + gapAfterHeading(stage) : 0;
  const main = fitParagraph(
    {
      ...{ ...common, text: words.text, typeface: words.typeface, height: inner.height - above },
      ...{ largest: words.largest, smallest: SMALLEST * unit },
    },
    measureIn,
  );
  const y = startOf(inner, above + main.height, layout.vertical);
  const always = { bullet: null, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  const at = (top: number, height: number) => ({
    box: { x: inner.x, y: top, width: inner.width, height },
    align: layout.align,
    measureIn,
  });
  const text = place(
    main,
    { ...always, role: 'main', typeface: words.typeface, text: words.text },
    at(y + above, main.height),
  );
  if (heading === null) return [text];
  const typeface = type.heading;
  return [
    place(
      heading,
      { ...always, role: 'heading', typeface, text: words.heading ?? '' },
      at(y, heading.height),
    ),
    text,
  ];
}

export const gapAfterHeading = ({ template, unit }: Pick<Stage, 'template' | 'unit'>): number =>
  Math.max(0.022, template.layout.heading * 0.55) * unit;

/** Where a block of a height begins in a box. */
export function startOf(box: Box, height: number, vertical: 'top' | 'middle' | 'bottom'): number {
  const free = Math.max(0, box.height - height);
  return box.y + free * { top: 0, middle: 0.5, bottom: 1 }[vertical];
}
