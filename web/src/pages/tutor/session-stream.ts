import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { sceneViewSchema, sessionSummarySchema } from '../../../../src/jobs/present-session.js';
import { apiPath } from '../../lib/paths.js';
import { patchSession } from './session.js';

const removedSchema = z.object({ id: z.string() });

/** Follows a session and its scenes, after a lost connection too: the cache has how they stand. */
export function useSessionStream(id: string): void {
  const cache = useQueryClient();
  useEffect(() => {
    const source = new EventSource(apiPath(`/api/sessions/${encodeURIComponent(id)}/events`));
    const on = <Data>(event: string, schema: z.ZodType<Data>, take: (data: Data) => void) =>
      source.addEventListener(event, ({ data }: MessageEvent<string>) => {
        const read = schema.safeParse(JSON.parse(data));
        // A newer service may tell more.
        if (read.success) take(read.data);
      });
    on('session', sessionSummarySchema, (session) =>
      patchSession(cache, id, ({ scenes }) => ({ ...session, scenes })),
    );
    on('scene', sceneViewSchema, (scene) =>
      patchSession(cache, id, (session) => ({
        ...session,
        scenes: [...session.scenes.filter((one) => one.id !== scene.id), scene],
      })),
    );
    on('scene-removed', removedSchema, (removed) =>
      patchSession(cache, id, (session) => ({
        ...session,
        scenes: session.scenes.filter((scene) => scene.id !== removed.id),
      })),
    );
    return () => source.close();
  }, [id, cache]);
}
