import {
  absoluteValue,
  type Expression,
  FUNCTION_NAMES,
  type FunctionName,
  negative,
  number,
  power,
  quotient,
  symbol,
} from '../expression.js';
import { type Relation, type RelationSign, relation } from '../formula.js';
import * as rational from '../rational.js';
import { describe, isMinusOne, isWrittenBase, over, rootIndexOf, rootOfIndex, times } from './parts.js';
import { type Passage, unreadable } from './passage.js';
import { type Token, tokenize } from './tokens.js';

const DEEPEST = 40;
const RELATION_SIGNS: readonly RelationSign[] = ['=', '<', '>', '<=', '>=', '!='];

/** Reads an expression. @throws UnreadableProblemError saying what is not understood, and where */
export function parseExpression(passage: Passage): Expression {
  const parser = new Parser(passage);
  const expression = parser.sum();
  parser.expectEnd();
  return expression;
}

/** Reads an expression or a relation of two or three sides. @throws UnreadableProblemError as above */
export function parseStatement(passage: Passage): Expression | Relation {
  const parser = new Parser(passage);
  const left = parser.sum();
  const sign = parser.relationSign();
  if (sign === undefined) {
    parser.expectEnd();
    return left;
  }
  const statement = relation(left, sign, parser.sum());
  const second = parser.relationSign();
  const whole =
    second === undefined ? statement : { ...statement, further: { sign: second, right: parser.sum() } };
  parser.expectEnd();
  return whole;
}

