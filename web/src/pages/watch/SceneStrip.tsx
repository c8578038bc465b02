import { useEffect, useRef, useState } from 'react';
import { clock } from '../../lib/format.js';
import styles from './SceneStrip.module.css';
import type { SceneView } from './scenes.js';

interface SceneStripProps {
  readonly scenes: readonly SceneView[];
  /** The scene on the screen now, by its index. */
  readonly current: number | null;
  readonly onChoose: (scene: SceneView) => void;
}

/** Scenes as a strip of film; each can be pressed. */
export function SceneStrip({ scenes, current, onChoose }: SceneStripProps) {
  return (
    <ol className={styles.strip} aria-label="Scenes">
      {scenes.map((scene) => (
        <li key={scene.index}>
          <button
            type="button"
            className={styles.scene}
            aria-current={scene.index === current || undefined}
            onClick={() => onChoose(scene)}
          >
            <span className={styles.head}>
              <span>Scene {scene.index}</span>
              {scene.start !== null && <span>{clock(scene.start)}</span>}
            </span>
            <Still url={scene.url} />
            {scene.words && <span className={styles.words}>{scene.words}</span>}
            {scene.reused && <span className={styles.reused}>Used again</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A picture of a scene, fetched when it comes near the screen: a film may have hundreds. */
function Still({ url }: { readonly url: string | null }) {
  const frame = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        setNear(true);
        watcher.disconnect();
      },
      { rootMargin: '300px' },
    );
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <span ref={frame} className={styles.still}>
      {near && url !== null && (
        <video src={`${url}#t=1`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true" />
      )}
    </span>
  );
}
