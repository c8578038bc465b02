import { useRef, useState } from 'react';
import { Button } from '../../../components/Button.js';
import { Icon } from '../../../components/Icon.js';
import { type Scene, useChangeScene } from '../session.js';
import { inWords } from './in-words.js';
import { kinds } from './KindTiles.js';
import styles from './VisualEditor.module.css';
import { VisualForm } from './VisualForm.js';

/** What a scene shows, in a few words, and the form that changes it. */
export function VisualEditor({ scene }: { readonly scene: Scene }) {
  const { title, visual } = scene;
  const [open, setOpen] = useState(false);
  const section = useRef<HTMLElement>(null);
  const change = useChangeScene(scene);
  const { word, icon } = kinds[visual.type];
  const close = () => {
    setOpen(false);
    section.current?.querySelector('button')?.focus();
  };
  return (
    <section ref={section} className={styles.visual} aria-label="What it shows">
      <div className={styles.head}>
        <div className={styles.now}>
          <h2>What it shows</h2>
          <p className={styles.words}>
            <Icon name={icon} size={18} />
            <span>
              <b>{word}</b> {inWords(visual)}
            </span>
          </p>
        </div>
        <Button size="s" icon={open ? 'cross' : 'edit'} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Leave it' : 'Change it'}
        </Button>
      </div>
      {open && (
        <VisualForm
          // What somebody else has it show meanwhile takes the place of what stands here.
          key={JSON.stringify(visual)}
          title={title}
          visual={visual}
          sending={{
            ...change,
            mutate: (changed) => change.mutate({ visual: changed }, { onSuccess: close }),
          }}
        />
      )}
    </section>
  );
}
