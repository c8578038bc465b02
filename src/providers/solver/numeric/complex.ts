import type { Expression } from '../expression.js';
import { evaluate } from './evaluate.js';

/** A complex number in doubles. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
const inverse = ({ re, im }: Complex): Complex => ({
  re: re / (re * re + im * im),
  im: -im / (re * re + im * im),
});
export const size = ({ re, im }: Complex) => Math.hypot(re, im);

/** The value of an algebraic expression in complex numbers; functions take real values only. */
export function evaluateComplex(expression: Expression, values: Readonly<Record<string, Complex>>): Complex {
  const of = (part: Expression) => evaluateComplex(part, values);
  switch (expression.kind) {
    case 'symbol':
      return (
        values[expression.name] ??
        (expression.name === 'i' ? { re: 0, im: 1 } : { re: evaluate(expression, {}), im: 0 })
      );
    case 'sum':
      return expression.terms.map(of).reduce((a, b) => ({ re: a.re + b.re, im: a.im + b.im }));
    case 'product':
      return expression.factors.map(of).reduce(times);
    case 'quotient':
      return times(of(expression.above), inverse(of(expression.below)));
    case 'negative':
      return times({ re: -1, im: 0 }, of(expression.of));
    case 'power': {
      const exponent = of(expression.exponent);
      if (exponent.im !== 0) return { re: Number.NaN, im: 0 };
      return raised(of(expression.base), exponent.re);
    }
    case 'call': {
      const inside = of(expression.argument);
      if (expression.name === 'sqrt') return raised(inside, 0.5);
      if (expression.name === 'abs') return { re: size(inside), im: 0 };
      const whole: Expression = { ...expression, argument: { kind: 'symbol', name: 'x' } };
      return { re: inside.im === 0 ? evaluate(whole, { x: inside.re }) : Number.NaN, im: 0 };
    }
    default:
      return { re: evaluate(expression, {}), im: 0 };
  }
}

function raised(base: Complex, exponent: number): Complex {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    let result: Complex = { re: 1, im: 0 };
    for (let count = 0; count < Math.abs(exponent); count += 1) result = times(result, base);
    return exponent < 0 ? inverse(result) : result;
  }
  const [length, angle] = [size(base) ** exponent, Math.atan2(base.im, base.re) * exponent];
  return { re: length * Math.cos(angle), im: length * Math.sin(angle) };
}
