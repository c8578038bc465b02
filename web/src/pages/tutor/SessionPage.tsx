import { useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { Button, LinkButton } from '../../components/Button.js';
import { MediaPlayer } from '../../components/MediaPlayer.js';
import { PageFallback } from '../../components/PageFallback.js';
import { PageHeader } from '../../components/PageHeader.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { Progress } from '../../components/Progress.js';
import { StatusPill } from '../../components/StatusPill.js';
import { fileUrl } from '../../lib/paths.js';
import { Filmstrip } from './Filmstrip.js';
import { SceneEditor } from './SceneEditor.js';
import styles from './SessionPage.module.css';
import { inOrder, type Session, standingOf, useApprove, useSession } from './session.js';
import { useSessionStream } from './session-stream.js';

/** A lesson as a strip of scenes: see them come, choose one, change it. */
export default function SessionPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data: session, error, refetch } = useSession(id);
  useSessionStream(id);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!session) return <PageFallback />;
  return <Whole session={session} />;
}

function Whole({ session }: { readonly session: Session }) {
  const [search, setSearch] = useSearchParams();
  const [whole, setWhole] = useState(false);
  const scenes = inOrder(session.scenes);
  const chosen = scenes.find(({ id }) => id === search.get('scene')) ?? scenes[0];
  const { title, prompt, status, progress, videoUrl, error } = session;
  const isMaking = status === 'planning' || status === 'generating';
  return (
    <>
      <PageHeader
        title={title || 'A lesson'}
        overline={<StatusPill {...standingOf(session)} />}
        lead={prompt === title ? undefined : prompt.slice(0, 200)}
        actions={
          videoUrl && (
            <>
              <Button icon={whole ? 'film' : 'play'} onClick={() => setWhole(!whole)}>
                {whole ? 'Show the scene' : 'Play it whole'}
              </Button>
              <LinkButton to={fileUrl(videoUrl)} icon="download" download>
                Download
              </LinkButton>
            </>
          )
        }
      />
      {isMaking && <Progress value={progress} label="Progress of the lesson" live />}
      {status === 'waiting' && <Approval id={session.id} />}
      {error !== null && <ProblemNote error={new Error(error)} />}
      <div className={styles.page}>
        <Filmstrip
          session={session}
          scenes={scenes}
          chosen={chosen?.id ?? null}
          onChoose={(scene) => {
            setWhole(false);
            setSearch({ scene }, { replace: true });
          }}
        />
        {whole && videoUrl ? (
          <MediaPlayer src={fileUrl(videoUrl)} title={title} />
        ) : (
          chosen && <SceneEditor key={chosen.id} session={session} scene={chosen} />
        )}
        {!chosen && isMaking && <p className={styles.waiting}>The scenes are being planned…</p>}
      </div>
    </>
  );
}

function Approval({ id }: { readonly id: string }) {
  const approve = useApprove(id);
  return (
    <section className={styles.approval} aria-label="Approval">
      <div>
        <h2>This is the plan</h2>
        <p>Change what you like, scene by scene. Nothing is made or paid before you say so.</p>
      </div>
      <Button look="primary" size="l" busy={approve.isPending} onClick={() => approve.mutate(undefined)}>
        Make it
      </Button>
    </section>
  );
}
