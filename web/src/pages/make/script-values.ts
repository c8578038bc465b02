import { z } from 'zod';
import { platformSchema } from '../../../../src/jobs/format.js';
import {
  LONGEST_VIDEO,
  type ScriptVideoInput,
  voiceProviderSchema,
} from '../../../../src/jobs/script-video.js';
import { musicChoiceOf, musicChoiceSchema, musicOf } from './fields/MusicField.js';

/** What the form holds. */
export const valuesSchema = z.object({
  title: z.string(),
  script: z.string(),
  language: z.string(),
  platform: platformSchema,
  /** Seconds; null: as long as it takes to say. */
  duration: z.number().nullable(),
  voice: z.object({ provider: voiceProviderSchema, name: z.string() }),
  music: musicChoiceSchema,
  template: z.string(),
});
type Values = z.infer<typeof valuesSchema>;

export const initial: Values = {
  title: '',
  script: '',
  language: 'en-US',
  platform: 'youtube',
  duration: null,
  voice: { provider: 'local', name: '' },
  music: { type: 'mood', mood: 'calm' },
  template: 'aurora',
};

export const example = {
  title: 'Why rainbows bend',
  script:
    'A rainbow is sunlight, taken apart. Each drop of rain bends the light as it goes in, bounces it off its far side, and bends it again on the way out.\n\n' +
    'Red bends least, and violet most. So every colour leaves the drop at its own angle, and your eye gathers each from a different height in the sky.\n\n' +
    'That is why nobody else sees quite the same rainbow as you.',
};

/** Words that a voice says in a second. */
const PACE = 2.4;

export const wordsIn = (script: string): number => script.match(/\S+/g)?.length ?? 0;

/** Seconds, as far as the service goes. */
export const secondsToSay = (script: string): number =>
  Math.min(LONGEST_VIDEO, Math.max(5, Math.round(wordsIn(script) / PACE)));

const labelOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80) || 'script';

/** As a script video is asked for. */
export function toJob(values: Values) {
  const { title, script, language, platform, voice, template } = values;
  const music = musicOf(values.music);
  return {
    kind: 'script-video' as const,
    input: {
      ...{ script_id: labelOf(title), user_id: 'web', title: title.trim(), script_content: script },
      ...{ language, platform, duration: values.duration ?? secondsToSay(script) },
      voice_provider: voice.provider,
      ...(voice.name !== '' && { voice_name: voice.name }),
      ...(music !== undefined && { background_music: music }),
      template_id: template,
    },
  };
}

/** The other way round. */
export const fromInput = (input: ScriptVideoInput): Values => ({
  ...{ title: input.title, script: input.script_content, language: input.language },
  ...{ platform: input.platform, duration: input.duration },
  voice: { provider: input.voice_provider, name: input.voice_name ?? '' },
  music: musicChoiceOf(input.background_music),
  template: input.template_id ?? initial.template,
});
