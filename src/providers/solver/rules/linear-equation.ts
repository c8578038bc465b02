import { distributed, hasBrackets } from '../algebra/distribute.js';
import { simplified, termsOf } from '../algebra/normal.js';
import { commonDenominator, overOneDenominator, workedOut } from '../algebra/surd-form.js';
import { constantOf, expressionOf, inOrder, scaleTerms, type Term, type Terms } from '../algebra/terms.js';
import type { Answer } from '../answer.js';
import {
  dependsOn,
  type Expression,
  integer,
  negative,
  number,
  product,
  quotient,
  sum,
  symbol,
  variablesOf,
} from '../expression.js';
import { equation, type Relation, type RelationSign, relation, turned } from '../formula.js';
import { evaluate } from '../numeric/evaluate.js';
import { type Phrase, say, together } from '../phrase.js';
import * as rational from '../rational.js';
import { plainText } from '../write/plain.js';
import { type Step, step } from './step.js';

/** A line while it is solved: two sides, and how they stand to each other. */
export interface Sides {
  readonly left: Expression;
  readonly sign: RelationSign;
  readonly right: Expression;
}

/** Whether it is of first degree in the unknown; other letters may be anywhere. */
export function isLinear({ left, right }: Pick<Sides, 'left' | 'right'>, variable: string): boolean {
  return [...termsOf(left), ...termsOf(right)].every((term) => {
    const inside = term.factors.filter(
      ({ base, exponent }) => dependsOn(base, variable) || dependsOn(exponent, variable),
    );
    const [factor] = inside;
    return inside.length === 0 || (inside.length === 1 && factor?.key === variable && isOne(factor.exponent));
  });
}

const isOne = (expression: Expression) => expression.kind === 'number' && rational.isOne(expression.value);
const lineOf = ({ left, sign, right }: Sides): Relation => relation(left, sign, right);
const holdsVariable = (term: Term, variable: string) =>
  term.factors.some(({ base }) => dependsOn(base, variable));
const split = (expression: Expression, variable: string): [Terms, Terms] => {
  const terms = termsOf(expression);
  return [
    terms.filter((term) => holdsVariable(term, variable)),
    terms.filter((term) => !holdsVariable(term, variable)),
  ];
};

/** What isolating the unknown led to: its value and how it stands to it, or no unknown is left. */
export type Isolated =
  | {
      readonly kind: 'isolated';
      readonly steps: readonly Step[];
      readonly sign: RelationSign;
      readonly value: Expression;
    }
  | {
      readonly kind: 'vanished';
      readonly steps: readonly Step[];
      readonly sign: RelationSign;
      readonly difference: Expression;
    };

/** The steps that bring the unknown of a linear equation or inequality to stand alone on the left. */
export function isolate(start: Sides, variable: string): Isolated {
  const steps: Step[] = [];
  let sides = start;
  const apply = (next: Sides, rule: string, explanation: Parameters<typeof step>[1]) => {
    if (plainText(lineOf(next)) === plainText(lineOf(sides))) return;
    sides = next;
    steps.push(step(rule, explanation, lineOf(sides)));
  };
  const collect = () =>
    apply(
      { ...sides, left: workedOut(sides.left), right: workedOut(sides.right) },
      'Collect like terms',
      say`Put like terms together on each side.`,
    );
  if (hasBrackets(sides.left) || hasBrackets(sides.right)) {
    apply(
      { ...sides, left: distributed(sides.left), right: distributed(sides.right) },
      'Expand brackets',
      say`Multiply out the brackets: every term inside is multiplied by the factor outside.`,
    );
  }
  clearFractions(sides, apply);
  collect();
  moveUnknown(sides, variable, apply);
  simplifySides(sides, apply);
  const [unknowns, others] = split(sides.left, variable);
  if (unknowns.length === 0) {
    return {
      kind: 'vanished',
      steps,
      sign: sides.sign,
      difference: simplified(sum(sides.left, negative(sides.right))),
    };
  }
  moveConstants(sides, unknowns, others, apply);
  simplifySides(sides, apply);
  divideByCoefficient(sides, variable, apply);
  const value = variablesOf(sides.right).length > 0 ? sides.right : overOneDenominator(sides.right);
  apply({ ...sides, right: value }, 'Simplify', worked([sides.right]));
  return { kind: 'isolated', steps, sign: sides.sign, value: sides.right };
}

type Apply = (next: Sides, rule: string, explanation: Parameters<typeof step>[1]) => void;

/** Only where more than one fraction stands in the way; a single one is easier left until the end. */
function clearFractions(sides: Sides, apply: Apply): void {
  const terms = [sides.left, sides.right]
    .flatMap((side) => (side.kind === 'sum' ? side.terms : [side]))
    .flatMap((part) => termsOf(part));
  const denominator = commonDenominator(terms);
  const fractions = terms.filter(({ coefficient }) => !rational.isInteger(coefficient));
  if (fractions.length < 2) return;
  const scale = (side: Expression) =>
    expressionOf(inOrder(scaleTerms(termsOf(side), rational.of(denominator))));
  apply(
    { ...sides, left: scale(sides.left), right: scale(sides.right) },
    'Clear fractions',
    say`Multiply both sides by ${integer(denominator)}, the least common denominator, so that no fractions are left.`,
  );
}

