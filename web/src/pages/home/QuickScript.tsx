import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/client.js';
import { Button } from '../../components/Button.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { TextField } from '../../components/TextField.js';
import styles from './QuickScript.module.css';
import { EXAMPLE, inputOfScript, type Shape } from './quick-script.js';

const shapes: readonly { readonly shape: Shape; readonly label: string }[] = [
  { shape: 'youtube', label: 'Wide' },
  { shape: 'tiktok', label: 'Tall' },
];

/** The shortest way to a video: words, a shape, one button. */
export function QuickScript() {
  const [script, setScript] = useState('');
  const [shape, setShape] = useState<Shape>('youtube');
  const [mistake, setMistake] = useState<string>();
  const [, navigate] = useLocation();
  const make = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/jobs', { body: { kind: 'script-video', input: inputOfScript(script, shape) } }),
      ),
    onSuccess: ({ job_id }) => navigate(`/jobs/${job_id}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const saysNothing = !/[\p{L}\p{N}]/u.test(script);
    setMistake(saysNothing ? 'Write what is to be said, or take the example.' : undefined);
    if (!saysNothing) make.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="What is to be said?"
        className={styles.script}
        rows={5}
        placeholder="A few sentences are enough. They are spoken, drawn, captioned and scored."
        value={script}
        onChange={setScript}
        error={mistake}
      />
      <div className={styles.row}>
        <fieldset className={styles.shapes}>
          <legend className="visually-hidden">Shape</legend>
          {shapes.map(({ shape: value, label }) => (
            <label key={value} className={styles.shape}>
              <input
                type="radio"
                name="shape"
                checked={shape === value}
                onChange={() => setShape(value)}
                className="visually-hidden"
              />
              <span className={styles.frame} data-shape={value} aria-hidden="true" />
              {label}
            </label>
          ))}
        </fieldset>
        <Button look="quiet" onClick={() => setScript(EXAMPLE)}>
          Take an example
        </Button>
        <Button type="submit" look="primary" size="l" busy={make.isPending} className={styles.make}>
          Make the video
        </Button>
      </div>
      {make.error && <ProblemNote error={make.error} />}
    </form>
  );
}
