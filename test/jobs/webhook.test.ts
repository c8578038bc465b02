import { describe, expect, test } from '@jest/globals';
import { webhookSchema } from '../../src/jobs/webhook.js';

const url = 'https://example.com/hook';

describe('a webhook', () => {
  test('is told of the three ways that a job ends where it names no events', () => {
    expect(webhookSchema.parse({ url }).events).toEqual(['job.succeeded', 'job.failed', 'job.cancelled']);
  });

  test.each(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_YWI=', 'whsec_YQ', 'sesame', 'wh sec'])(
    'may have the secret %s',
    (secret) => {
      expect(webhookSchema.parse({ url, secret }).secret).toBe(secret);
    },
  );

  test.each([
    [{}, 'url'],
    [{ url: 7 }, 'url'],
    [{ url, events: [] }, 'events'],
    [{ url, events: 'job.failed' }, 'events'],
    [{ url, events: ['job.exploded'] }, 'events'],
    [{ url, secret: '' }, 'secret'],
    [{ url, secret: 'whsec_' }, 'secret'],
    [{ url, secret: 'whsec_not base64!' }, 'secret'],
    [{ url, colour: 'red' }, undefined],
  ])('that does not fit is refused: %j', (webhook, field) => {
    const { error } = webhookSchema.safeParse(webhook);
    expect(error?.issues[0]?.path[0]).toBe(field);
    expect(error?.issues).toHaveLength(1);
  });
});
