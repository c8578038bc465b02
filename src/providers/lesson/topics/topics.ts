import type { Topic } from '../topic.js';
import { chainRule, derivatives, productAndQuotientRule } from './derivatives.js';
import { absoluteValue, inequalities, systems } from './equations.js';
import { algebraicExpressions, expanding, factoring } from './expressions.js';
import { functions, lines, trigonometry } from './functions.js';
import { exponentials, logarithms } from './growth.js';
import { calculus, definiteIntegrals, integrals } from './integrals.js';
import { limits } from './limits.js';
import { linearEquations } from './linear-equations.js';
import { decimals, exponents, orderOfOperations, roots } from './numbers.js';
import { polynomials, rationalExpressions } from './polynomials.js';
import { completingTheSquare, quadraticEquations, quadraticFormula } from './quadratics.js';
import { fractions, percentages, ratios } from './shares.js';
import { tangents } from './tangents.js';

/** Everything that can be taught without a language model, in the order of a course. */
export const TOPICS: readonly Topic[] = [
  ...[orderOfOperations, fractions, decimals, percentages, ratios, exponents, roots],
  ...[algebraicExpressions, expanding, factoring, rationalExpressions, polynomials],
  ...[linearEquations, inequalities, absoluteValue, systems],
  ...[quadraticEquations, quadraticFormula, completingTheSquare],
  ...[functions, lines, trigonometry, exponentials, logarithms],
  ...[limits, derivatives, productAndQuotientRule, chainRule, tangents],
  ...[integrals, definiteIntegrals, calculus],
];
