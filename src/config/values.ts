import { z } from 'zod';

/**
 * The kinds of value that a variable can hold. Every failure carries the same text, which completes the sentence
 * "NAME: “value” is not …": what is allowed, never what the parser tripped over.
 */

/** Text as it is. */
export const text = (allowed = 'text') => z.string({ error: allowed });

/** Text that is never shown, neither by `callsheet config` nor in a message. The mark is read from the outermost schema. */
export const secret = () => z.string().optional().meta({ secret: true });

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number) {
  const allowed = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?\d+$/, { error: allowed, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, { error: allowed }).max(max, { error: allowed }));
}

/** A number from `min` to `max`, fractions allowed. */
export function decimal(min: number, max: number) {
  const allowed = `a number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, { error: allowed, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, { error: allowed }).max(max, { error: allowed }));
}

/** `true` or `false`. */
export const flag = () =>
  z.enum(['true', 'false'], { error: 'true or false' }).transform((v) => v === 'true');

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

/** An http or https URL; a trailing slash is dropped. */
export const httpUrl = () =>
  z
    .string()
    .refine((v) => /^https?:\/\//i.test(v) && URL.canParse(v), {
      error: 'a URL that begins with http:// or https://',
    })
    .transform((v) => v.replace(/\/+$/, ''));

/** A comma-separated list; spaces around its items and empty items are dropped. */
export const list = () =>
  z.string().transform((v) =>
    v
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

/** `host:port`, the host a name, an IPv4 address or a bracketed IPv6 address. */
export const isAddress = (value: string): boolean =>
  /^(\[[0-9a-fA-F:.]+\]|[^\s:/@[\]]+):\d{1,5}$/.test(value) && Number(value.split(':').at(-1)) <= 65535;
