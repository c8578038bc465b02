import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { post, problemOf } from './request.js';
import { startTestApi } from './start-test-api.js';
import { generation, SECRET, sign, tutorOf } from './tutor.js';

let woken = 0;
const wake = () => {
  woken += 1;
};
const api = await startTestApi({
  settings: { webhookSecret: SECRET },
  dependencies: { dispatcher: { wake } },
});
const open = await startTestApi();
const tutor = tutorOf(api);
const generateUrl = `${api.url}/jobs/generate`;
const now = () => Math.floor(Date.now() / 1000);

const send = (path: string, body: unknown, signature?: string) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return post(`${api.url}${path}`, text, { 'X-Webhook-Signature': signature ?? sign(text) });
};
const generate = (body: unknown) => send('/jobs/generate', body);

/** @returns the id of the job */
async function accepted(response: Response): Promise<string> {
  expect(response.status).toBe(202);
  const { jobId, ...rest } = (await response.json()) as { jobId: string };
  expect(rest).toEqual({ status: 'pending' });
  expect(response.headers.get('location')).toBe(`/api/v1/jobs/${jobId}`);
  return jobId;
}

async function refused(response: Response, status: number) {
  expect(response.status).toBe(status);
  return problemOf(response);
}

describe('a signed request', () => {
  test('makes a job, and the project and session that are not there yet', async () => {
    const body = generation({ projectId: randomUUID() });
    const before = woken;
    const id = await accepted(await generate(body));
    expect(woken).toBe(before + 1);
    const session = await tutor.session(body.sessionId);
    expect(session).toMatchObject({
      projectId: body.projectId,
      prompt: body.prompt,
      status: 'planning',
      progress: 0,
      scenes: [],
    });
    const read = await (await fetch(`${api.url}/api/v1/jobs/${id}`)).json();
    expect(read).toMatchObject({
      job_id: id,
      kind: 'tutor-session',
      status: 'pending',
      input: { ...body, approval: false },
    });
    const project = await (await fetch(`${api.url}/api/projects/${body.projectId}`)).json();
    expect(project).toEqual({ id: body.projectId, userId: null, title: '' });
  });

  test.each([
    ['missing', () => undefined],
    ['under another secret', (text: string) => sign(text, 'guess')],
    ['of another body', (text: string) => sign(`${text} `)],
    ['in base64', (text: string) => `sha256=${Buffer.from(sign(text).slice(7), 'hex').toString('base64')}`],
    ['without its scheme', (text: string) => sign(text).slice(7)],
  ])('is 401 where its signature is %s, and leaves nothing', async (_what, signatureOf) => {
    const body = generation();
    const text = JSON.stringify(body);
    const signature = signatureOf(text);
    const response = await post(
      generateUrl,
      text,
      signature === undefined ? {} : { 'X-Webhook-Signature': signature },
    );
    expect(response.headers.get('www-authenticate')).toBe('HMAC-SHA256');
    const { detail } = await refused(response, 401);
    expect(detail).toContain('X-Webhook-Signature');
    expect(detail).not.toContain(SECRET);
    expect((await fetch(`${api.url}/api/sessions/${body.sessionId}`)).status).toBe(404);
  });

  test('is 401 when a byte of its body was altered on the way', async () => {
    const text = JSON.stringify(generation());
    await refused(await send('/jobs/generate', text.replace('calculus', 'calculuz'), sign(text)), 401);
    await refused(await send('/jobs/generate', `${text}\n`, sign(text)), 401);
  });

  test('may write its signature in either case of hex', async () => {
    const text = JSON.stringify(generation());
    const capitals = `sha256=${sign(text).slice(7).toUpperCase()}`;
    await accepted(await send('/jobs/generate', text, capitals));
  });

  test('is judged by its bytes, whatever their order and spaces', async () => {
    const text = JSON.stringify(generation(), null, 4).replaceAll('\n', '\r\n');
    await accepted(await generate(text));
  });

  test.each([-301, 301, -86_400])('is 401 %d seconds from now', async (off) => {
    for (const timestamp of [now() + off, (now() + off) * 1000])
      expect((await refused(await generate(generation({ timestamp })), 401)).detail).toContain(
        'five minutes',
      );
  });

  test('may say its time in seconds or milliseconds', async () => {
    await accepted(await generate(generation({ timestamp: now() - 290 })));
    await accepted(await generate(generation({ timestamp: Date.now() + 290_000 })));
  });

  test('that is replayed is the same job, also while it is being made', async () => {
    const body = JSON.stringify(generation());
    const id = await accepted(await generate(body));
    expect(await accepted(await generate(body))).toBe(id);
    const together = JSON.stringify(generation());
    const ids = await Promise.all(Array.from({ length: 8 }, async () => accepted(await generate(together))));
    expect(new Set(ids).size).toBe(1);
  });

  test('that is no JSON, or does not fit, says so once it is known to be genuine', async () => {
    await refused(await generate('{'), 400);
    const cases: [object, string][] = [
      [{ sceneCount: 0 }, '/sceneCount'],
      [{ sceneCount: 21 }, '/sceneCount'],
      [{ sceneCount: 2.5 }, '/sceneCount'],
      [{ prompt: ' ' }, '/prompt'],
      [{ sessionId: 'a b' }, '/sessionId'],
      [{ projectId: 'x'.repeat(65) }, '/projectId'],
      [{ timestamp: undefined }, '/timestamp'],
      [{ timestamp: 'now' }, '/timestamp'],
      [{ colour: 'red' }, '/colour'],
    ];
    for (const [changes, pointer] of cases) {
      const { errors = [] } = await refused(await generate(generation(changes)), 422);
      expect([changes, errors.map((error) => error.pointer)]).toEqual([changes, [pointer]]);
    }
  });

  test('may not be larger than 2 MiB, nor be compressed or of another type', async () => {
    const large = JSON.stringify(generation({ prompt: 'x'.repeat(2 * 1024 * 1024) }));
    await refused(await generate(large), 413);
    const text = JSON.stringify(generation());
    const headers = { 'X-Webhook-Signature': sign(text) };
    await refused(await post(generateUrl, text, { ...headers, 'Content-Type': 'text/plain' }), 415);
    await refused(await post(generateUrl, text, { ...headers, 'Content-Encoding': 'gzip' }), 415);
  });

  test('is 503 where no secret is set, saying what to set', async () => {
    const text = JSON.stringify(generation());
    for (const path of ['/jobs/generate', '/jobs/edit']) {
      const response = await post(`${open.url}${path}`, text, { 'X-Webhook-Signature': sign(text) });
      expect((await refused(response, 503)).detail).toContain('WEBHOOK_SECRET');
    }
  });

  test('takes what every job takes: priority, webhook, user and cost', async () => {
    const id = await accepted(await generate(generation({ priority: 2, user_id: 'ada', max_cost: 1 })));
    const read = await (await fetch(`${api.url}/api/v1/jobs/${id}`)).json();
    expect(read).toMatchObject({ priority: 2, user_id: 'ada', max_cost: 1 });
    const local = generation({ webhook: { url: 'http://127.0.0.1:1/hook' } });
    await refused(await generate(local), 400);
  });
});

