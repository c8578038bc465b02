import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { BadRequestProblem, UnauthorizedProblem, UnavailableProblem } from './problems.js';

const HEADER = 'X-Webhook-Signature';
export const signatureHeader = {
  [HEADER]: '`sha256=` and the HMAC-SHA256, in hex, of the body as it is sent, under WEBHOOK_SECRET.',
};

/** SHA-256 in hex; case means nothing in hex. */
const SIGNATURE = /^sha256=([0-9a-fA-F]{64})$/;
/** Seconds that a sender's clock may be off, and that a request stays good. */
const WINDOW = 300;
/** What is no time in seconds before the year 5138 is one in milliseconds. */
const MILLISECONDS_FROM = 1e11;

const rawBodySchema = z.instanceof(Buffer).catch(() => Buffer.alloc(0));

/** A body whose signature is right. */
export interface SignedBody {
  readonly raw: Buffer;
  readonly json: unknown;
}

/**
 * Holds a request that was read raw to its signature, and reads its JSON then.
 * @throws UnauthorizedProblem, BadRequestProblem; UnavailableProblem where no secret is set
 */
export function readSignedBody(
  { webhookSecret }: { readonly webhookSecret?: string | undefined },
  request: Request,
): SignedBody {
  if (webhookSecret === undefined) {
    throw new UnavailableProblem(
      'This route takes signed requests only, and no secret is set here to check them: set WEBHOOK_SECRET to the secret that the sender signs with.',
    );
  }
  const raw = rawBodySchema.parse(request.body);
  if (!isSignedBy(webhookSecret, raw, request.get(HEADER) ?? '')) {
    throw unauthorized(
      `${HEADER} is missing or wrong: it must be sha256= and the HMAC-SHA256, in hex, of the body as it is sent, under the secret that both sides know.`,
    );
  }
  try {
    return { raw, json: JSON.parse(raw.toString('utf8')) };
  } catch {
    throw new BadRequestProblem('The body is not well-formed JSON.');
  }
}

/** Whether a signature is the body's under the secret; takes the same time however much of it is right. */
export function isSignedBy(secret: string, body: Buffer, signature: string): boolean {
  const [, given] = SIGNATURE.exec(signature) ?? [];
  const expected = createHmac('sha256', secret).update(body).digest();
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

/**
 * Holds a signed request to the time at which its sender says that it was made.
 * @param timestamp Unix time, in seconds or milliseconds
 * @throws UnauthorizedProblem where that is more than five minutes off
 */
export function checkTimestamp(timestamp: number, now = Date.now()): void {
  const seconds = timestamp < MILLISECONDS_FROM ? timestamp : timestamp / 1000;
  if (Math.abs(now / 1000 - seconds) <= WINDOW) return;
  throw unauthorized(
    'The timestamp is more than five minutes off: set it to the current Unix time, in seconds or milliseconds, and sign anew.',
  );
}

function unauthorized(message: string): UnauthorizedProblem {
  return new UnauthorizedProblem(message, 'HMAC-SHA256');
}
