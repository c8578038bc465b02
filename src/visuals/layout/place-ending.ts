import type { Content } from '../drawing.js';
import type { Box } from './areas.js';
import { fitParagraph, type Paragraph, place } from './paragraph.js';
import { innerArea, startOf } from './place-text.js';
import type { Stage } from './stage.js';

/** Letters of a tagline and of what to do, as shares of a phrase's largest. */
const TAGLINE = 0.52;
const ACTION = 0.5;
/** Between one and the next, and about the words of a button, as shares of the picture's shorter side. */
const GAP = 0.035;
const BUTTON_PAD = { across: 0.045, down: 0.022 };
/** Seconds between one and the next coming in. */
const STEP = 0.28;

/** A button about the words that it bears, pixels. */
export function buttonAround({ box }: Pick<Paragraph, 'box'>, unit: number): Box {
  const [across, down] = [BUTTON_PAD.across * unit, BUTTON_PAD.down * unit];
  return { x: box.x - across, y: box.y - down, width: box.width + 2 * across, height: box.height + 2 * down };
}

/** Lays out the last card of an ad: a name, a line about it, and a button, one under the other in the middle. */
export function placeEnding(
  stage: Stage,
  { name, tagline, action }: Extract<Content, { type: 'ending' }>,
): Paragraph[] {
  const { template, language, measureIn, unit } = stage;
  const layout = { ...template.layout, align: 'centre', measure: 0.9, ornament: 'none' } as const;
  const inner = innerArea({ ...stage, template: { ...template, layout } }, 'ltr');
  const { display, text } = template.type;
  const pad = BUTTON_PAD.down * unit;
  const gap = GAP * unit;
  const phrase = template.layout.phrase * unit;
  const wanted = [
    {
      role: 'main',
      text: name,
      typeface: display,
      largest: template.layout.title * unit,
      share: 0.42,
      around: 0,
    },
    ...(tagline === null
      ? []
      : [
          {
            role: 'item',
            text: tagline,
            typeface: text,
            largest: phrase * TAGLINE,
            share: 0.26,
            around: 0,
          } as const,
        ]),
    {
      role: 'action',
      text: action,
      typeface: { ...text, weight: 700 },
      largest: phrase * ACTION,
      share: 0.26,
      around: pad,
    },
  ] as const;
  const fitted = wanted.map(({ text: words, typeface, largest, share, around }) =>
    fitParagraph(
      {
        ...{ text: words, typeface, language, largest, smallest: Math.min(largest, 0.028 * unit) },
        width: inner.width - (around > 0 ? 2 * BUTTON_PAD.across * unit : 0),
        height: inner.height * share - 2 * around,
      },
      measureIn,
    ),
  );
  const heights = fitted.map(({ height }, index) => height + 2 * (wanted[index]?.around ?? 0));
  const whole = heights.reduce((sum, height) => sum + height, gap * (heights.length - 1));
  let top = startOf(inner, whole, 'middle');
  return wanted.flatMap(({ role, text: words, typeface, around }, index) => {
    const fit = fitted[index];
    if (fit === undefined) return [];
    const box = { x: inner.x, y: top + around, width: inner.width, height: fit.height };
    top += fit.height + 2 * around + gap;
    const when = {
      from: index === 0 ? Number.NEGATIVE_INFINITY : index * STEP,
      until: Number.POSITIVE_INFINITY,
    };
    const paragraph = { role, typeface, text: words, bullet: null, ...when };
    return [place(fit, paragraph, { box, align: 'centre', measureIn })];
  });
}
