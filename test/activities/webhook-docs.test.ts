import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { signWebhook } from '../../src/activities/webhook-signature.js';

const text = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');

/** The last block of a language in the document. */
function example(language: string): string {
  const block = [...text.matchAll(/```(\w+)\n(.*?)```/gs)].findLast(([, found]) => found === language)?.[2];
  if (block === undefined) throw new Error(`docs/webhooks.md has no example in ${language}`);
  return block;
}

describe('docs/webhooks.md', () => {
  test('checks a signature with OpenSSL', () => {
    const [, expected] = /^# (\S+)$/m.exec(example('sh')) ?? [];
    expect(execFileSync('sh', ['-c', example('sh')], { encoding: 'utf8' })).toBe(expected);
  });

  test.each(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'sesame'])(
    'checks a signature with Node, made with %s',
    (secret) => {
      const now = Math.floor(Date.now() / 1000);
      const judge = (timestamp: number, body: string, sent: string) => {
        const headers = {
          'webhook-id': 'an-id',
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signWebhook({ id: 'an-id', timestamp, body }, secret),
        };
        const call = `isFromCallsheet(...${JSON.stringify([headers, sent, secret])})`;
        const program = `${example('js')}\nprocess.stdout.write(String(${call}))`;
        return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
      };
      expect(judge(now, '{}', '{}')).toBe('true');
      expect(judge(now, '{}', '{ }')).toBe('false');
      expect(judge(now - 3600, '{}', '{}')).toBe('false');
    },
  );
});
