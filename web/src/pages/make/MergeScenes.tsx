import { Button } from '../../components/Button.js';
import { Row, Section } from '../../components/Section.js';
import { UploadField } from '../../components/UploadField.js';
import styles from './MergeScenes.module.css';
import { emptyScene, type Scene } from './merge-values.js';

interface MergeScenesProps {
  readonly scenes: readonly Scene[];
  readonly onChange: (scenes: Scene[]) => void;
  readonly mistake: (pointer: string) => string | undefined;
}

const MOST = 100;

/** The scenes in their order: their clips, their voiceovers, and what moves them. */
export function MergeScenes({ scenes, onChange, mistake }: MergeScenesProps) {
  const put = (id: string, changed: Partial<Scene>) =>
    onChange(scenes.map((scene) => (scene.id === id ? { ...scene, ...changed } : scene)));
  return (
    <Section title="Scenes" lead="In the order in which they are seen. A voiceover is laid over its clip.">
      <ol className={styles.scenes}>
        {scenes.map(({ id, clip, voiceover }, index) => (
          <li key={id} className={styles.scene}>
            <Head scenes={scenes} index={index} onChange={onChange} />
            <Row>
              <UploadField
                label={`Clip ${index + 1}`}
                accept="video/*"
                value={clip}
                onChange={(file) => put(id, { clip: file })}
                error={mistake(`/scene_clip_urls/${index}`)}
              />
              <UploadField
                label={`Voiceover ${index + 1}`}
                accept="audio/*"
                optional
                value={voiceover}
                onChange={(file) => put(id, { voiceover: file })}
                error={mistake(`/voiceover_urls/${index}`)}
              />
            </Row>
          </li>
        ))}
      </ol>
      <div>
        <Button
          icon="make"
          disabled={scenes.length >= MOST}
          onClick={() => onChange([...scenes, emptyScene()])}
        >
          Add a scene
        </Button>
      </div>
    </Section>
  );
}

type HeadProps = Omit<MergeScenesProps, 'mistake'> & { readonly index: number };

/** A scene's number, and what moves it or takes it away. */
function Head({ scenes, index, onChange }: HeadProps) {
  const others = scenes.toSpliced(index, 1);
  const moveTo = (place: number) => onChange(others.toSpliced(place, 0, ...scenes.slice(index, index + 1)));
  const number = index + 1;
  const actions = [
    { word: 'Up', does: `Move scene ${number} up`, off: index === 0, run: () => moveTo(index - 1) },
    {
      ...{ word: 'Down', does: `Move scene ${number} down` },
      ...{ off: index === others.length, run: () => moveTo(index + 1) },
    },
    {
      ...{ word: 'Remove', does: `Remove scene ${number}` },
      ...{ off: others.length === 0, run: () => onChange(others) },
    },
  ];
  return (
    <div className={styles.head}>
      <span className={styles.number}>{number}</span>
      {actions.map(({ word, does, off, run }) => (
        <Button key={word} look="quiet" size="s" disabled={off} aria-label={does} onClick={run}>
          {word}
        </Button>
      ))}
    </div>
  );
}