/** Precedence climbing over the tokens: sums, products, signs, powers, atoms. */
class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;
  #bars = 0;

  constructor(passage: Passage) {
    this.#tokens = tokenize(passage);
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#position];
  }

  #isSign(sign: string): boolean {
    return this.#next?.kind === 'sign' && this.#next.sign === sign;
  }

  #take(sign: string): boolean {
    const taken = this.#isSign(sign);
    if (taken) this.#position += 1;
    return taken;
  }

  #expect(sign: string, opened: Token | undefined): void {
    if (this.#take(sign)) return;
    throw unreadable('a bracket or bar is opened and not closed', opened?.at);
  }

  #missing(what: string): Error {
    const token = this.#next;
    return token ? unreadable(`${what} is expected`, token.at) : unreadable(`${what} is missing at the end`);
  }

  expectEnd(): void {
    if (this.#next) throw unreadable(`"${describe(this.#next)}" does not fit here`, this.#next.at);
  }

  relationSign(): RelationSign | undefined {
    const token = this.#next;
    if (token?.kind !== 'sign') return undefined;
    const sign = RELATION_SIGNS.find((one) => one === token.sign);
    if (sign !== undefined) this.#position += 1;
    return sign;
  }

  sum(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw unreadable('the brackets are nested too deeply', this.#next?.at);
    const terms = [this.#product()];
    for (;;) {
      if (this.#take('+')) terms.push(this.#product());
      else if (this.#take('-')) terms.push(negative(this.#product()));
      else break;
    }
    this.#depth -= 1;
    const [only] = terms;
    return only !== undefined && terms.length === 1 ? only : { kind: 'sum', terms };
  }

  #product(): Expression {
    // What stands before the last explicit sign of multiplication: 2/3 · 9/4 is a product of two fractions.
    let before: Expression | undefined;
    let last = this.#signed();
    for (;;) {
      if (this.#take('*')) {
        before = before ? times(before, last) : last;
        last = this.#signed();
      } else if (this.#take('/')) last = over(last, this.#signed());
      else if (this.#startsFactor()) last = this.#besides(last);
      else return before ? times(before, last) : last;
    }
  }

  /** Multiplication without a sign; a number followed by a fraction of numbers is a mixed number. */
  #besides(result: Expression): Expression {
    const at = this.#next?.at;
    const startsWithNumber = this.#next?.kind === 'number';
    const factor = this.#power();
    if (!startsWithNumber) return times(result, factor);
    if (result.kind === 'number' && factor.kind === 'number' && rational.isInteger(result.value)) {
      if (!rational.isInteger(factor.value) && !factor.decimal)
        return number(rational.add(result.value, factor.value));
      if (rational.isInteger(factor.value) && this.#take('/')) {
        const below = this.#signed();
        if (below.kind === 'number')
          return number(rational.add(result.value, rational.divide(factor.value, below.value)));
      }
    }
    throw unreadable('a sign is missing between two numbers', at);
  }

  #startsFactor(): boolean {
    const token = this.#next;
    if (token === undefined) return false;
    if (token.kind !== 'sign') return true;
    if (token.sign === '|') return this.#bars === 0;
    return token.sign === '(' || token.sign === '{' || token.sign.startsWith('root ');
  }

  /** A minus binds looser than a power, tighter than a product: −x² is −(x²). */
  #signed(): Expression {
    let minuses = 0;
    for (;;) {
      if (this.#take('-')) minuses += 1;
      else if (!this.#take('+')) break;
      if (minuses > DEEPEST) throw unreadable('there are too many signs', this.#next?.at);
    }
    if (minuses === 0) return this.#power();
    let result = this.#negated();
    for (; minuses > 0; minuses -= 1) result = negative(result);
    return result;
  }

  /** After a minus a whole product may follow, so that −2x is minus 2x. */
  #negated(): Expression {
    let result = this.#power();
    while (this.#startsFactor()) result = this.#besides(result);
    return result;
  }

  #power(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST * 2) throw unreadable('the formula is nested too deeply', this.#next?.at);
    let base = this.#atom();
    this.#depth -= 1;
    while (this.#take('%')) base = { kind: 'percent', of: base };
    if (!this.#take('^')) return base;
    const raised = power(base, this.#exponent());
    return this.#take('%') ? { kind: 'percent', of: raised } : raised;
  }

  #exponent(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw unreadable('the exponents are nested too deeply', this.#next?.at);
    const exponent = this.#take('-') ? negative(this.#exponent()) : this.#power();
    this.#depth -= 1;
    return exponent;
  }

  #atom(): Expression {
    const token = this.#next;
    if (token === undefined) throw this.#missing('a number or a letter');
    this.#position += 1;
    switch (token.kind) {
      case 'number':
        return token.decimal ? { ...number(token.value), decimal: true } : number(token.value);
      case 'fraction': {
        const above = this.#group();
        return quotient(above, this.#group());
      }
      case 'name':
        return this.#named(token);
      case 'sign':
        this.#position -= 1;
        return this.#bracket(token);
    }
  }

  #bracket(token: Token & { kind: 'sign' }): Expression {
    if (token.sign.startsWith('root ')) {
      this.#position += 1;
      return rootOfIndex(BigInt(token.sign.slice(5)), this.#atom());
    }
    if (token.sign === '|') {
      this.#position += 1;
      this.#bars += 1;
      const inside = this.sum();
      this.#expect('|', token);
      this.#bars -= 1;
      return absoluteValue(inside);
    }
    if (token.sign !== '(' && token.sign !== '{') throw this.#missing('a number or a letter');
    return this.#group();
  }

  /** What is in round or curly brackets; without them one atom, as LaTeX has it. */
  #group(): Expression {
    const opened = this.#next;
    const close = this.#isSign('(') ? ')' : '}';
    if (!this.#take('(') && !this.#take('{')) return this.#atom();
    const bars = this.#bars;
    this.#bars = 0;
    const inside = this.sum();
    this.#expect(close, opened);
    this.#bars = bars;
    return inside;
  }

  #named(token: Token & { kind: 'name' }): Expression {
    const { name } = token;
    if (name === 'exp') return power(symbol('e'), this.#argument());
    if (name === 'cbrt') return rootOfIndex(3n, this.#argument());
    if (name === 'sqrt') {
      const index = this.#rootIndex();
      return rootOfIndex(index, this.#argument());
    }
    const called = FUNCTION_NAMES.find((one) => one === name);
    if (called !== undefined) return this.#call(called, token);
    return symbol(name);
  }

  /** `\sqrt[3]{x}`: square brackets are read as round ones, so an index is a group before a group. */
  #rootIndex(): bigint {
    const index = rootIndexOf(this.#tokens.slice(this.#position, this.#position + 4));
    if (index === undefined) return 2n;
    this.#position += 3;
    return index;
  }

  #call(name: FunctionName, token: Token): Expression {
    const base = name === 'log' ? this.#logarithmBase(token) : undefined;
    let exponent = this.#take('^') ? this.#exponent() : undefined;
    let called = name;
    const inverse = FUNCTION_NAMES.find((one) => one === `arc${name}`);
    if (inverse !== undefined && exponent && isMinusOne(exponent)) {
      called = inverse;
      exponent = undefined;
    }
    const argument = this.#argument();
    const value: Expression = { kind: 'call', name: called, argument, ...(base ? { base } : {}) };
    return exponent ? power(value, exponent) : value;
  }

  /** `log_2 8`, `\log_{2} 8`, `log2(8)`. */
  #logarithmBase(log: Token): Expression | undefined {
    if (this.#take('_')) return this.#group();
    const [digits, open] = this.#tokens.slice(this.#position, this.#position + 2);
    return isWrittenBase(log, digits, open) ? this.#atom() : undefined;
  }

  /** In brackets; without them all that is multiplied without a sign, up to the next function: sin 2x cos x. */
  #argument(): Expression {
    if (this.#isSign('(') || this.#isSign('{')) return this.#group();
    if (this.#isSign('|')) return this.#atom();
    const minus = this.#take('-');
    if (this.#startsFunction()) {
      const inner = this.#power();
      return minus ? negative(inner) : inner;
    }
    let argument = this.#power();
    while (this.#startsFactor() && !this.#startsFunction() && !this.#isSign('('))
      argument = this.#besides(argument);
    return minus ? negative(argument) : argument;
  }

  #startsFunction(): boolean {
    const token = this.#next;
    return (
      token?.kind === 'name' && (FUNCTION_NAMES.some((name) => name === token.name) || token.name === 'exp')
    );
  }
}
