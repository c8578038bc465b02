import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Drawing, Format } from './drawing.js';
import type { Template } from './template.js';

/** Where a frame stands in its scene. */
export interface Moment {
  /** From the scene's start. */
  readonly seconds: number;
  /** 0 at the scene's start; 1 would be its end, which is the start of the next. */
  readonly phase: number;
}

/** Paints one thing of a frame; the same on every call with the same moment. */
export type Layer = (context: SKRSContext2D, moment: Moment) => void;

/** What all layers of a scene know. */
export interface Scenery {
  /** In the brand's colours and font. */
  readonly template: Template;
  readonly format: Format;
  /** The picture's shorter side, pixels: what sizes are shares of. */
  readonly unit: number;
  /** Of the scene. */
  readonly seconds: number;
  /** Whether its language is written from the right: what lies beside text is then mirrored. */
  readonly mirrored: boolean;
  /** Where nothing comes before the scene, or after. */
  readonly edge?: Drawing['edge'];
  /** Whether room is kept for captions; it is where this is left out. */
  readonly captioned?: boolean;
}

/** A movement that comes round. */
export interface Turning {
  /** How often it comes round in the scene: whole, so that the scene ends as it begins. */
  readonly count: number;
  /** 1; less in scenes too short for one turn at the template's pace, for movements to go less far rather than faster. */
  readonly calm: number;
}

/** @param period seconds that a turn takes in the template */
export function turning(period: number, seconds: number): Turning {
  const count = Math.max(1, Math.round(seconds / period));
  return { count, calm: Math.min(1, seconds / count / period) };
}

const TURN = 2 * Math.PI;

/** How far something has gone along a circle of radius 1 that it began at an angle: nowhere at phase 0. */
export function circling({ count, calm }: Turning, phase: number, angle: number): { x: number; y: number } {
  const now = angle + TURN * count * phase;
  return { x: calm * (Math.cos(now) - Math.cos(angle)), y: calm * (Math.sin(now) - Math.sin(angle)) };
}

/** A swing between −1 and 1 that is at rest where it began at phase 0. */
export const swinging = ({ count, calm }: Turning, phase: number, angle: number): number =>
  calm * (Math.sin(angle + TURN * count * phase) - Math.sin(angle));

/** The colour at a place of a list that goes on from its beginning. */
export const colourAt = (colours: readonly string[], index: number): string =>
  colours[index % colours.length] ?? '#808080';
