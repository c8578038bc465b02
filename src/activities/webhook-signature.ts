import { createHmac } from 'node:crypto';

/** What a signature is about. */
export interface SignedMessage {
  /** `webhook-id` */
  readonly id: string;
  /** `webhook-timestamp`, seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

const ENCODED = 'whsec_';

/**
 * The `webhook-signature` header: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` (Standard Webhooks, "Signature
 * scheme").
 * @param secret `whsec_` and base64, or any other text, whose own bytes are the key then
 */
export function signWebhook({ id, timestamp, body }: SignedMessage, secret: string): string {
  const key = secret.startsWith(ENCODED)
    ? Buffer.from(secret.slice(ENCODED.length), 'base64')
    : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
