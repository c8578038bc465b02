import { z } from 'zod';
import {
  engineSchema,
  LONGEST_PROBLEM,
  type MathVideoInput,
  mathVideo,
} from '../../../../src/jobs/math-video.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { Section } from '../../components/Section.js';
import { TextField } from '../../components/TextField.js';
import { VoiceField } from './fields/VoiceField.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';
import styles from './MathForm.module.css';

const valuesSchema = z.object({ problem: z.string(), voice: z.string(), engine: engineSchema });
type Values = z.infer<typeof valuesSchema>;

const initial: Values = { problem: '', voice: '', engine: 'builtin' };

const EXAMPLES = [
  'Solve x² − 5x + 6 = 0',
  'Find the derivative of x·sin(x)',
  'Integrate x^2 from 0 to 3',
  'x + y = 5, x − y = 1',
  'What is 15% of 80?',
  'Solve |2x − 1| < 5',
];

function toJob({ problem, voice, engine }: Values) {
  return {
    kind: 'math-video' as const,
    input: { problem, engine, ...(voice !== '' && { voice }) },
  };
}

const fromInput = ({ problem, voice = '', engine }: MathVideoInput): Values => ({ problem, voice, engine });

/** A problem, to be solved and explained. */
export default function MathForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'math-video', values: valuesSchema, initial, input: mathVideo.input, toJob },
    ...{ fromInput, again },
  });
  const { values, change, mistake, field } = form;
  return (
    <MakeLayout form={form} verb="Solve and show it">
      <Section title="The problem">
        <TextField
          label="Problem"
          hint="As you would type it: plain text, Unicode or LaTeX, with or without words around it. Every answer is checked twice before it is shown."
          rows={3}
          maxLength={LONGEST_PROBLEM}
          className={styles.problem}
          placeholder="Solve 2x + 5 = 11"
          {...field('problem', '/problem')}
        />
        <div className={styles.examples}>
          <span className="overline" id="examples">
            Or take one of these
          </span>
          <ul aria-labelledby="examples">
            {EXAMPLES.map((problem) => (
              <li key={problem}>
                <button type="button" className={styles.example} onClick={() => change({ problem })}>
                  {problem}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </Section>
      <Section title="How it is told">
        <VoiceField
          language="en-US"
          value={{ provider: 'local', name: values.voice }}
          onChange={({ name }) => change({ voice: name })}
          error={mistake('/voice')}
        />
        <ChoiceCards
          legend="Drawn by"
          value={values.engine}
          onChoose={(engine) => change({ engine })}
          choices={[
            {
              value: 'builtin',
              title: 'Callsheet',
              words: 'Terms glide from line to line. Always there.',
            },
            {
              value: 'manim',
              title: 'Manim',
              words: 'The engine of 3Blue1Brown’s films. Needs a worker of its own.',
            },
          ]}
        />
      </Section>
    </MakeLayout>
  );
}
