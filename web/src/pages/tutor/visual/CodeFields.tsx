import { useId } from 'react';
import { Field } from '../../../components/Field.js';
import { Input } from '../../../components/Input.js';
import { TextField } from '../../../components/TextField.js';
import styles from './VisualEditor.module.css';
import type { VisualFieldsProps } from './VisualFields.js';

/** Some of those whose words are coloured; any other may be named. */
const LANGUAGES = [
  'python',
  'javascript',
  'typescript',
  'java',
  'c',
  'c++',
  'go',
  'rust',
  'sql',
  'bash',
  'html',
  'r',
];

/** Lines of a program, and what it is written in. */
export function CodeFields({ form }: VisualFieldsProps) {
  const list = useId();
  const language = form.field('language', '/visual/language');
  return (
    <>
      <Field label="Language" optional error={language.error}>
        {(wiring) => (
          <>
            <Input
              {...wiring}
              list={list}
              placeholder="python"
              value={language.value}
              onChange={(event) => language.onChange(event.currentTarget.value)}
            />
            <datalist id={list}>
              {LANGUAGES.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <TextField label="Code" rows={6} className={styles.mono} {...form.field('code', '/visual/code')} />
    </>
  );
}
