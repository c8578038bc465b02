import type { MathsGraph } from '../../../../../src/jobs/maths-scene.js';
import type { MathsStanding, Visual } from '../../../../../src/jobs/scene.js';
import type { Uploaded } from '../../../lib/upload.js';
import { piecesOf, textOf } from './curve-text.js';
import { latexOf, writtenLine } from './line-text.js';

/** Numbers as they are typed. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

export interface GraphValues {
  readonly at: number;
  readonly x: RangeText;
  readonly y: RangeText;
  readonly curves: readonly string[];
  readonly points: readonly { readonly x: string; readonly y: string; readonly label: string }[];
  readonly area: RangeText | null;
}

/** A line of a working as it is typed, and as it was. */
export interface LineValues {
  readonly latex: string;
  readonly note: string;
  readonly was: MathsStanding | null;
}

/** What is in the form. Kinds of visuals share what they have in common: who changes the kind keeps the words. */
export interface VisualValues {
  readonly type: Visual['type'];
  readonly heading: string;
  readonly title: string;
  readonly phrase: string;
  /** One a line. */
  readonly items: string;
  readonly file: Uploaded | null;
  readonly prompt: string;
  readonly language: string;
  readonly code: string;
  readonly name: string;
  readonly tagline: string;
  readonly action: string;
  readonly lines: readonly LineValues[];
  readonly moves: boolean;
  readonly graph: GraphValues | null;
}

export const emptyLine: LineValues = { latex: '', note: '', was: null };
export const emptyGraph: GraphValues = {
  ...{ at: 0.5, x: { from: '-5', to: '5' }, y: { from: '-5', to: '5' } },
  ...{ curves: [''], points: [], area: null },
};

/** A form with what a scene shows in it, and with its title wherever something else would need one. */
export function valuesOf(title: string, visual: Visual): VisualValues {
  return {
    ...{ type: visual.type, heading: '', title, phrase: title, items: '', file: null, prompt: '' },
    ...{ language: '', code: '', name: title, tagline: '', action: '' },
    ...{ lines: [emptyLine], moves: true, graph: null },
    ...shownBy(visual),
  };
}

function shownBy(visual: Visual): Partial<VisualValues> {
  switch (visual.type) {
    case 'title':
      return { title: visual.title };
    case 'phrase':
      return { phrase: visual.phrase, heading: visual.heading ?? '' };
    case 'list':
      return { items: visual.items.join('\n'), heading: visual.heading ?? '' };
    case 'media': {
      const file = { url: visual.url, name: 'What it shows now', size: null };
      return { file, heading: visual.heading ?? '' };
    }
    case 'prompt':
      return { prompt: visual.prompt, heading: visual.heading ?? '' };
    case 'code':
      return { code: visual.code, language: visual.language, heading: visual.heading ?? '' };
    case 'ending':
      return { name: visual.name, tagline: visual.tagline ?? '', action: visual.action };
    case 'maths':
      return {
        ...{ title: visual.title, moves: visual.moves, graph: visual.graph && graphValues(visual.graph) },
        lines: visual.lines.map((was) => ({ latex: latexOf(was), note: was.note ?? '', was })),
      };
  }
}

/** What is to be shown, as far as it is filled in; the schema of visuals says what is wrong with it. */
export function toVisual(values: VisualValues): Visual {
  const heading = orNone(values.heading);
  const { type, title, file, language, moves } = values;
  switch (type) {
    case 'title':
      return { type, title: title.trim() };
    case 'phrase':
      return { type, phrase: values.phrase.trim(), heading };
    case 'list':
      return { type, heading, items: pointsIn(values.items) };
    case 'media':
      return { type, url: file?.url ?? '', heading };
    case 'prompt':
      return { type, prompt: values.prompt.trim(), heading };
    case 'code':
      return { type, heading, language: language.trim(), code: values.code.replace(/\s+$/, '') };
    case 'ending':
      return {
        ...{ type, name: values.name.trim(), tagline: orNone(values.tagline) },
        action: values.action.trim(),
      };
    case 'maths':
      return {
        ...{ type, title: title.trim(), moves, graph: values.graph && toGraph(values.graph) },
        lines: values.lines.map(({ latex, note, was }, place) => ({
          ...(was !== null && latexOf(was) === latex ? was : writtenLine(latex, place)),
          note: orNone(note),
        })),
      };
  }
}

export const pointsIn = (items: string): string[] =>
  items
    .split('\n')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** What was left empty is not there. */
const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** NaN for what is no number, nothing among it. */
export const numberIn = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const rangeText = ({ from, to }: MathsGraph['x']): RangeText => ({ from: `${from}`, to: `${to}` });
const toRange = ({ from, to }: RangeText) => ({ from: numberIn(from), to: numberIn(to) });

const graphValues = ({ at, x, y, curves, points, area }: MathsGraph): GraphValues => ({
  ...{ at, x: rangeText(x), y: rangeText(y), area: area && rangeText(area) },
  curves: curves.map(({ pieces }) => textOf(pieces)),
  points: points.map((point) => ({ x: `${point.x}`, y: `${point.y}`, label: point.label ?? '' })),
});

export const toGraph = ({ at, x, y, curves, points, area }: GraphValues): MathsGraph => ({
  ...{ at, x: toRange(x), y: toRange(y), area: area && toRange(area) },
  curves: curves.map((text) => ({ pieces: piecesOf(text) })),
  points: points.map((point) => ({
    ...{ x: numberIn(point.x), y: numberIn(point.y) },
    label: orNone(point.label),
  })),
});
