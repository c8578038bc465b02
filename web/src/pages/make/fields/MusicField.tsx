import { z } from 'zod';
import { findMood, MOODS, moodSchema } from '../../../../../src/jobs/mood.js';
import { ChoiceCards } from '../../../components/ChoiceCards.js';
import { UploadField } from '../../../components/UploadField.js';
import { namedByAddress, uploadedSchema } from '../../../lib/upload.js';

/** No music, music made in a mood, or a track of one's own. */
export const musicChoiceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('mood'), mood: moodSchema }),
  z.object({ type: z.literal('track'), file: uploadedSchema.nullable() }),
]);
export type MusicChoice = z.infer<typeof musicChoiceSchema>;

/** As a script video's input names it; nothing where there is none, empty where a track is still to come. */
export function musicOf(choice: MusicChoice): string | undefined {
  switch (choice.type) {
    case 'none':
      return undefined;
    case 'mood':
      return choice.mood;
    case 'track':
      return choice.file?.url ?? '';
  }
}

/** The other way round. */
export function musicChoiceOf(music: string | undefined): MusicChoice {
  if (music === undefined) return { type: 'none' };
  const mood = findMood(music);
  return mood === null ? { type: 'track', file: namedByAddress(music) } : { type: 'mood', mood };
}

interface MusicFieldProps {
  readonly value: MusicChoice;
  readonly onChange: (choice: MusicChoice) => void;
  readonly error?: string | undefined;
}

const SOUNDS: Readonly<Record<(typeof MOODS)[number], string>> = {
  calm: 'Soft pads, slow',
  uplifting: 'Bright, rising',
  energetic: 'Drums up front',
  dramatic: 'Low and wide',
  playful: 'Light, plucked',
  focused: 'Even, unobtrusive',
};

export function MusicField({ value, onChange, error }: MusicFieldProps) {
  const chosen = value.type === 'mood' ? value.mood : value.type;
  const choose = (name: string) => {
    const mood = MOODS.find((one) => one === name);
    if (mood) onChange({ type: 'mood', mood });
    else onChange(name === 'track' ? { type: 'track', file: null } : { type: 'none' });
  };
  const choices = [
    { value: 'none', title: 'None', words: 'The voice alone' },
    ...MOODS.map((mood) => ({
      value: mood,
      title: `${mood.charAt(0).toUpperCase()}${mood.slice(1)}`,
      words: SOUNDS[mood],
    })),
    { value: 'track', title: 'My own track', words: 'Looped or cut to fit' },
  ];
  return (
    <>
      <ChoiceCards
        legend="Music"
        hint="Made for this video, free to use, and turned down while somebody speaks."
        choices={choices}
        value={chosen}
        onChoose={choose}
      />
      {value.type === 'track' && (
        <UploadField
          label="The track"
          accept="audio/*"
          value={value.file}
          onChange={(file) => onChange({ type: 'track', file })}
          error={error}
        />
      )}
    </>
  );
}
