import type { Expression } from '../expression.js';
import type { PercentageProblem } from '../problem.js';
import { parseExpression } from './parser.js';
import type { Passage } from './passage.js';

const AMOUNT = '([\\d.,/\\s]*\\d)';
const RATE = `${AMOUNT}\\s*(?:%|percent|per cent)`;

/** A way of asking, what it asks for, and which numbers stand where. */
interface Form {
  readonly pattern: RegExp;
  readonly read: (first: Expression, second: Expression) => PercentageProblem;
}

const form = (pattern: string, read: Form['read']): Form => ({
  pattern: new RegExp(`^${pattern}$`, 'i'),
  read,
});
const kind = 'percentage';
const WHAT_PERCENT = 'what\\s+(?:percent(?:age)?|per cent|%)\\s+(?:of|is)';

const FORMS: readonly Form[] = [
  form(`${RATE}\\s+of\\s+${AMOUNT}`, (rate, whole) => ({ kind, ask: 'part', rate, whole })),
  form(`${WHAT_PERCENT}\\s+${AMOUNT}\\s+is\\s+${AMOUNT}`, (whole, part) => ({
    kind,
    ask: 'rate',
    part,
    whole,
  })),
  form(`${WHAT_PERCENT}\\s+${AMOUNT}\\s+of\\s+${AMOUNT}`, (part, whole) => ({
    kind,
    ask: 'rate',
    part,
    whole,
  })),
  form(`${AMOUNT}\\s+is\\s+${WHAT_PERCENT}\\s+${AMOUNT}`, (part, whole) => ({
    kind,
    ask: 'rate',
    part,
    whole,
  })),
  form(`${AMOUNT}\\s+is\\s+${RATE}\\s+of\\s+what(?:\\s+number)?`, (part, rate) => ({
    kind,
    ask: 'whole',
    rate,
    part,
  })),
  form(`${RATE}\\s+of\\s+what(?:\\s+number)?\\s+is\\s+${AMOUNT}`, (rate, part) => ({
    kind,
    ask: 'whole',
    rate,
    part,
  })),
  form(`increase\\s+${AMOUNT}\\s+by\\s+${RATE}`, (whole, rate) => ({ kind, ask: 'increase', rate, whole })),
  form(`${AMOUNT}\\s+increased\\s+by\\s+${RATE}`, (whole, rate) => ({ kind, ask: 'increase', rate, whole })),
  form(`(?:decrease|reduce)\\s+${AMOUNT}\\s+by\\s+${RATE}`, (whole, rate) => ({
    kind,
    ask: 'decrease',
    rate,
    whole,
  })),
  form(`${AMOUNT}\\s+decreased\\s+by\\s+${RATE}`, (whole, rate) => ({ kind, ask: 'decrease', rate, whole })),
  form(
    `(?:the\\s+)?(?:percent(?:age)?|per cent)\\s+(?:change|increase|decrease)\\s+from\\s+${AMOUNT}\\s+to\\s+${AMOUNT}`,
    (from, to) => ({ kind, ask: 'change', from, to }),
  ),
];

/** "15% of 80", "what percent of 80 is 12", "12 is 15% of what number", "increase 80 by 15%". */
export function readPercentage(passage: Passage): PercentageProblem | undefined {
  const text = passage.text.replace(/\\%/g, ' %').replace(/[€£$]/g, ' ');
  for (const { pattern, read } of FORMS) {
    const [, first, second] = pattern.exec(text) ?? [];
    if (first === undefined || second === undefined) continue;
    const amount = (written: string) => parseExpression({ text: written, at: passage.at });
    return read(amount(first), amount(second));
  }
  return undefined;
}
