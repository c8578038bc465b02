import type { Expression } from './expression.js';
import type { Formula } from './formula.js';

/** A picture that helps, in real numbers: functions of one variable over an interval, and what to mark. */
export interface Graph {
  readonly variable: string;
  readonly functions: readonly Expression[];
  /** From and to, of the variable. */
  readonly interval: readonly [number, number];
  readonly points: readonly GraphPoint[];
  /** Between the first function and the axis. */
  readonly area?: readonly [number, number];
}

export interface GraphPoint {
  readonly x: number;
  readonly y: number;
  /** What stands there, such as `x = 2`. */
  readonly label: Formula;
}
