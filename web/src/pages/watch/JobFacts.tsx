import type { Job } from '../../api/client.js';
import { CopyButton } from '../../components/CopyButton.js';
import { type Fact, Facts } from '../../components/Facts.js';
import { ago, bytes, dateTime, duration, money } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import styles from './JobFacts.module.css';

/** What can be said of a job in a box each. */
export function JobFacts({ job }: { readonly job: Job }) {
  const now = useNow(15);
  return (
    <div className={styles.facts}>
      <Facts facts={factsOf(job, now)} />
      <div className={styles.links}>
        <CopyButton text={job.job_id} what="id" />
        {job.links.workflow && (
          <a href={job.links.workflow} target="_blank" rel="noreferrer">
            Temporal Web
          </a>
        )}
      </div>
    </div>
  );
}

function factsOf(job: Job, now: number): Fact[] {
  const { created_at, started_at, duration: took, expires_at, expired, cost, max_cost, retry_count } = job;
  const waited = started_at === null ? null : (Date.parse(started_at) - Date.parse(created_at)) / 1000;
  const facts: (Fact | false)[] = [
    { name: 'Asked for', value: <span title={dateTime(created_at)}>{ago(created_at, now)}</span> },
    waited !== null && { name: 'Waited', value: mono(duration(waited)) },
    took !== null && { name: 'Took', value: mono(duration(took)) },
    ...filmFacts(job),
    { name: 'Priority', value: mono(`${job.priority}`) },
    {
      name: 'Cost',
      value: mono(max_cost === null ? money(cost.amount) : `${money(cost.amount)} of ${money(max_cost)}`),
    },
    retry_count > 0 && { name: 'Tried again', value: mono(`${retry_count} ×`) },
    job.user_id !== null && { name: 'For', value: job.user_id },
    job.result !== null &&
      expires_at !== null && {
        name: expired ? 'Files gone since' : 'Files kept until',
        value: dateTime(expires_at),
      },
  ];
  return facts.filter((fact) => fact !== false);
}

function filmFacts({ result }: Job): (Fact | false)[] {
  const { duration: length, width, height, file_size: size, language } = result ?? {};
  return [
    typeof length === 'number' && { name: 'Length', value: mono(duration(length)) },
    typeof width === 'number' &&
      typeof height === 'number' && { name: 'Picture', value: mono(`${width} × ${height}`) },
    typeof size === 'number' && { name: 'File', value: mono(bytes(size)) },
    typeof language === 'string' && { name: 'Language', value: language },
  ];
}

const mono = (words: string) => <span className="mono">{words}</span>;
