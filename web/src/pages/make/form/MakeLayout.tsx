import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../../components/Button.js';
import { ProblemNote } from '../../../components/ProblemNote.js';
import { duration, money } from '../../../lib/format.js';
import styles from './MakeLayout.module.css';
import { useEstimate } from './useEstimate.js';
import type { MakeForm } from './useMakeForm.js';

interface MakeLayoutProps<Values extends object> {
  readonly form: MakeForm<Values>;
  /** “Make the video” */
  readonly verb: string;
  readonly children: ReactNode;
  /** What one sees beside the form before it is made. */
  readonly preview?: ReactNode;
}

/** The fields, and beside them what it will take and the one button. */
export function MakeLayout<Values extends object>({
  form,
  verb,
  children,
  preview,
}: MakeLayoutProps<Values>) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.send();
  };
  return (
    <form className={styles.layout} onSubmit={submit} noValidate>
      <div className={styles.fields}>{children}</div>
      <aside className={styles.side} aria-label="What it will take">
        <div className={styles.sheet}>
          {preview}
          <Estimate form={form} />
          {form.problem && <ProblemNote error={form.problem} />}
          <div className={styles.actions}>
            <Button type="submit" look="primary" size="l" busy={form.sending} className={styles.send}>
              {form.sending ? 'Sending…' : verb}
            </Button>
            <Button look="quiet" size="s" onClick={form.startOver}>
              Start over
            </Button>
          </div>
        </div>
      </aside>
    </form>
  );
}

function Estimate<Values extends object>({ form }: { readonly form: MakeForm<Values> }) {
  const { data, error } = useEstimate(form.body);
  if (form.body === null || error || !data)
    return <p className={styles.waiting}>Once everything is there, the time and the cost stand here.</p>;
  const { estimated_duration: seconds, estimated_cost: cost, warnings } = data;
  return (
    <div aria-live="polite" className={styles.estimate}>
      <dl className={styles.figures}>
        <div>
          <dt className="overline">Ready in about</dt>
          <dd>{duration(seconds)}</dd>
        </div>
        <div>
          <dt className="overline">Costs</dt>
          <dd>{cost.amount === 0 ? 'Nothing' : money(cost.amount)}</dd>
        </div>
      </dl>
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
    </div>
  );
}
