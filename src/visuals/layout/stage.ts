import type { Format } from '../drawing.js';
import type { Template } from '../template.js';
import type { Box } from './areas.js';
import type { MeasureIn } from './paragraph.js';

/** Where and how a scene's text is laid out. */
export interface Stage {
  readonly template: Template;
  readonly format: Format;
  readonly language: string | undefined;
  /** Where text may stand. */
  readonly area: Box;
  /** What the template's sizes are shares of, pixels. */
  readonly unit: number;
  /** Of the scene, seconds. */
  readonly seconds: number;
  readonly measureIn: MeasureIn;
}

/** No letters are smaller, as a share of the picture's shorter side. */
export const SMALLEST = 0.03;

/** The room that an ornament takes about the text it goes with, pixels. */
export function ornamentRoom({ template, unit }: Pick<Stage, 'template' | 'unit'>) {
  const room = { above: 0, below: 0, before: 0, around: 0 };
  switch (template.layout.ornament) {
    case 'rule':
      return { ...room, above: 0.06 * unit };
    case 'bar':
      return { ...room, before: 0.055 * unit };
    case 'brackets':
      return { ...room, around: 0.055 * unit };
    case 'underline':
      return { ...room, below: 0.05 * unit };
    case 'marker':
      return { ...room, around: 0.015 * unit };
    case 'none':
      return room;
  }
}
