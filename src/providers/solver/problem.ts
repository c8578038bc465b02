import type { Expression } from './expression.js';
import type { Relation } from './formula.js';

/** How a quadratic equation is asked to be solved. */
export type Method = 'factoring' | 'completing the square' | 'formula';

/** What was asked, as data. */
export type Problem =
  | { readonly kind: 'arithmetic'; readonly expression: Expression }
  | PercentageProblem
  | { readonly kind: 'simplify' | 'expand' | 'factor'; readonly expression: Expression }
  | EquationProblem
  | InequalityProblem
  | SystemProblem
  | DerivativeProblem
  | IntegralProblem
  | LimitProblem;

/** Numbers are expressions, to be shown as they were written; rates are in percent. */
export type PercentageProblem = { readonly kind: 'percentage' } & (
  | { readonly ask: 'part'; readonly rate: Expression; readonly whole: Expression }
  | { readonly ask: 'rate'; readonly part: Expression; readonly whole: Expression }
  | { readonly ask: 'whole'; readonly rate: Expression; readonly part: Expression }
  | { readonly ask: 'increase' | 'decrease'; readonly rate: Expression; readonly whole: Expression }
  | { readonly ask: 'change'; readonly from: Expression; readonly to: Expression }
);

export interface EquationProblem {
  readonly kind: 'equation';
  readonly left: Expression;
  readonly right: Expression;
  readonly variable: string;
  readonly method?: Method;
}

/** One relation, or several that hold together. */
export interface InequalityProblem {
  readonly kind: 'inequality';
  readonly relations: readonly Relation[];
  readonly variable: string;
}

export interface SystemProblem {
  readonly kind: 'system';
  readonly equations: readonly Relation[];
  readonly variables: readonly string[];
}

export interface DerivativeProblem {
  readonly kind: 'derivative';
  readonly expression: Expression;
  readonly variable: string;
  /** How often. */
  readonly order: number;
  /** Where its value is asked for. */
  readonly at?: Expression;
}

export interface IntegralProblem {
  readonly kind: 'integral';
  readonly expression: Expression;
  readonly variable: string;
  readonly bounds?: { readonly from: Expression; readonly to: Expression };
}

export interface LimitProblem {
  readonly kind: 'limit';
  readonly expression: Expression;
  readonly variable: string;
  /** Infinity, or minus it, among others. */
  readonly to: Expression;
  readonly side?: 'left' | 'right';
}
