import { type KeyboardEvent, useRef } from 'react';
import { IconButton } from '../../components/Button.js';
import { cx } from '../../lib/cx.js';
import { clock } from '../../lib/format.js';
import { fileUrl } from '../../lib/paths.js';
import styles from './Filmstrip.module.css';
import { type Scene, type Session, useInsertScene } from './session.js';

interface FilmstripProps {
  readonly session: Session;
  readonly scenes: readonly Scene[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

const WORDS: Readonly<Record<Scene['status'], string>> = {
  pending: 'waits',
  rendering: 'being made',
  ready: 'ready',
  failed: 'failed',
};

/** The scenes in their order, as frames on a strip of film; arrows go along it. */
export function Filmstrip({ session, scenes, chosen, onChoose }: FilmstripProps) {
  const list = useRef<HTMLOListElement>(null);
  const insert = useInsertScene(session.id);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = scenes.findIndex(({ id }) => id === chosen);
    const next = step === undefined ? undefined : scenes[at + step];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelectorAll<HTMLElement>('button[data-frame]')[at + (step ?? 0)]?.focus();
  };
  return (
    <div className={styles.strip}>
      <ol ref={list} className={styles.frames} aria-label="Scenes">
        {scenes.map((scene, index) => (
          <li key={scene.id}>
            <button
              type="button"
              data-frame
              className={cx(styles.frame, scene.status === 'rendering' && styles.live)}
              aria-current={scene.id === chosen}
              onClick={() => onChoose(scene.id)}
              onKeyDown={onKey}
            >
              <span className={styles.picture}>
                {scene.previewUrl ? (
                  <video
                    src={`${fileUrl(scene.previewUrl)}#t=1`}
                    muted
                    playsInline
                    preload="metadata"
                    tabIndex={-1}
                    aria-hidden="true"
                  />
                ) : (
                  <span className={styles.blank} aria-hidden="true">
                    {index + 1}
                  </span>
                )}
              </span>
              <span className={styles.title}>
                <span className="visually-hidden">Scene {index + 1}: </span>
                {scene.title}
              </span>
              <span className={styles.length}>
                {scene.duration === null ? '–:––' : clock(scene.duration)}
              </span>
              <span
                className={scene.status === 'ready' ? 'visually-hidden' : styles.state}
                data-status={scene.status}
              >
                {WORDS[scene.status]}
              </span>
            </button>
          </li>
        ))}
        <li className={styles.add}>
          <IconButton
            icon="make"
            label="Add a scene at the end"
            disabled={insert.isPending}
            onClick={() => insert.mutate(scenes.length)}
          />
        </li>
      </ol>
    </div>
  );
}
