import type { FormEvent } from 'react';
import type { Visual } from '../../../../../src/jobs/scene.js';
import { Button } from '../../../components/Button.js';
import { useForm } from '../../../lib/form.js';
import { KindTiles } from './KindTiles.js';
import { mistakesOf } from './mistakes.js';
import styles from './VisualEditor.module.css';
import { VisualFields } from './VisualFields.js';
import { toVisual, valuesOf } from './values.js';

interface VisualFormProps {
  /** Of the scene. */
  readonly title: string;
  readonly visual: Visual;
  readonly sending: Parameters<typeof useForm<object, Visual>>[0]['sending'];
}

/** Another thing for a scene to show. */
export function VisualForm({ title, visual, sending }: VisualFormProps) {
  const begin = valuesOf(title, visual);
  const form = useForm({ begin: () => begin, toBody: toVisual, judge: mistakesOf, sending });
  const isChanged = JSON.stringify(toVisual(form.values)) !== JSON.stringify(toVisual(begin));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) form.send();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="What it shows">
      <KindTiles value={form.values.type} onChange={(type) => form.startOver({ ...form.values, type })} />
      <VisualFields form={form} />
      <div>
        <Button type="submit" disabled={!isChanged} busy={form.sending}>
          Show this
        </Button>
      </div>
    </form>
  );
}
