import { Button, IconButton } from '../../../components/Button.js';
import { TextField } from '../../../components/TextField.js';
import styles from './VisualEditor.module.css';
import type { VisualFieldsProps } from './VisualFields.js';
import { emptyLine, type LineValues } from './values.js';

/** The lines of a working, in LaTeX, each with what was done to come to it. */
export function LineFields({ form }: VisualFieldsProps) {
  const { lines } = form.values;
  const put = (at: number, line: Partial<LineValues>) =>
    form.change({ lines: lines.map((one, index) => (index === at ? { ...one, ...line } : one)) });
  return (
    <div className={styles.group}>
      <p className={styles.hint}>
        Lines are written in LaTeX. One that you write comes as a whole; of the others what stays glides on.
      </p>
      <ol className={styles.lines}>
        {lines.map(({ latex, note }, index) => (
          <li key={index} className={styles.line}>
            <div className={styles.removable}>
              <TextField
                label={`Line ${index + 1}`}
                className={styles.mono}
                placeholder="\frac{1}{2} + \frac{1}{4} = \frac{3}{4}"
                value={latex}
                onChange={(value) => put(index, { latex: value })}
                error={form.mistake(`/visual/lines/${index}`)}
              />
              <IconButton
                icon="cross"
                label={`Take line ${index + 1} away`}
                disabled={lines.length === 1}
                onClick={() => form.change({ lines: lines.filter((_, at) => at !== index) })}
              />
            </div>
            {(index > 0 || note !== '') && (
              <TextField
                label={`Small, above line ${index + 1}`}
                optional
                placeholder="subtract 5 from both sides"
                value={note}
                onChange={(value) => put(index, { note: value })}
              />
            )}
          </li>
        ))}
      </ol>
      <div>
        <Button size="s" icon="make" onClick={() => form.change({ lines: [...lines, emptyLine] })}>
          Add a line
        </Button>
      </div>
    </div>
  );
}
