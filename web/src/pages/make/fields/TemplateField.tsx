import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../../../api/client.js';
import { ChoiceCards } from '../../../components/ChoiceCards.js';
import styles from './TemplateField.module.css';

interface TemplateFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** What a script video looks like: each template moves while one looks at it. */
export function TemplateField({ value, onChange }: TemplateFieldProps) {
  const { data } = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/templates', { signal })),
  });
  const choices = (data?.templates ?? []).map(({ id, name, description, available, palette }) => ({
    value: id,
    title: name,
    words: available
      ? description
      : `${description} Needs a language model: the operator sets OPENAI_API_KEY.`,
    disabled: !available,
    picture: palette === null ? undefined : <Moving id={id} chosen={id === value} />,
  }));
  return <ChoiceCards legend="Template" choices={choices} value={value} onChoose={onChange} />;
}

/** Plays while the pointer or the focus is on its card; the chosen one always does. */
function Moving({ id, chosen }: { readonly id: string; readonly chosen: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const film = video.current;
    const card = film?.closest('label');
    if (!film || !card) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // A browser that does not let it play shows the still.
    const play = () => void (still || film.play().catch(() => undefined));
    const rest = () => chosen || film.pause();
    if (chosen) play();
    else film.pause();
    const begins = ['pointerenter', 'focusin'] as const;
    const ends = ['pointerleave', 'focusout'] as const;
    for (const event of begins) card.addEventListener(event, play);
    for (const event of ends) card.addEventListener(event, rest);
    return () => {
      for (const event of begins) card.removeEventListener(event, play);
      for (const event of ends) card.removeEventListener(event, rest);
    };
  }, [chosen]);
  return (
    <video
      ref={video}
      className={styles.film}
      src={`/templates/${id}.mp4`}
      poster={`/templates/${id}.jpg`}
      muted
      loop
      playsInline
      preload="none"
      aria-hidden="true"
      tabIndex={-1}
    />
  );
}
