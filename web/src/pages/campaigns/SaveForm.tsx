import type { FormEvent, ReactNode } from 'react';
import { Button, LinkButton } from '../../components/Button.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import type { Form } from '../../lib/form.js';
import styles from './SaveForm.module.css';

interface SaveFormProps<Values extends object, Body> {
  readonly form: Form<Values, Body>;
  /** “Keep the brief” */
  readonly verb: string;
  readonly children: ReactNode;
}

/** The fields, and below them what saves them or leaves them. */
export function SaveForm<Values extends object, Body>({ form, verb, children }: SaveFormProps<Values, Body>) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.send();
  };
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      {children}
      {form.problem && <ProblemNote error={form.problem} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary" size="l" busy={form.sending}>
          {verb}
        </Button>
        <LinkButton to="/campaigns" look="quiet" size="l">
          Leave it
        </LinkButton>
      </div>
    </form>
  );
}