function moveUnknown(sides: Sides, variable: string, apply: Apply): void {
  const [leftUnknown] = split(sides.left, variable);
  const [rightUnknown, rightRest] = split(sides.right, variable);
  if (rightUnknown.length === 0) return;
  const x = symbol(variable);
  if (leftUnknown.length === 0) {
    apply(
      { left: sides.right, sign: turned(sides.sign), right: sides.left },
      'Swap sides',
      sides.sign === '='
        ? say`Swap the two sides, so that ${x} stands on the left.`
        : say`Swap the two sides, so that ${x} stands on the left. The sign turns around as well.`,
    );
    return;
  }
  apply(
    { ...sides, left: moved(sides.left, rightUnknown), right: expressionOf(inOrder(rightRest)) },
    verb(rightUnknown).rule,
    say`${verb(rightUnknown).word} ${sizeOf(rightUnknown)} ${verb(rightUnknown).link} both sides, so that every term with ${x} is on the left.`,
  );
}

/** One term or more, without its sign, and how to take it away. */
function verb(terms: Terms): { rule: string; word: string; link: string } {
  const [only] = terms;
  const adds = terms.length === 1 && only !== undefined && only.coefficient.numerator < 0n;
  return adds
    ? { rule: 'Add to both sides', word: 'Add', link: 'to' }
    : { rule: 'Subtract from both sides', word: 'Subtract', link: 'from' };
}

const sizeOf = (terms: Terms): Expression => {
  const [only] = terms;
  const flip = terms.length === 1 && only !== undefined && only.coefficient.numerator < 0n;
  return expressionOf(inOrder(flip ? scaleTerms(terms, rational.of(-1)) : terms));
};

/** An expression with terms taken away, not yet collected: a zero is not written. */
function moved(side: Expression, taken: Terms): Expression {
  const kept = constantOf(termsOf(side));
  const added = taken.map((term) => expressionOf(scaleTerms([term], rational.of(-1))));
  if (kept && rational.isZero(kept)) return sum(...added);
  return sum(...(side.kind === 'sum' ? side.terms : [side]), ...added);
}

function simplifySides(sides: Sides, apply: Apply): void {
  apply(
    { ...sides, left: workedOut(sides.left), right: workedOut(sides.right) },
    'Simplify',
    worked([sides.left, sides.right]),
  );
}

/** What becomes of each side that can be worked out: "11 − 5 is 6." */
function worked(given: readonly Expression[]): Phrase {
  const changes = given
    .map((side) => ({ side, result: workedOut(side) }))
    .filter(({ side, result }) => plainText(side) !== plainText(result));
  return together(...changes.map(({ side, result }) => say`${side} is ${result}.`));
}

function moveConstants(sides: Sides, unknowns: Terms, others: Terms, apply: Apply): void {
  if (others.length === 0) return;
  const { rule, word, link } = verb(others);
  apply(
    { ...sides, left: expressionOf(inOrder(unknowns)), right: moved(sides.right, others) },
    rule,
    say`${word} ${sizeOf(others)} ${link} both sides. On the left it cancels out.`,
  );
}

function divideByCoefficient(sides: Sides, variable: string, apply: Apply): void {
  const x = symbol(variable);
  const coefficient = expressionOf(
    termsOf(sides.left).map((term) => ({
      ...term,
      factors: term.factors.filter(({ key }) => key !== variable),
    })),
  );
  const value = coefficient.kind === 'number' ? coefficient.value : undefined;
  if (value && rational.isOne(value)) return;
  const turns = sides.sign !== '=' && evaluate(coefficient, {}) < 0;
  const sign = turns ? turned(sides.sign) : sides.sign;
  const because = turns ? say` Dividing by a negative number turns the sign around.` : say``;
  if (value && !rational.isInteger(value)) {
    const inverse = rational.divide(rational.one, value);
    apply({ left: x, sign, right: product(number(inverse), sides.right) }, 'Multiply both sides', [
      ...say`Multiply both sides by ${number(inverse)}, so that ${x} stands alone.`,
      ...(turns ? say` Multiplying by a negative number turns the sign around.` : []),
    ]);
    return;
  }
  const letters = variablesOf(coefficient);
  const allowed = letters.length > 0 ? say` This is allowed as long as ${coefficient} is not zero.` : say``;
  apply({ left: x, sign, right: quotient(sides.right, coefficient) }, 'Divide both sides', [
    ...say`Divide both sides by ${coefficient}, so that ${x} stands alone.`,
    ...because,
    ...allowed,
  ]);
}

/** The answer of an equation whose unknown was isolated, or cancelled out. */
export function answerOf(isolated: Isolated, variable: string): { steps: readonly Step[]; answer: Answer } {
  if (isolated.kind === 'isolated') {
    return { steps: isolated.steps, answer: { kind: 'roots', variable, roots: [isolated.value] } };
  }
  const value = isolated.difference.kind === 'number' ? isolated.difference.value : undefined;
  const line = isolated.steps.at(-1)?.formula ?? equation(isolated.difference, integer(0));
  const true_ = value !== undefined && rational.isZero(value);
  const explanation = true_
    ? say`The unknown has cancelled out, and what is left is always true. So every number is a solution.`
    : say`The unknown has cancelled out, and what is left is never true. So there is no solution.`;
  return {
    steps: [...isolated.steps, step(true_ ? 'Always true' : 'Never true', explanation, line)],
    answer: true_ ? { kind: 'all numbers', variable, except: [] } : { kind: 'none' },
  };
}
