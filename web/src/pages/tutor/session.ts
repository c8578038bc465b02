import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type SceneView, sessionViewSchema } from '../../../../src/jobs/present-session.js';
import { answer, api } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useAction } from '../../components/use-action.js';
import type { Standing } from '../../lib/standing.js';

type Schemas = components['schemas'];
export type Session = z.infer<typeof sessionViewSchema>;
export type Scene = SceneView;
type SceneChange = Schemas['SceneChange'];

export const tutorKeys = {
  lists: ['tutor', 'list'] as const,
  session: (id: string) => ['tutor', 'session', id] as const,
  versions: (id: string, version: number) => ['tutor', 'versions', id, version] as const,
};

const standings: Readonly<Record<Session['status'], Standing>> = {
  draft: { tone: 'waiting', word: 'Draft' },
  planning: { tone: 'live', word: 'Being planned' },
  waiting: { tone: 'paused', word: 'Waits for you' },
  generating: { tone: 'live', word: 'In the making' },
  complete: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
  cancelled: { tone: 'over', word: 'Cancelled' },
};
export const standingOf = ({ status }: Pick<Session, 'status'>): Standing => standings[status];

/** A session with its scenes; session-stream.ts keeps it up to date. */
export function useSession(id: string) {
  return useQuery({
    queryKey: tutorKeys.session(id),
    queryFn: async ({ signal }) =>
      sessionViewSchema.parse(
        await answer(api.GET('/api/sessions/{id}', { params: { path: { id } }, signal })),
      ),
  });
}

/** Scenes in their order. */
export const inOrder = (scenes: readonly Scene[]): Scene[] =>
  scenes.toSorted((one, other) => one.order - other.order);

/**
 * A scene as it stands, and the tag that is sent with a change of it, so that nobody's words are written over unseen.
 * @throws ApiProblem, UnreachableError; Error where no tag came, as behind a proxy that takes it away
 */
async function readScene(id: string): Promise<{ readonly version: number; readonly tag: string }> {
  const asked = api.GET('/api/scenes/{id}', { params: { path: { id } } });
  const { version } = await answer(asked);
  const tag = (await asked).response.headers.get('ETag');
  if (tag === null)
    throw new Error(
      'The service did not say how the scene stands, so the change was not sent: it could have undone somebody else’s. Try it again; if it happens again, tell the operator.',
    );
  return { version, tag };
}

const useSessionAction = <Input>(sessionId: string, run: (input: Input) => Promise<unknown>) =>
  useAction(tutorKeys.session(sessionId), run);

/** Changes what a scene says or shows; the scene is the one that was read, or the change is refused. */
export function useChangeScene({ id, sessionId, version }: Scene) {
  return useSessionAction(sessionId, async (change: SceneChange) => {
    const { version: newest, tag } = await readScene(id);
    if (newest !== version)
      throw new Error('Somebody else has changed this scene meanwhile. Look at it, and change it again.');
    return answer(
      api.PATCH('/api/scenes/{id}', { params: { path: { id }, header: { 'If-Match': tag } }, body: change }),
    );
  });
}

/** Has a scene changed by what somebody says of it. */
export function useEditScene(session: Session, { id: sceneId }: Scene) {
  const { id: sessionId, projectId } = session;
  return useSessionAction(sessionId, (prompt: string) =>
    answer(
      api.POST('/api/v1/jobs', {
        body: { kind: 'tutor-edit', input: { projectId, sessionId, sceneId, prompt } },
      }),
    ),
  );
}

export function useRestoreScene({ id, sessionId }: Scene) {
  return useSessionAction(sessionId, (version: number) =>
    answer(api.POST('/api/scenes/{id}/restore', { params: { path: { id } }, body: { version } })),
  );
}

export function useRemoveScene({ id, sessionId }: Scene) {
  return useSessionAction(sessionId, async () => {
    const { response, error } = await api.DELETE('/api/scenes/{id}', { params: { path: { id } } });
    if (!response.ok) await answer(Promise.resolve({ error, response }));
  });
}

export function useInsertScene(sessionId: string) {
  return useSessionAction(sessionId, (order: number) =>
    answer(
      api.POST('/api/sessions/{id}/scenes', {
        params: { path: { id: sessionId } },
        body: { title: 'A new scene', narration: 'Write here what this scene says.', order },
      }),
    ),
  );
}

export function useApprove(sessionId: string) {
  return useSessionAction(sessionId, () =>
    answer(api.POST('/api/sessions/{id}/approve', { params: { path: { id: sessionId } } })),
  );
}

/** Writes a change into the session that the cache holds. */
export function patchSession(cache: QueryClient, id: string, patch: (session: Session) => Session): void {
  cache.setQueryData<Session>(tutorKeys.session(id), (session) => session && patch(session));
}
