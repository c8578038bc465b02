import { DrawingError } from '../errors.js';

/** A formula holds what is not typeset: trying again is useless. Its message says what. */
export class FormulaRefused extends DrawingError {
  override readonly name = 'FormulaRefused';
  readonly retryable = false;
}
