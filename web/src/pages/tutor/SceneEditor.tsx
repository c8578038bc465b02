import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../../components/Button.js';
import { MediaPlayer } from '../../components/MediaPlayer.js';
import { Skeleton } from '../../components/Skeleton.js';
import { TextField } from '../../components/TextField.js';
import { fileUrl } from '../../lib/paths.js';
import styles from './SceneEditor.module.css';
import { type Scene, type Session, useChangeScene, useEditScene, useRemoveScene } from './session.js';
import { Versions } from './Versions.js';
import { VisualEditor } from './visual/VisualEditor.js';

interface SceneEditorProps {
  readonly session: Session;
  readonly scene: Scene;
}

/** One scene: how it looks now, what it says, and the ways to change it. */
export function SceneEditor({ session, scene }: SceneEditorProps) {
  const { order, title, previewUrl, status } = scene;
  return (
    <section className={styles.editor} aria-label={`Scene ${order + 1}`}>
      <div className={styles.look}>
        {previewUrl ? (
          <MediaPlayer key={previewUrl} src={fileUrl(previewUrl)} title={title} />
        ) : (
          <div className={styles.blank}>
            {status === 'failed' ? 'This scene could not be made.' : <Skeleton height="100%" />}
          </div>
        )}
        {status !== 'ready' && previewUrl && (
          <p className={styles.old} role="status">
            {status === 'failed'
              ? 'The change could not be made; this is the scene as it was.'
              : 'Being made anew; this is the scene as it was.'}
          </p>
        )}
        <Versions scene={scene} />
      </div>
      <div className={styles.change}>
        <ByWords session={session} scene={scene} />
        <ByHand scene={scene} />
        <VisualEditor scene={scene} />
        <Place session={session} scene={scene} />
      </div>
    </section>
  );
}

function ByWords({ session, scene }: SceneEditorProps) {
  const [prompt, setPrompt] = useState('');
  const edit = useEditScene(session, scene);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (prompt.trim() !== '') edit.mutate(prompt, { onSuccess: () => setPrompt('') });
  };
  if (session.status === 'waiting' || session.status === 'draft') return null;
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextField
        label="Say what should be different"
        hint="“Use 3x + 2 = 11 as the example”, “shorter”."
        rows={2}
        value={prompt}
        onChange={setPrompt}
      />
      <div>
        <Button type="submit" look="primary" icon="edit" busy={edit.isPending}>
          Change the scene
        </Button>
      </div>
    </form>
  );
}

function ByHand({ scene }: Pick<SceneEditorProps, 'scene'>) {
  const [title, setTitle] = useState(scene.title);
  const [narration, setNarration] = useState(scene.narration);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version takes the place of what stands here; what is being typed meanwhile stays with the version it was typed for
  useEffect(() => {
    setTitle(scene.title);
    setNarration(scene.narration);
  }, [scene.version]);
  const change = useChangeScene(scene);
  const changed = {
    ...(title !== scene.title && { title }),
    ...(narration !== scene.narration && { narration }),
  };
  const isChanged = Object.keys(changed).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) change.mutate(changed);
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextField label="Title" value={title} maxLength={200} onChange={setTitle} />
      <TextField label="What it says" rows={5} value={narration} onChange={setNarration} />
      <div>
        <Button type="submit" disabled={!isChanged} busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Where it stands among the others; moving it makes nothing again but the joints. */
function Place({ session, scene }: SceneEditorProps) {
  const move = useChangeScene(scene);
  const remove = useRemoveScene(scene);
  const last = session.scenes.length - 1;
  return (
    <div className={styles.place}>
      <Button
        size="s"
        icon="left"
        disabled={scene.order === 0}
        busy={move.isPending}
        onClick={() => move.mutate({ order: scene.order - 1 })}
      >
        Earlier
      </Button>
      <Button
        size="s"
        icon="right"
        disabled={scene.order === last}
        busy={move.isPending}
        onClick={() => move.mutate({ order: scene.order + 1 })}
      >
        Later
      </Button>
      <Button
        size="s"
        look="danger"
        icon="cross"
        disabled={last === 0}
        busy={remove.isPending}
        onClick={() => remove.mutate(undefined)}
      >
        Remove the scene
      </Button>
    </div>
  );
}
