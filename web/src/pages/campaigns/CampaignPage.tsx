import { Link, useParams } from 'wouter';
import { Block } from '../../components/Block.js';
import { Button } from '../../components/Button.js';
import { type Fact, Facts } from '../../components/Facts.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Progress } from '../../components/Progress.js';
import { StatusPill } from '../../components/StatusPill.js';
import styles from './CampaignPage.module.css';
import { type Campaign, standingOf, useApprove, useCampaign, useCancel, useGenerate } from './campaigns.js';
import { Storyboard } from './Storyboard.js';
import { Variants } from './Variants.js';

/** A campaign: its brief, its storyline, how it comes along, and its ads. */
export default function CampaignPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, refetch } = useCampaign(id);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageFallback />;
  return <Whole campaign={data} />;
}

function Whole({ campaign }: { readonly campaign: Campaign }) {
  const { name, status, storyline, scenes, variants, warnings, job_id: job } = campaign;
  return (
    <>
      <PageHeader
        title={name}
        overline={<StatusPill {...standingOf(campaign)} />}
        actions={<Actions campaign={campaign} />}
      />
      <div className={styles.page}>
        {(status === 'generating' || status === 'waiting') && <Making campaign={campaign} />}
        {status === 'failed' && (
          <ProblemNote error={new Error(campaign.generation_message ?? 'The generation failed.')} />
        )}
        {variants.some(({ video_url }) => video_url !== null) && <Variants name={name} variants={variants} />}
        {warnings.length > 0 && (
          <ul className={styles.warnings}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        {storyline && (
          <Storyboard key={`${status} ${job}`} campaign={campaign} storyline={storyline} scenes={scenes} />
        )}
        <Block title="The brief">
          <Facts facts={factsOf(campaign)} />
          {job !== null && (
            <p>
              <Link to={`/jobs/${job}`}>Everything about the newest generation</Link>
            </p>
          )}
        </Block>
      </div>
    </>
  );
}

function factsOf({ brief }: Campaign): Fact[] {
  const { product, audience, benefits, proof, call_to_action: action, duration, formats, languages } = brief;
  return [
    { name: 'Product', value: product },
    ...(audience ? [{ name: 'Audience', value: audience }] : []),
    { name: 'Benefits', value: benefits.join('; ') },
    ...(proof ? [{ name: 'Proof', value: proof }] : []),
    { name: 'Call to action', value: action },
    ...(duration === undefined ? [] : [{ name: 'Length', value: `${duration} s` }]),
    ...(formats ? [{ name: 'Formats', value: formats.join(', ') }] : []),
    ...(languages ? [{ name: 'Languages', value: languages.join(', ') }] : []),
  ];
}

function Actions({ campaign: { id, status, job_id: job } }: { readonly campaign: Campaign }) {
  const generate = useGenerate(id);
  const cancel = useCancel();
  if (job !== null && (status === 'generating' || status === 'waiting'))
    return (
      <Button look="danger" icon="stop" busy={cancel.isPending} onClick={() => cancel.mutate(job)}>
        Cancel
      </Button>
    );
  return (
    <>
      <Button busy={generate.isPending} onClick={() => generate.mutate('test')}>
        Make a quick test
      </Button>
      <Button
        look="primary"
        icon="play"
        busy={generate.isPending}
        onClick={() => generate.mutate('production')}
      >
        {status === 'draft' ? 'Make the ads' : 'Make them again'}
      </Button>
    </>
  );
}

function Making({ campaign }: { readonly campaign: Campaign }) {
  const { id, status, generation_progress: percent, generation_message: message } = campaign;
  const approve = useApprove(id);
  return (
    <section className={styles.making} aria-label="Progress">
      <p className={styles.percent}>
        {Math.floor(percent)} <small>%</small>
      </p>
      <div className={styles.course}>
        <Progress value={percent / 100} label="Progress of the campaign" live={status === 'generating'} />
        <p aria-live="polite">{message}</p>
      </div>
      {status === 'waiting' && (
        <Button look="primary" size="l" busy={approve.isPending} onClick={() => approve.mutate(undefined)}>
          Approve and make it
        </Button>
      )}
    </section>
  );
}
