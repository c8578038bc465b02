import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { MOST_SCENES } from '../../../../src/jobs/session.js';
import { answer, api } from '../../api/client.js';
import { Button } from '../../components/Button.js';
import { CheckBox } from '../../components/CheckBox.js';
import { ProblemNote } from '../../components/ProblemNote.js';
import { SliderField } from '../../components/SliderField.js';
import { TextField } from '../../components/TextField.js';
import { count } from '../../lib/format.js';
import styles from './NewLesson.module.css';

/** Lessons that are asked for on this page belong together. */
const PROJECT = 'lessons';

/** What can be planned without a language model, among much else. */
const IDEAS = ['Explain fractions', 'Teach me quadratic equations', 'Create a video about calculus'];

export function NewLesson() {
  const [prompt, setPrompt] = useState('');
  const [sceneCount, setSceneCount] = useState(5);
  const [approval, setApproval] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [, navigate] = useLocation();
  const ask = useMutation({
    mutationFn: async () => {
      const sessionId = crypto.randomUUID();
      const input = { projectId: PROJECT, sessionId, sceneCount, prompt, approval };
      await answer(api.POST('/api/v1/jobs', { body: { kind: 'tutor-session', input } }));
      return sessionId;
    },
    onSuccess: (sessionId) => navigate(`/tutor/${sessionId}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(prompt.trim() === '');
    if (prompt.trim() !== '') ask.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2>A new lesson</h2>
      <TextField
        label="What is it about?"
        hint="A topic of mathematics, or your own notes: headings, points, formulas. Anything else needs a language model."
        rows={5}
        placeholder="Explain how to solve quadratic equations, with x² − 5x + 6 = 0"
        value={prompt}
        onChange={setPrompt}
        error={empty ? 'Say what the lesson is about.' : undefined}
      />
      <ul className={styles.ideas} aria-label="Ideas">
        {IDEAS.map((idea) => (
          <li key={idea}>
            <Button size="s" onClick={() => setPrompt(idea)}>
              {idea}
            </Button>
          </li>
        ))}
      </ul>
      <SliderField
        label="Scenes"
        min={1}
        max={MOST_SCENES}
        value={sceneCount}
        onChange={setSceneCount}
        words={count(sceneCount, 'scene')}
      />
      <CheckBox label="Show me the plan before anything is made" value={approval} onChange={setApproval} />
      {ask.error && <ProblemNote error={ask.error} />}
      <Button type="submit" look="primary" size="l" busy={ask.isPending}>
        {ask.isPending ? 'Asking…' : 'Make the lesson'}
      </Button>
    </form>
  );
}
