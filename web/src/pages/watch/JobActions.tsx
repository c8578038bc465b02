import { useState } from 'react';
import type { Job } from '../../api/client.js';
import { Button, LinkButton } from '../../components/Button.js';
import buttonStyles from '../../components/Button.module.css';
import { Dialog } from '../../components/Dialog.js';
import { Icon } from '../../components/Icon.js';
import { Menu } from '../../components/Menu.js';
import { cx } from '../../lib/cx.js';
import { faceOf } from '../../lib/kinds.js';
import { useShortcuts } from '../../lib/shortcuts.js';
import { isFinal } from '../../lib/standing.js';
import { useJobActions } from './job-actions.js';
import { filesOf } from './job-files.js';
import { ownerOf } from './owner.js';

const priorities = [
  { priority: 1, word: 'First of all' },
  { priority: 3, word: 'High' },
  { priority: 5, word: 'As usual' },
  { priority: 8, word: 'Low' },
  { priority: 10, word: 'Last of all' },
];

/** What can be done to the job as it stands, the likeliest first. */
export function JobActions({ job }: { readonly job: Job }) {
  const owner = ownerOf(job);
  return (
    <>
      {owner && job.waits_for_approval && (
        <LinkButton look="primary" to={owner.to}>
          {owner.plan}
        </LinkButton>
      )}
      {owner && !job.waits_for_approval && <LinkButton to={owner.to}>{owner.words}</LinkButton>}
      {isFinal(job.status) ? <WhenOver job={job} /> : <WhileOpen job={job} />}
    </>
  );
}

function WhileOpen({ job }: { readonly job: Job }) {
  const { cancel, pause, resume, prioritise } = useJobActions(job.job_id);
  const [asking, setAsking] = useState(false);
  useShortcuts('This job', [
    {
      keys: 'p',
      does: job.paused ? 'Resume' : 'Pause',
      run: () => (job.paused ? resume.mutate() : pause.mutate()),
    },
    { keys: 'x', does: 'Cancel', run: () => setAsking(true) },
  ]);
  return (
    <>
      {job.paused ? (
        <Button look="primary" icon="play" busy={resume.isPending} onClick={() => resume.mutate()}>
          Resume
        </Button>
      ) : (
        <Button icon="pause" busy={pause.isPending} onClick={() => pause.mutate()}>
          Pause
        </Button>
      )}
      <Menu
        button={
          <>
            <Icon name="flag" size={18} />
            Priority {job.priority}
          </>
        }
        buttonClass={cx(buttonStyles.button, buttonStyles.secondary)}
        items={priorities.map(({ priority, word }) => ({
          id: word,
          label: `${word} (${priority})`,
          checked: priority === job.priority,
          onSelect: () => prioritise.mutate(priority),
        }))}
      />
      <Button look="danger" icon="cross" busy={cancel.isPending} onClick={() => setAsking(true)}>
        Cancel
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Cancel this job?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Let it go on</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                cancel.mutate();
              }}
            >
              Cancel the job
            </Button>
          </>
        }
      >
        <p>
          What runs of it stops at once. A cancelled job stays cancelled; it can be run again as a new one.
        </p>
      </Dialog>
    </>
  );
}

function WhenOver({ job }: { readonly job: Job }) {
  const { retry } = useJobActions(job.job_id);
  const { make } = faceOf(job.kind);
  const film = filesOf(job).find(({ role }) => role === 'video');
  const again = make?.startsWith('/make/') ? `${make}?from=${job.job_id}` : null;
  // What failed once fails again unless something is changed.
  const isToBeMended = job.status === 'failure' && again !== null;
  return (
    <>
      {film && (
        <LinkButton look="primary" icon="download" to={film.url} download>
          Download
        </LinkButton>
      )}
      {again !== null && (
        <LinkButton look={isToBeMended ? 'primary' : 'secondary'} icon="edit" to={again}>
          Run again with changes
        </LinkButton>
      )}
      <Button
        look={film || isToBeMended ? 'secondary' : 'primary'}
        icon="retry"
        busy={retry.isPending}
        onClick={() => retry.mutate()}
      >
        Run again
      </Button>
    </>
  );
}
