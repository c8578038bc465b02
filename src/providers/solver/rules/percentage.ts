import { simplified } from '../algebra/normal.js';
import { difference, type Expression, integer, product, quotient, sum, symbol } from '../expression.js';
import { equation, type Formula } from '../formula.js';
import { say } from '../phrase.js';
import type { PercentageProblem } from '../problem.js';
import { asDecimal } from './arithmetic.js';
import { type Step, step, type Work } from './step.js';

const hundred = integer(100);
const decimal = (expression: Expression) => asDecimal(simplified(expression), true);
const percent = (of: Expression): Expression => ({ kind: 'percent', of });

/** Parts, rates and wholes: with the rate as a fraction of a hundred. */
export function workPercentage(problem: PercentageProblem): Work {
  switch (problem.ask) {
    case 'part': {
      const { rate, whole } = problem;
      return given(
        product(percent(rate), whole),
        partSteps(rate, whole),
        decimal(product(percent(rate), whole)),
      );
    }
    case 'rate':
      return rateOf(problem.part, problem.whole);
    case 'whole':
      return wholeOf(problem.rate, problem.part);
    case 'increase':
    case 'decrease':
      return changed(problem.rate, problem.whole, problem.ask);
    case 'change':
      return change(problem.from, problem.to);
  }
}

const given = (start: Formula, steps: readonly Step[], value: Expression): Work => ({
  start,
  steps,
  answer: { kind: 'value', value },
});

function partSteps(rate: Expression, whole: Expression): Step[] {
  const fraction = quotient(rate, hundred);
  const value = decimal(product(percent(rate), whole));
  return [
    step(
      'Percent as a fraction',
      say`Percent means out of a hundred, and “of” means times. So ${percent(rate)} of ${whole} is ${fraction} times ${whole}.`,
      product(fraction, whole),
    ),
    step(
      'Multiply',
      say`Multiply ${rate} by ${whole}, which is ${decimal(product(rate, whole))}.`,
      quotient(decimal(product(rate, whole)), hundred),
    ),
    step(
      'Divide by a hundred',
      say`Divide by a hundred: the decimal point moves two places to the left.`,
      value,
    ),
  ];
}

function rateOf(part: Expression, whole: Expression): Work {
  const fraction = quotient(part, whole);
  const value = decimal(product(fraction, hundred));
  const start = equation(symbol('p'), fraction);
  const steps = [
    step('Part over whole', say`The rate is the part divided by the whole: ${part} over ${whole}.`, fraction),
    step('Times a hundred', say`Multiply by a hundred to get percent.`, product(fraction, hundred)),
    step('Write as percent', say`Work it out, and write the percent sign.`, percent(value)),
  ];
  return given(start, steps, percent(value));
}

function wholeOf(rate: Expression, part: Expression): Work {
  const x = symbol('x');
  const value = decimal(quotient(product(part, hundred), rate));
  const steps = [
    step(
      'Percent as a fraction',
      say`Percent means out of a hundred.`,
      equation(product(quotient(rate, hundred), x), part),
    ),
    step(
      'Multiply both sides',
      say`Multiply both sides by a hundred over ${rate}, so that ${x} stands alone.`,
      equation(x, quotient(product(part, hundred), rate)),
    ),
    step('Simplify', say`Work it out.`, equation(x, value)),
  ];
  return given(equation(product(percent(rate), x), part), steps, value);
}

function changed(rate: Expression, whole: Expression, direction: 'increase' | 'decrease'): Work {
  const amount = decimal(product(percent(rate), whole));
  const combine = direction === 'increase' ? sum : difference;
  const start = combine(whole, product(percent(rate), whole));
  const value = decimal(start);
  const verb = direction === 'increase' ? say`Add it to ${whole}.` : say`Subtract it from ${whole}.`;
  const steps = [
    step(
      'Find the part',
      say`First find ${percent(rate)} of ${whole}: ${quotient(rate, hundred)} times ${whole} is ${amount}.`,
      combine(whole, amount),
    ),
    step(direction === 'increase' ? 'Add' : 'Subtract', verb, value),
  ];
  return given(start, steps, value);
}

function change(from: Expression, to: Expression): Work {
  const fraction = quotient(difference(to, from), from);
  const value = decimal(product(fraction, hundred));
  const amount = decimal(difference(to, from));
  const steps = [
    step(
      'Find the change',
      say`The change is the new value minus the old one, which is ${amount}.`,
      quotient(amount, from),
    ),
    step(
      'Times a hundred',
      say`Compare it with the old value, ${from}, and multiply by a hundred to get percent.`,
      product(quotient(amount, from), hundred),
    ),
    step('Write as percent', say`Work it out. A negative result is a decrease.`, percent(value)),
  ];
  return given(fraction, steps, percent(value));
}
