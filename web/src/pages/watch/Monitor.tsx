import type { RefObject } from 'react';
import type { Job } from '../../api/client.js';
import { Icon } from '../../components/Icon.js';
import { MediaPlayer } from '../../components/MediaPlayer.js';
import { Progress } from '../../components/Progress.js';
import { cx } from '../../lib/cx.js';
import { ago, clock, percent } from '../../lib/format.js';
import { jobTitle } from '../../lib/job-title.js';
import { useNow } from '../../lib/now.js';
import { isFinal, standingOf } from '../../lib/standing.js';
import { filesOf } from './job-files.js';
import styles from './Monitor.module.css';
import type { SceneView } from './scenes.js';

interface MonitorProps {
  readonly job: Job;
  /** A scene that is looked at before the film is done. */
  readonly scene: SceneView | null;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly onTime: (seconds: number) => void;
}

/** The screen: the film, or a scene of it, or how far it has come. */
export function Monitor({ job, scene, video, onTime }: MonitorProps) {
  const files = filesOf(job);
  const urlOf = (role: string) => files.find((file) => file.role === role)?.url;
  const film = urlOf('video');
  const language = job.result?.language;
  if (film !== undefined)
    return (
      <MediaPlayer
        src={film}
        title={jobTitle(job)}
        poster={urlOf('thumbnail')}
        captions={urlOf('vtt')}
        language={typeof language === 'string' ? language : undefined}
        video={video}
        onTime={onTime}
      />
    );
  if (scene?.url) return <MediaPlayer src={scene.url} title={`Scene ${scene.index}`} video={video} />;
  return isFinal(job.status) ? <Dark job={job} /> : <Countdown job={job} />;
}

/** How far it is, large, while it is made. */
function Countdown({ job }: { readonly job: Job }) {
  const waits = standingOf(job).tone !== 'live';
  const now = useNow(1);
  const since = Date.parse(job.started_at ?? job.created_at);
  return (
    <div className={styles.screen}>
      <div className={styles.top}>
        <span className={styles.rec} data-live={!waits}>
          {standingOf(job).word}
        </span>
        <span className={styles.timecode}>{clock((now - since) / 1000)}</span>
      </div>
      <p className={styles.large}>{percent(job.progress)}</p>
      <div className={styles.bottom}>
        <p>{waits ? waiting(job) : job.progress_message}</p>
        <p role="status" className="visually-hidden">
          {withoutPart(job.progress_message)}
        </p>
        <Progress value={job.progress} label="Progress" live={!waits} />
      </div>
    </div>
  );
}

/** Which stage it is; which part of it would be said far too often. */
const withoutPart = (message: string): string => message.replace(/\s*\([^)]*\)$/, '');

function waiting({ paused, waits_for_approval: waits, progress_message }: Job): string {
  if (paused) return 'Paused: nothing new begins until it is resumed.';
  if (waits) return 'The plan is there to be read: nothing is made before you approve it.';
  return `${progress_message || 'Waiting'} — it begins by itself, as soon as there is room.`;
}

/** A job that is over and has no film to show. */
function Dark({ job }: { readonly job: Job }) {
  const now = useNow(60);
  return (
    <div className={cx(styles.screen, styles.off)}>
      <div className={styles.dark}>
        <Icon
          name={job.status === 'failure' ? 'warning' : job.status === 'success' ? 'check' : 'cross'}
          size={32}
        />
        <p className={styles.words}>{dark(job)}</p>
        {job.completed_at && <p className={styles.timecode}>{ago(job.completed_at, now)}</p>}
      </div>
    </div>
  );
}

function dark({ status, expired, result }: Job): string {
  if (expired) return 'Its files were kept for a while, and are gone. Run it again to have them anew.';
  if (status === 'cancelled') return 'Cancelled before there was a film.';
  if (status === 'failure') return 'There is no film: it failed on the way.';
  const greeting = result?.greeting;
  return typeof greeting === 'string' ? greeting : 'Done. This kind of job makes no film.';
}
