import { Button, IconButton } from '../../components/Button.js';
import { FieldGroup } from '../../components/FieldGroup.js';
import styles from './ColoursField.module.css';

interface ColoursFieldProps {
  readonly value: readonly string[];
  readonly onChange: (colours: string[]) => void;
  readonly error?: string | undefined;
}

const MOST = 8;

/** A brand's colours, the most important first. */
export function ColoursField({ value, onChange, error }: ColoursFieldProps) {
  const put = (at: number, colour: string) =>
    onChange(value.map((own, index) => (index === at ? colour : own)));
  return (
    <FieldGroup legend="Colours, the most important first" error={error}>
      <div className={styles.colours}>
        {value.map((colour, index) => (
          <span key={index} className={styles.colour}>
            <input
              type="color"
              value={colour}
              aria-label={`Colour ${index + 1}`}
              onChange={(event) => put(index, event.currentTarget.value)}
            />
            {value.length > 1 && (
              <IconButton
                icon="cross"
                label={`Remove colour ${index + 1}`}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              />
            )}
          </span>
        ))}
        {value.length < MOST && (
          <Button size="s" icon="make" onClick={() => onChange([...value, '#888888'])}>
            Add one
          </Button>
        )}
      </div>
    </FieldGroup>
  );
}
