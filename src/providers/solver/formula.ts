import type { Expression } from './expression.js';

export type RelationSign = '=' | '<' | '>' | '<=' | '>=' | '!=';

/** `left = right`; with `further`, a chain such as −3 < x ≤ 2. */
export interface Relation {
  readonly kind: 'relation';
  readonly left: Expression;
  readonly sign: RelationSign;
  readonly right: Expression;
  readonly further?: { readonly sign: RelationSign; readonly right: Expression };
}

/** What a line of a solution shows. */
export type Formula =
  | Expression
  | Relation
  /** One or the other: x = 2 or x = 3. */
  | { readonly kind: 'alternatives'; readonly of: readonly Formula[] }
  /** All of them, on one line (`x = 1, y = 2`) or under each other. */
  | { readonly kind: 'together'; readonly of: readonly Formula[]; readonly stacked: boolean }
  /** An answer in words: no solution. */
  | { readonly kind: 'words'; readonly text: string };

export const relation = (left: Expression, sign: RelationSign, right: Expression): Relation => ({
  kind: 'relation',
  left,
  sign,
  right,
});
export const equation = (left: Expression, right: Expression): Relation => relation(left, '=', right);

/** One formula as it is, several as alternatives. */
export function alternatives(formulas: readonly Formula[]): Formula {
  const [only] = formulas;
  return only !== undefined && formulas.length === 1 ? only : { kind: 'alternatives', of: formulas };
}

export const stacked = (...formulas: readonly Formula[]): Formula => ({
  kind: 'together',
  of: formulas,
  stacked: true,
});
export const listed = (...formulas: readonly Formula[]): Formula => ({
  kind: 'together',
  of: formulas,
  stacked: false,
});
export const words = (text: string): Formula => ({ kind: 'words', text });

export const isExpression = (formula: Formula): formula is Expression =>
  formula.kind !== 'relation' &&
  formula.kind !== 'alternatives' &&
  formula.kind !== 'together' &&
  formula.kind !== 'words';

const TURNED: Readonly<Record<RelationSign, RelationSign>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};
const OPPOSITE: Readonly<Record<RelationSign, RelationSign>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
};

/** The sign read from the other side, which is also what multiplying by a negative number makes of it. */
export const turned = (sign: RelationSign) => TURNED[sign];
/** True exactly where the other is false. */
export const opposite = (sign: RelationSign) => OPPOSITE[sign];

/** Whether numbers stand in a relation. */
export function holds(difference: number, sign: RelationSign): boolean {
  switch (sign) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    case '>=':
      return difference >= 0;
  }
}
