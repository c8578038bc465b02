import { useRef, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Job } from '../../api/client.js';
import { useJob } from '../../api/jobs.js';
import { KindTag } from '../../components/KindTag.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { StatusPill } from '../../components/StatusPill.js';
import { Tabs } from '../../components/Tabs.js';
import { jobTitle } from '../../lib/job-title.js';
import { standingOf } from '../../lib/standing.js';
import { Deliveries } from './Deliveries.js';
import { Downloads } from './Downloads.js';
import { Failure } from './Failure.js';
import { InputFacts } from './InputFacts.js';
import { JobActions } from './JobActions.js';
import { JobFacts } from './JobFacts.js';
import styles from './JobPage.module.css';
import { filesOf } from './job-files.js';
import type { LogLine } from './job-log.js';
import { useJobStream } from './job-stream.js';
import { LogList } from './LogList.js';
import { Monitor } from './Monitor.js';
import { SceneStrip } from './SceneStrip.js';
import { StageBoard } from './StageBoard.js';
import { type SceneView, scenesOf } from './scenes.js';
import { Warnings } from './Warnings.js';

/** All there is to know of a job, as it happens. */
export default function JobPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data: job, error, refetch } = useJob(id);
  if (error && !job)
    return (
      <>
        <PageHeader title="Job" overline={<Link to="/jobs">Jobs</Link>} />
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </>
    );
  return job ? <Shown key={id} job={job} /> : <PageFallback />;
}

function Shown({ job }: { readonly job: Job }) {
  const lines = useJobStream(job.job_id);
  return (
    <article>
      <PageHeader
        title={jobTitle(job)}
        overline={
          <>
            <Link to="/jobs">Jobs</Link>
            <KindTag kind={job.kind} />
            <StatusPill {...standingOf(job)} />
          </>
        }
        actions={<JobActions job={job} />}
      />
      {job.error !== null && <Failure error={job.error} />}
      <div className={styles.columns}>
        <Film job={job} />
        <section className={styles.stages} aria-labelledby="stages">
          <h2 id="stages">Stages</h2>
          <StageBoard job={job} />
        </section>
        <About job={job} />
        <More job={job} lines={lines} />
      </div>
    </article>
  );
}

/** The screen, and the scenes to go to in it. */
function Film({ job }: { readonly job: Job }) {
  const video = useRef<HTMLVideoElement>(null);
  const [seconds, setSeconds] = useState(0);
  const [chosen, setChosen] = useState<SceneView | null>(null);
  const scenes = scenesOf(job);
  const current = scenes.findLast(({ start }) => start !== null && start <= seconds + 0.05) ?? chosen;
  const choose = (scene: SceneView) => {
    setChosen(scene);
    if (scene.start === null || !video.current) return;
    video.current.currentTime = scene.start;
    setSeconds(scene.start);
  };
  return (
    <div className={styles.film}>
      <Monitor job={job} scene={chosen} video={video} onTime={setSeconds} />
      {scenes.length > 0 && <SceneStrip scenes={scenes} current={current?.index ?? null} onChoose={choose} />}
      <Warnings job={job} />
    </div>
  );
}

/** What can be said and had of the job. */
function About({ job }: { readonly job: Job }) {
  const files = filesOf(job);
  return (
    <aside className={styles.aside} aria-label="About this job">
      <JobFacts job={job} />
      {files.length > 0 && (
        <section>
          <h2 className={styles.files}>Files</h2>
          <Downloads files={files} />
        </section>
      )}
    </aside>
  );
}

function More({ job, lines }: { readonly job: Job; readonly lines: readonly LogLine[] }) {
  const [tab, setTab] = useState('log');
  return (
    <section className={styles.more} aria-label="More of this job">
      <Tabs
        label="More of this job"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          { id: 'log', label: 'Log', panel: <LogList lines={lines} /> },
          { id: 'input', label: 'Asked for', panel: <InputFacts value={job.input} /> },
          { id: 'webhooks', label: 'Webhooks', panel: <Deliveries id={job.job_id} /> },
        ]}
      />
    </section>
  );
}
