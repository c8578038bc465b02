import type { Job } from '../../api/client.js';
import { Timeline, type TimelineStrip } from '../../components/Timeline.js';
import type { Strip } from '../../lib/kinds.js';
import { useNow } from '../../lib/now.js';
import { isFinal } from '../../lib/standing.js';
import { stageTitle } from './stage-title.js';

const strips: readonly Strip[] = ['butter', 'sky', 'sage', 'rose', 'lilac', 'clay', 'mint', 'stone'];

/** A job's stages, each a strip over the time it took. */
export function StageBoard({ job }: { readonly job: Job }) {
  const now = useNow(1, !isFinal(job.status));
  const begun = job.stages.flatMap(({ started_at }) => (started_at === null ? [] : [Date.parse(started_at)]));
  const from = Math.min(...begun, Date.parse(job.started_at ?? job.created_at));
  const to = job.completed_at === null ? Math.max(now, from + 1000) : Date.parse(job.completed_at);
  return (
    <Timeline
      label="Stages"
      from={from}
      to={to}
      over={isFinal(job.status)}
      strips={job.stages.map((stage, place): TimelineStrip => {
        const stopped = stage.status === 'stopped' && job.completed_at !== null;
        return {
          id: stage.name,
          label: stageTitle(stage.name),
          strip: strips[place % strips.length] ?? 'stone',
          state: stage.status,
          progress: stage.progress,
          start: milliseconds(stage.started_at),
          end: stopped ? milliseconds(job.completed_at) : milliseconds(stage.completed_at),
          note: stage.attempt > 1 ? `attempt ${stage.attempt}` : undefined,
        };
      })}
    />
  );
}

const milliseconds = (time: string | null): number | null => (time === null ? null : Date.parse(time));
