import { describe, expect, test } from '@jest/globals';
import { rawRequest, sendRaw } from './request.js';
import { startTestApi } from './start-test-api.js';

const page = 'https://app.example';
const api = await startTestApi({ settings: { corsOrigins: [page] } });
const exposed = await startTestApi({
  settings: { host: '0.0.0.0', loopback: false, publicUrl: 'https://video.example' },
});

const open = await startTestApi({ settings: { corsOrigins: ['*'] } });

async function statusOf(
  { port }: { port: number },
  headers: Record<string, string>,
  method = 'GET',
  path = '/api/v1/jobs',
): Promise<number> {
  const answer = await sendRaw(port, rawRequest(method, path, { Host: `127.0.0.1:${port}`, ...headers }));
  return Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
}

describe('a Host', () => {
  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.7', ''])(
    'that is not ours (%s) is 421: a name that was pointed at this address',
    async (host) => {
      expect(await statusOf(api, { Host: host })).toBe(421);
      expect(await statusOf(exposed, { Host: host })).toBe(421);
    },
  );

  test('that is this machine’s own, with any port, or PUBLIC_URL’s is served', async () => {
    for (const host of ['localhost', 'localhost:8000', '127.0.0.1', '[::1]:9']) {
      expect(await statusOf(api, { Host: host })).toBe(200);
    }
    expect(await statusOf(exposed, { Host: 'video.example' })).toBe(200);
    expect(await statusOf(api, { Host: 'video.example' })).toBe(421);
  });

  test('does not matter to the probes of a balancer, which calls by address', async () => {
    for (const path of ['/livez', '/readyz']) {
      expect(await statusOf(exposed, { Host: '10.1.2.3:8000' }, 'GET', path)).toBe(200);
    }
  });
});

describe('an Origin', () => {
  const post = (which: { port: number }, origin: string) =>
    statusOf(which, { Origin: origin, 'Content-Length': '0' }, 'POST', '/test/hello');

  test.each(['https://evil.example', 'null', 'http://localhost.evil.example', 'file://'])(
    'that is foreign (%s) may change nothing: 403',
    async (origin) => {
      expect(await post(api, origin)).toBe(403);
      expect(await statusOf(exposed, { Origin: origin }, 'GET')).toBe(403);
    },
  );

  test('that CORS_ORIGINS names, or that is our own, may', async () => {
    expect(await post(api, page)).toBe(202);
    expect(await post(api, api.url)).toBe(202);
    expect(await post(exposed, 'https://video.example')).toBe(202);
    expect(await post(exposed, page)).toBe(403);
  });
});

describe('CORS', () => {
  const preflight = (origin: string, path = '/api/v1/jobs') =>
    fetch(`${api.url}${path}`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });

  test('lets pages of CORS_ORIGINS read answers, errors too, and no others', async () => {
    for (const path of ['/api/v1/jobs', '/nowhere']) {
      const { headers } = await fetch(`${api.url}${path}`, { headers: { Origin: page } });
      expect(headers.get('access-control-allow-origin')).toBe(page);
      expect(headers.get('access-control-expose-headers')).toContain('Location');
    }
    const foreign = await fetch(`${api.url}/api/v1/jobs`, { headers: { Origin: 'https://evil.example' } });
    expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
  });

  test('answers a preflight, for resumable uploads too', async () => {
    for (const path of ['/api/v1/jobs', '/api/v1/uploads/tus']) {
      const allowed = await preflight(page, path);
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-origin')).toBe(page);
      expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
      expect((await preflight('https://evil.example', path)).headers.has('access-control-allow-origin')).toBe(
        false,
      );
    }
  });

  test('lets every page in where CORS_ORIGINS is *', async () => {
    const response = await fetch(`${open.url}/test/hello`, {
      method: 'POST',
      headers: { Origin: 'https://any.example' },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
