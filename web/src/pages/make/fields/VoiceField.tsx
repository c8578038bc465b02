import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../api/client.js';
import { Button } from '../../../components/Button.js';
import { Field } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import { apiPath } from '../../../lib/paths.js';
import styles from './VoiceField.module.css';

export interface VoiceChoice {
  readonly provider: string;
  /** Empty: the best there is. */
  readonly name: string;
}

interface VoiceFieldProps {
  /** BCP 47 */
  readonly language: string;
  readonly value: VoiceChoice;
  readonly onChange: (voice: VoiceChoice) => void;
  readonly error?: string | undefined;
}

const PROVIDERS: Readonly<Record<string, string>> = {
  local: 'On this machine',
  openai: 'OpenAI',
  elevenlabs: 'ElevenLabs',
  azure: 'Azure',
  google: 'Google',
  fish: 'Fish Audio',
};

/** Who speaks, of those who can here; local voices can be heard before. */
export function VoiceField({ language, value, onChange, error }: VoiceFieldProps) {
  const { data } = useQuery({
    queryKey: ['voices', language],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/voices', { params: { query: { language } }, signal })),
  });
  const voices = data?.voices ?? [];
  const options = [
    { value: joined({ provider: 'local', name: '' }), label: 'The best voice here, free' },
    ...voices.map(({ provider, name }) => ({
      value: joined({ provider, name }),
      label: `${name} · ${PROVIDERS[provider] ?? provider}`,
    })),
  ];
  const chosen = joined(value);
  const known = options.some((option) => option.value === chosen);
  return (
    <Field label="Voice" error={error}>
      {(wiring) => (
        <span className={styles.row}>
          <Select
            {...wiring}
            options={known ? options : [...options, { value: chosen, label: value.name }]}
            value={chosen}
            onChange={(event) => onChange(parted(event.currentTarget.value))}
          />
          {value.provider === 'local' && <Hear voice={value.name} language={language} />}
        </span>
      )}
    </Field>
  );
}

const joined = ({ provider, name }: VoiceChoice): string => `${provider}/${name}`;
function parted(text: string): VoiceChoice {
  const at = text.indexOf('/');
  return { provider: text.slice(0, at), name: text.slice(at + 1) };
}

type Hearing = 'silent' | 'fetching' | 'playing' | 'failed';
const WORDS: Readonly<Record<Hearing, string>> = {
  silent: 'Hear it',
  fetching: 'One moment…',
  playing: 'Stop',
  failed: 'Not heard; try again',
};

function Hear({ voice, language }: { readonly voice: string; readonly language: string }) {
  const [state, setState] = useState<Hearing>('silent');
  const sound = useRef<HTMLAudioElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another voice is another sound, and silences this one
  useEffect(() => () => sound.current?.pause(), [voice, language]);
  const toggle = () => {
    if (state === 'playing' || state === 'fetching') {
      sound.current?.pause();
      setState('silent');
      return;
    }
    const query = new URLSearchParams({ language, ...(voice !== '' && { voice_name: voice }) });
    const audio = new Audio(apiPath(`/api/v1/voices/sample?${query}`));
    sound.current = audio;
    audio.onplaying = () => setState('playing');
    audio.onended = () => setState('silent');
    audio.onpause = () => setState('silent');
    setState('fetching');
    audio.play().catch(() => setState(audio.error ? 'failed' : 'silent'));
  };
  return (
    <Button icon={state === 'playing' ? 'stop' : 'play'} onClick={toggle} aria-live="polite">
      {WORDS[state]}
    </Button>
  );
}
