import { z } from 'zod';

/** A whole number in a query string; anything else is refused, never rounded or clamped. */
export function queryInteger(minimum: number, maximum: number, fallback: number) {
  const error = `must be a whole number from ${minimum} to ${maximum}`;
  return optionalQueryInteger(minimum, maximum, error).default(fallback);
}

export function optionalQueryInteger(
  minimum: number,
  maximum: number,
  error = `must be a whole number from ${minimum} to ${maximum}`,
) {
  return z
    .string({ error })
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.number().int().min(minimum, { error }).max(maximum, { error }))
    .meta({ type: 'integer', minimum, maximum });
}
