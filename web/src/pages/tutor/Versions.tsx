import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';
import { Button } from '../../components/Button.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { ago, count } from '../../lib/format.js';
import { useNow } from '../../lib/now.js';
import { type Scene, tutorKeys, useRestoreScene } from './session.js';
import styles from './Versions.module.css';

/** What the scene was before, each to be had again. */
export function Versions({ scene }: { readonly scene: Scene }) {
  const { id, version } = scene;
  const now = useNow(30);
  const restore = useRestoreScene(scene);
  const { data, error } = useQuery({
    queryKey: tutorKeys.versions(id, version),
    enabled: version > 1,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/scenes/{id}/versions', { params: { path: { id } }, signal })),
  });
  if (version === 1) return null;
  if (error) return <ProblemNote error={error} />;
  const earlier = (data?.versions ?? []).filter((one) => one.version !== version);
  return (
    <details className={styles.versions}>
      <summary>{count(version, 'version')}</summary>
      <ul>
        {earlier
          .toSorted((one, other) => other.version - one.version)
          .map((one) => (
            <li key={one.version} className={styles.version}>
              <span className={styles.number}>{one.version}</span>
              <span className={styles.words}>
                <span className={styles.title}>{one.title}</span>
                <span className={styles.about}>
                  {ago(one.createdAt, now)} · {one.narration}
                </span>
              </span>
              <Button size="s" busy={restore.isPending} onClick={() => restore.mutate(one.version)}>
                Take it back
              </Button>
            </li>
          ))}
      </ul>
    </details>
  );
}
