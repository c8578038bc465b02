import { memo } from 'react';
import { Link } from 'wouter';
import type { Job } from '../../api/client.js';
import { Icon } from '../../components/Icon.js';
import { KindTag } from '../../components/KindTag.js';
import { Progress } from '../../components/Progress.js';
import { Skeleton } from '../../components/Skeleton.js';
import { StatusPill } from '../../components/StatusPill.js';
import { ago, duration, percent } from '../../lib/format.js';
import { jobTitle } from '../../lib/job-title.js';
import { faceOf } from '../../lib/kinds.js';
import { fileUrl } from '../../lib/paths.js';
import { standingOf } from '../../lib/standing.js';
import styles from './JobRow.module.css';
import { ownerOf } from './owner.js';

/** Pixels that a row is high, everywhere. */
export const ROW_HEIGHT = 88;

/** A job as a strip of the board; drawn again only when it changed, since a list has many. */
export const JobRow = memo(function JobRow({ job, now }: { readonly job: Job; readonly now: number }) {
  const standing = standingOf(job);
  const owner = job.waits_for_approval ? ownerOf(job) : null;
  return (
    <div className={styles.place}>
      <Link
        to={`/jobs/${job.job_id}`}
        className={styles.row}
        data-strip={faceOf(job.kind).strip}
        data-job={job.job_id}
      >
        <Picture job={job} />
        <span className={styles.words}>
          <span className={styles.title}>{jobTitle(job)}</span>
          <span className={styles.about}>
            <KindTag kind={job.kind} />
            <span className={styles.message}>{job.error ?? job.progress_message}</span>
          </span>
        </span>
        <span className={styles.state}>
          <StatusPill {...standing} />
          {standing.tone === 'live' ? (
            <span className={styles.progress}>
              <Progress value={job.progress} label="Progress" live thin />
              <span className={styles.percent}>{percent(job.progress)}</span>
            </span>
          ) : (
            <span className={styles.when}>{owner ? '\u00a0' : when(job, now)}</span>
          )}
        </span>
      </Link>
      {owner && (
        <Link to={owner.to} className={styles.plan}>
          {owner.plan}
        </Link>
      )}
    </div>
  );
});

function when({ status, created_at, duration: took }: Job, now: number): string {
  const time = ago(created_at, now);
  return status === 'success' && took !== null ? `${time} · took ${duration(took)}` : time;
}

function Picture({ job: { result, expired, kind } }: { readonly job: Job }) {
  const picture = result?.thumbnail_url;
  return (
    <span className={styles.picture}>
      {typeof picture === 'string' && !expired ? (
        <img src={fileUrl(picture)} alt="" loading="lazy" decoding="async" />
      ) : (
        <Icon name={faceOf(kind).icon} size={20} />
      )}
    </span>
  );
}

/** The place of a row that is on its way. */
export function JobRowSkeleton() {
  return (
    <span className={styles.row}>
      <span className={styles.picture} />
      <span className={styles.words}>
        <Skeleton width="min(18rem, 70%)" height="1.1em" />
        <Skeleton width="min(12rem, 50%)" height="0.9em" />
      </span>
    </span>
  );
}