describe('generating a session', () => {
  test('is refused while it is being generated, and possible again afterwards', async () => {
    const body = generation();
    const first = await accepted(await generate(body));
    const again = { ...body, prompt: 'Create a video about fractions' };
    expect((await refused(await generate(again), 409)).detail).toContain('already');
    expect((await fetch(`${api.url}/api/v1/jobs/${first}`, { method: 'DELETE' })).status).toBe(200);
    expect(await tutor.session(body.sessionId)).toMatchObject({ status: 'cancelled', error: 'Cancelled' });
    await accepted(await generate(again));
    expect(await tutor.session(body.sessionId)).toMatchObject({
      status: 'planning',
      error: null,
      prompt: again.prompt,
    });
  });

  test('is refused in another project than its own, which leaves no project', async () => {
    const { id } = await tutor.makeSession();
    const elsewhere = generation({ sessionId: id, projectId: randomUUID() });
    await refused(await generate(elsewhere), 409);
    expect((await fetch(`${api.url}/api/projects/${elsewhere.projectId}`)).status).toBe(404);
  });

  test('is refused where its prompt cannot be planned without a model, and says what would help', async () => {
    const body = generation({ prompt: 'The history of the Roman Empire' });
    const { errors } = await refused(await generate(body), 422);
    expect(errors).toEqual([{ pointer: '/prompt', reason: expect.stringContaining('OPENAI_API_KEY') }]);
    expect((await fetch(`${api.url}/api/sessions/${body.sessionId}`)).status).toBe(404);
  });

  test('goes by the canonical route as well', async () => {
    const { timestamp: _, ...input } = generation();
    const response = await post(`${api.url}/api/v1/jobs`, { kind: 'tutor-session', input });
    expect(response.status).toBe(202);
    expect(await tutor.session(input.sessionId)).toMatchObject({ status: 'planning' });
  });
});

