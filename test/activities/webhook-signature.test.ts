import { describe, expect, test } from '@jest/globals';
import { signWebhook } from '../../src/activities/webhook-signature.js';

/** The example that the libraries of Standard Webhooks test themselves with. */
const message = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
};
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('a webhook’s signature', () => {
  test('is the one that Standard Webhooks gives for its own example', () => {
    expect(signWebhook(message, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(signature);
  });

  test('is made with the bytes of a secret that is plain text', () => {
    const bytes = Buffer.from('sesame, öffne dich');
    expect(signWebhook(message, bytes.toString())).toBe(
      signWebhook(message, `whsec_${bytes.toString('base64')}`),
    );
  });

  test.each([
    { ...message, id: 'msg_another' },
    { ...message, timestamp: message.timestamp + 1 },
    { ...message, body: '{"test": 2432232315}' },
  ])('is another one for another message: %j', (other) => {
    expect(signWebhook(other, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).not.toBe(signature);
  });
});
