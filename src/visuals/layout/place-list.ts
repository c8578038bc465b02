import type { Fitted } from '../text/fit-text.js';
import { directionOf, leadingOf } from '../text/scripts.js';
import type { Box } from './areas.js';
import { fitParagraph, type Paragraph, place } from './paragraph.js';
import { gapAfterHeading, innerArea, startOf } from './place-text.js';
import { SMALLEST, type Stage } from './stage.js';

export interface Item {
  readonly text: string;
  /** Seconds from the scene's start. */
  readonly at: number;
}

/** Between points, and for what stands before them, in heights of their letters. */
const GAP = 0.55;
const BULLET = 1.55;
/** Letters of points, as shares of the largest letters of a phrase. */
const LARGEST = 0.7;
const COMFORTABLE = 0.4;
const STEP = 0.94;

/**
 * Lays out points under a heading. In letters that are read with comfort they may not all fit: then they are shown page
 * by page, each page from when its first point is spoken.
 */
export function placeList(stage: Stage, heading: string | null, items: readonly Item[]): Paragraph[] {
  const { template, unit, language, measureIn } = stage;
  const { layout, type } = template;
  const direction = directionOf(items[0]?.text ?? heading ?? '');
  const inner = innerArea(stage, direction);
  const title =
    heading === null || heading.trim() === ''
      ? null
      : fitParagraph(
          {
            ...{ text: heading, typeface: type.display, language, width: inner.width },
            ...{
              height: inner.height * 0.3,
              largest: layout.phrase * unit * 0.85,
              smallest: SMALLEST * unit,
            },
          },
          measureIn,
        );
  const above = title ? title.height + gapAfterHeading(stage) * 1.9 : 0;
  const below = { ...inner, y: inner.y + above, height: inner.height - above };
  const pages = pagesOf(stage, items, below);
  const tallest = Math.max(0, ...pages.map((page) => heightOf(page)));
  const y = startOf(inner, above + tallest, layout.vertical);
  const box = { ...inner, y: y + above };
  const points = pages.flatMap((page, index) =>
    placePage(stage, page, {
      box,
      until: pages[index + 1]?.items[0]?.at ?? Number.POSITIVE_INFINITY,
      direction,
    }),
  );
  if (title === null) return points;
  const top = place(
    title,
    {
      role: 'main',
      typeface: type.display,
      text: heading ?? '',
      bullet: null,
      from: Number.NEGATIVE_INFINITY,
      until: Number.POSITIVE_INFINITY,
    },
    { box: { ...inner, y, height: title.height }, align: layout.align, measureIn },
  );
  return [top, ...points];
}

/** Points that are seen together, all in letters of one size. */
interface Page {
  readonly size: number;
  readonly items: readonly {
    readonly text: string;
    readonly at: number;
    readonly number: number;
    readonly fitted: Fitted;
  }[];
}

const heightOf = ({ size, items }: Page): number =>
  items.reduce((sum, { fitted }) => sum + fitted.height, 0) + Math.max(0, items.length - 1) * size * GAP;

function pagesOf(stage: Stage, items: readonly Item[], box: Box): Page[] {
  const largest = stage.template.layout.phrase * stage.unit * LARGEST;
  const comfortable = Math.max(
    SMALLEST * stage.unit,
    stage.template.layout.phrase * stage.unit * COMFORTABLE,
  );
  const numbered = items.map((item, index) => ({ ...item, number: index + 1 }));
  const pageOf = (size: number, some: typeof numbered): Page => ({
    size,
    items: some.map((item) => ({ ...item, fitted: fitItem(stage, item.text, size, box) })),
  });
  for (let size = largest; size > comfortable; size *= STEP) {
    const page = pageOf(size, numbered);
    if (heightOf(page) <= box.height) return [page];
  }
  const pages: Page[] = [];
  for (const item of pageOf(comfortable, numbered).items) {
    const page = pages.at(-1);
    const longer = { size: comfortable, items: [...(page?.items ?? []), item] };
    if (page && heightOf(longer) <= box.height) pages[pages.length - 1] = longer;
    else pages.push({ size: comfortable, items: [item] });
  }
  return pages;
}

function fitItem(
  { template, language, measureIn, unit }: Stage,
  text: string,
  size: number,
  box: Box,
): Fitted {
  const typeface = template.type.text;
  const room = { width: box.width - size * BULLET, height: box.height };
  const lines = Math.max(1, Math.floor(room.height / (size * leadingOf(text, typeface))));
  // One size for all: a point is broken into lines at that size, and only what fills a page alone is set smaller.
  const [largest, smallest] = lines > 0 ? [size, Math.min(size, SMALLEST * unit)] : [size, size];
  return fitParagraph({ text, typeface, language, ...room, largest, smallest }, measureIn);
}

function placePage(
  stage: Stage,
  page: Page,
  { box, until, direction }: { readonly box: Box; readonly until: number; readonly direction: 'ltr' | 'rtl' },
): Paragraph[] {
  const { template, measureIn } = stage;
  const widest = Math.max(0, ...page.items.map(({ fitted }) => fitted.width)) + page.size * BULLET;
  const free = template.layout.align === 'centre' ? (box.width - widest) / 2 : 0;
  const left =
    template.layout.align === 'centre'
      ? box.x + free
      : direction === 'rtl'
        ? box.x + box.width - widest
        : box.x;
  let y = box.y;
  return page.items.map(({ text, at, number, fitted }) => {
    const leading = fitted.height / Math.max(1, fitted.lines.length);
    const bullet = {
      x: direction === 'rtl' ? left + widest - page.size * BULLET : left,
      y,
      width: page.size * BULLET,
      height: leading,
    };
    const paragraph = place(
      fitted,
      { role: 'item', typeface: template.type.text, text, bullet: { box: bullet, number }, from: at, until },
      {
        box: {
          x: direction === 'rtl' ? left : left + page.size * BULLET,
          y,
          width: widest - page.size * BULLET,
          height: fitted.height,
        },
        align: 'start',
        measureIn,
      },
    );
    y += fitted.height + page.size * GAP;
    return paragraph;
  });
}