describe('editing a scene by a prompt', () => {
  const edit = (changes: object) =>
    send('/jobs/edit', { prompt: 'title: Thirds', timestamp: Date.now(), ...changes });

  test('makes a job of its session', async () => {
    const { id: sessionId, projectId, scenes } = await tutor.makeSession(1);
    await tutor.stand(sessionId, 'complete');
    const place = { projectId, sessionId, sceneId: scenes[0]?.id };
    const id = await accepted(await edit(place));
    const [job] = await tutor.jobsOf(sessionId);
    expect(job).toMatchObject({ id, kind: 'tutor-edit', input: { ...place, prompt: 'title: Thirds' } });
    expect(job?.workflowId).toBe(`session-${sessionId}`);
  });

  test('of a scene that is not there, or is another session’s, is 404', async () => {
    const [one, other] = [await tutor.makeSession(1), await tutor.makeSession(1)];
    const place = { projectId: one.projectId, sessionId: one.id };
    await refused(await edit({ ...place, sceneId: other.scenes[0]?.id }), 404);
    const nowhere = { projectId: one.projectId, sessionId: 'never-made', sceneId: 'x' };
    await refused(await edit(nowhere), 404);
    expect((await fetch(`${api.url}/api/sessions/never-made`)).status).toBe(404);
  });

  test('needs a scene and a prompt that is understood', async () => {
    const { id: sessionId, projectId, scenes } = await tutor.makeSession(1);
    const place = { projectId, sessionId, sceneId: scenes[0]?.id };
    for (const wrong of [{ sceneId: undefined }, { prompt: undefined }, { prompt: 'make it sing' }])
      await refused(await edit({ ...place, ...wrong }), 422);
  });

  test('is refused while the session is planned, and taken while its plan waits', async () => {
    const { id: sessionId, projectId, scenes } = await tutor.makeSession(1);
    const place = { projectId, sessionId, sceneId: scenes[0]?.id };
    await tutor.stand(sessionId, 'planning');
    await refused(await edit(place), 409);
    await tutor.stand(sessionId, 'waiting');
    await accepted(await edit(place));
  });

  test('belongs to the owner of the session, whoever asks', async () => {
    const body = generation({ projectId: randomUUID(), user_id: 'ada' });
    await accepted(await generate(body));
    const { projectId, sessionId } = body;
    const scene = await insertScene(sessionId);
    await tutor.stand(sessionId, 'complete');
    await accepted(await edit({ projectId, sessionId, sceneId: scene, user_id: 'bob' }));
    expect((await tutor.jobsOf(sessionId)).map(({ owner }) => owner)).toEqual(['ada', 'ada']);
  });
});

/** As the workflow's plan does. */
async function insertScene(sessionId: string): Promise<string> {
  const id = randomUUID();
  const visual = { type: 'title', title: 'Halves' };
  await api.database.sessionScene.create({
    data: { id, sessionId, order: 0, title: 'Halves', narration: 'A half.', visual },
  });
  return id;
}
