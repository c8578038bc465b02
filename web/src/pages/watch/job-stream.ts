import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Job } from '../../api/client.js';
import { keys } from '../../api/keys.js';
import { apiPath } from '../../lib/paths.js';
import { isFinal } from '../../lib/standing.js';
import { whileSeen } from '../../lib/while-seen.js';
import { type LogLine, linesBetween } from './job-log.js';

/** Events that come in a bunch, as the past of a job does, are shown together. */
const GATHER_MS = 100;
const TRY_AGAIN_MS = 3_000;

/** Follows a job from its first event to its last, after a lost connection too: the cache has its state, this its log. */
export function useJobStream(id: string): readonly LogLine[] {
  const cache = useQueryClient();
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isOver = false;
    const follow = async () => {
      // Apart from the page, which need not wait for it.
      const { readJobEvent } = await import('./read-job-event.js');
      if (!isOver) stop = whileSeen(() => listen(id, readJobEvent, show));
    };
    const show = (log: readonly LogLine[], job: Job) => {
      setLines(log);
      cache.setQueryData(keys.job(id), job);
    };
    void follow();
    return () => {
      isOver = true;
      stop?.();
    };
  }, [id, cache]);
  return lines;
}

/** Listens to a job's stream until it ends. The browser takes a lost connection up where it was; a refused one, we begin again. */
function listen(
  id: string,
  read: (data: string) => Job | null,
  show: (log: readonly LogLine[], job: Job) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | null = null;
  const connect = () => {
    const log: LogLine[] = [];
    let last: Job | null = null;
    const stream = new EventSource(apiPath(`/api/v1/jobs/${encodeURIComponent(id)}/events`));
    source = stream;
    stream.addEventListener('job', ({ data, lastEventId }: MessageEvent<string>) => {
      const job = read(data);
      if (!job) return;
      log.push(...linesBetween(Number(lastEventId), last, job));
      last = job;
      timer ??= setTimeout(() => {
        timer = undefined;
        if (last) show([...log], last);
      }, GATHER_MS);
      // It ends here; the browser would come again and again for nothing.
      if (isFinal(job.status)) stream.close();
    });
    stream.addEventListener('error', () => {
      const isEnded = last !== null && isFinal(last.status);
      if (stream.readyState === EventSource.CLOSED && !isEnded) retry = setTimeout(connect, TRY_AGAIN_MS);
    });
  };
  connect();
  return () => {
    source?.close();
    clearTimeout(timer);
    clearTimeout(retry);
  };
}
