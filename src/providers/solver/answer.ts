import { type Expression, infinity, negative, sum, symbol } from './expression.js';
import { alternatives, equation, type Formula, listed, relation, words } from './formula.js';

/** One end of an interval; unbounded where there is none. */
export interface End {
  readonly at: Expression;
  readonly included: boolean;
}

export interface Interval {
  readonly from?: End;
  readonly to?: End;
}

/** What came out, as data that can be checked. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Expression }
  /** Up to a constant. */
  | { readonly kind: 'antiderivative'; readonly value: Expression }
  /** All solutions of an equation in one unknown, each once. */
  | { readonly kind: 'roots'; readonly variable: string; readonly roots: readonly Expression[] }
  | { readonly kind: 'all numbers'; readonly variable: string; readonly except: readonly Expression[] }
  | { readonly kind: 'none' }
  /** The numbers between, in rising order; no intervals: none. */
  | { readonly kind: 'intervals'; readonly variable: string; readonly intervals: readonly Interval[] }
  /** Of a system. Unknowns that are free stand in the values of the others. */
  | { readonly kind: 'values'; readonly values: readonly Value[]; readonly free: readonly string[] }
  /** Of a limit. */
  | { readonly kind: 'infinite'; readonly sign: 1 | -1 }
  | { readonly kind: 'no limit' };

export interface Value {
  readonly variable: string;
  readonly value: Expression;
}

/** The answer as a formula, or in words where there is none. */
export function formulaOf(answer: Answer): Formula {
  switch (answer.kind) {
    case 'value':
      return answer.value;
    case 'antiderivative':
      return sum(...(answer.value.kind === 'sum' ? answer.value.terms : [answer.value]), symbol('C'));
    case 'roots':
      return alternatives(answer.roots.map((root) => equation(symbol(answer.variable), root)));
    case 'all numbers': {
      const all = words('all real numbers');
      if (answer.except.length === 0) return all;
      return listed(all, ...answer.except.map((value) => relation(symbol(answer.variable), '!=', value)));
    }
    case 'none':
      return words('no solution');
    case 'intervals':
      return intervalsFormula(answer.variable, answer.intervals);
    case 'values': {
      const values = answer.values.map(({ variable, value }) => equation(symbol(variable), value));
      return answer.free.length === 0
        ? listed(...values)
        : listed(words('infinitely many solutions'), ...values);
    }
    case 'infinite':
      return answer.sign > 0 ? infinity : negative(infinity);
    case 'no limit':
      return words('the limit does not exist');
  }
}

function intervalsFormula(variable: string, intervals: readonly Interval[]): Formula {
  if (intervals.length === 0) return words('no solution');
  const x = symbol(variable);
  return alternatives(
    intervals.map(({ from, to }) => {
      if (!from && !to) return words('all real numbers');
      if (from && to && from.at === to.at) return equation(x, from.at);
      if (!from) return to ? relation(x, to.included ? '<=' : '<', to.at) : x;
      if (!to) return relation(x, from.included ? '>=' : '>', from.at);
      return {
        kind: 'relation',
        left: from.at,
        sign: from.included ? '<=' : '<',
        right: x,
        further: { sign: to.included ? '<=' : '<', right: to.at },
      };
    }),
  );
}
