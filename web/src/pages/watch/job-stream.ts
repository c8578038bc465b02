import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Job } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { apiPath } from '../../lib/paths.js';
import { isFinal } from '../../lib/standing.js';
import { type LogLine, linesBetween } from './job-log.js';

/** Events that come in a bunch, as the past of a job does, are shown together. */
const GATHER_MS = 100;

/** Follows a job from its first event to its last, after a lost connection too: the cache has its state, this its log. */
export function useJobStream(id: string): readonly LogLine[] {
  const cache = useQueryClient();
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  useEffect(() => {
    let source: EventSource | null = null;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: Job | null = null;
    const log: LogLine[] = [];
    const show = () => {
      timer = undefined;
      setLines([...log]);
      if (last) cache.setQueryData(keys.job(id), last);
    };
    const follow = async () => {
      // Apart from the page, which need not wait for it.
      const { readJobEvent } = await import('./read-job-event.js');
      if (isOver) return;
      source = new EventSource(apiPath(`/api/v1/jobs/${encodeURIComponent(id)}/events`));
      source.addEventListener('job', ({ data, lastEventId }: MessageEvent<string>) => {
        const job = readJobEvent(data);
        if (!job) return;
        log.push(...linesBetween(Number(lastEventId), last, job));
        last = job;
        timer ??= setTimeout(show, GATHER_MS);
        // The stream ends here; the browser would come again and again for nothing.
        if (isFinal(job.status)) source?.close();
      });
    };
    void follow();
    return () => {
      isOver = true;
      source?.close();
      clearTimeout(timer);
    };
  }, [id, cache]);
  return lines;
}
