import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SceneView } from '../../src/jobs/present-session.js';
import { sceneViewSchema, sessionViewSchema } from '../../src/jobs/present-session.js';
import type { SessionStatus } from '../../src/jobs/session.js';
import { post } from './request.js';
import type { TestApi } from './start-test-api.js';

export type SessionView = z.infer<typeof sessionViewSchema>;

/** Sends JSON by another method than POST. */
export const patch = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

export const remove = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'DELETE', headers });

/** What callers of the tutor do, over HTTP. */
export function tutorOf(api: TestApi) {
  const json = async <Schema extends z.ZodType>(schema: Schema, response: Promise<Response>) => {
    const answer = await response;
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return schema.parse(await answer.json());
  };
  const session = (id: string) => json(sessionViewSchema, fetch(`${api.url}/api/sessions/${id}`));
  const scene = (id: string) => json(sceneViewSchema, fetch(`${api.url}/api/scenes/${id}`));

  return {
    session,
    scene,
    async makeProject(): Promise<string> {
      const { id } = await json(
        z.looseObject({ id: z.string() }),
        post(`${api.url}/api/projects`, { title: 'Maths' }),
      );
      return id;
    },
    async makeSession(scenes = 0, body: object = {}): Promise<SessionView> {
      const project = await this.makeProject();
      const { id } = await json(sessionViewSchema, post(`${api.url}/api/projects/${project}/sessions`, body));
      for (let number = 1; number <= scenes; number += 1)
        await this.makeScene(id, { title: `Scene ${number}` });
      return session(id);
    },
    makeScene: (sessionId: string, body: object = {}): Promise<SceneView> =>
      json(
        sceneViewSchema,
        post(`${api.url}/api/sessions/${sessionId}/scenes`, {
          title: 'Halves',
          narration: 'A half is one of two.',
          ...body,
        }),
      ),
    /** A session that has been generated, with scenes as they are made. */
    async makeGenerated(scenes: number): Promise<{ id: string; scenes: string[] }> {
      const made = await this.makeSession(scenes);
      await api.database.sessionScene.updateMany({
        where: { sessionId: made.id },
        data: { status: 'ready' },
      });
      await this.stand(made.id, 'complete');
      return { id: made.id, scenes: made.scenes.map(({ id }) => id) };
    },
    /** As workers leave a session. */
    stand: (id: string, status: SessionStatus) =>
      api.database.session.update({ where: { id }, data: { status } }),
    /** The session's jobs, oldest first. */
    jobsOf: (id: string) =>
      api.database.job.findMany({
        where: { input: { path: ['sessionId'], equals: id } },
        orderBy: { createdAt: 'asc' },
      }),
    titles: async (id: string) => (await session(id)).scenes.map(({ title }) => title),
  };
}

export const SECRET = 'sign me';

/** Signs as seed 003 has its callers do. */
export const sign = (body: string, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A body of /jobs/generate. */
export const generation = (changes: object = {}) => ({
  projectId: 'project_id',
  sessionId: randomUUID(),
  sceneCount: 3,
  prompt: 'Create a video about calculus',
  timestamp: Math.floor(Date.now() / 1000),
  ...changes,
});
