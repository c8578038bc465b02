import { ApiProblem, whatToDo } from '../api/problem.js';
import { Button } from './Button.js';
import { Icon } from './Icon.js';
import styles from './ProblemNote.module.css';

interface ProblemNoteProps {
  readonly error: unknown;
  /** Offered where asking again may help. */
  readonly onRetry?: () => void;
}

/** What went wrong, and what to do; said aloud as it comes. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const words = error instanceof Error ? error.message : 'Something went wrong in this page.';
  const mistakes = error instanceof ApiProblem ? error.mistakes : [];
  return (
    <div role="alert" className={styles.note}>
      <Icon name="warning" />
      <div className={styles.words}>
        <p className={styles.what}>{words}</p>
        {mistakes.length > 1 && (
          <ul className={styles.mistakes}>
            {mistakes.map(({ pointer, reason }) => (
              <li key={`${pointer} ${reason}`}>
                <code>{pointer}</code> {reason}
              </li>
            ))}
          </ul>
        )}
        <p>{whatToDo(error)}</p>
      </div>
      {onRetry && (
        <Button size="s" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
