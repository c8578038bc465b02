import type { Drawing } from '../drawing.js';
import type { Template } from '../template.js';

/** When what enters a scene begins to, and how long what leaves takes, seconds. */
export interface Schedule {
  readonly enter: number;
  readonly leave: number;
  /** 1; less in scenes too short for entrances at the template's pace. */
  readonly pace: number;
  /** Of the scene. */
  readonly seconds: number;
}

const LEAVE = 0.4;
/** Scenes shorter than this, seconds, hurry. */
const UNHURRIED = 2.5;

/** Text waits for a transition to uncover it, and stays while one covers it. */
export function scheduleOf({ transition }: Template, seconds: number, edge?: Drawing['edge']): Schedule {
  const pace = Math.min(1, seconds / UNHURRIED);
  if (transition.kind === 'none') return { enter: 0, leave: isLast(edge) ? 0 : LEAVE * pace, pace, seconds };
  const enter = isFirst(edge) ? 0 : coverSeconds(transition, seconds) * 0.55;
  return { enter, leave: 0, pace, seconds };
}

export const isFirst = (edge: Drawing['edge']): boolean => edge === 'first' || edge === 'only';
export const isLast = (edge: Drawing['edge']): boolean => edge === 'last' || edge === 'only';

/** How long a transition covers, at the end, and uncovers, at the beginning. */
export const coverSeconds = (
  transition: Exclude<Template['transition'], { kind: 'none' }>,
  seconds: number,
): number => Math.min(transition.seconds, seconds / 4);
