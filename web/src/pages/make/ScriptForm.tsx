import { z } from 'zod';
import { platformSchema } from '../../../../src/jobs/format.js';
import {
  LONGEST_VIDEO,
  type ScriptVideoInput,
  scriptVideo,
  voiceProviderSchema,
} from '../../../../src/jobs/script-video.js';
import { Button } from '../../components/Button.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { LanguageField } from '../../components/LanguageField.js';
import { Row, Section } from '../../components/Section.js';
import { Shape } from '../../components/Shape.js';
import { SliderField } from '../../components/SliderField.js';
import { TextField } from '../../components/TextField.js';
import { count, duration } from '../../lib/format.js';
import { MusicField, musicChoiceOf, musicChoiceSchema, musicOf } from './fields/MusicField.js';
import { TemplateField } from './fields/TemplateField.js';
import { VoiceField } from './fields/VoiceField.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';

const valuesSchema = z.object({
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

const initial: Values = {
  title: '',
  script: '',
  language: 'en-US',
  platform: 'youtube',
  duration: null,
  voice: { provider: 'local', name: '' },
  music: { type: 'mood', mood: 'calm' },
  template: 'aurora',
};

const example = {
  title: 'Why rainbows bend',
  script:
    'A rainbow is sunlight, taken apart. Each drop of rain bends the light as it goes in, bounces it off its far side, and bends it again on the way out.\n\n' +
    'Red bends least, and violet most. So every colour leaves the drop at its own angle, and your eye gathers each from a different height in the sky.\n\n' +
    'That is why nobody else sees quite the same rainbow as you.',
};

/** Words that a voice says in a second. */
const PACE = 2.4;
const secondsToSay = (script: string): number =>
  Math.min(LONGEST_VIDEO, Math.max(5, Math.round((script.match(/\S+/g)?.length ?? 0) / PACE)));

const labelOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80) || 'script';

function toJob(values: Values) {
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

const fromInput = (input: ScriptVideoInput): Values => ({
  ...{ title: input.title, script: input.script_content, language: input.language },
  ...{ platform: input.platform, duration: input.duration },
  voice: { provider: input.voice_provider, name: input.voice_name ?? '' },
  music: musicChoiceOf(input.background_music),
  template: input.template_id ?? initial.template,
});

/** A script, and how it is to be said and shown. */
export default function ScriptForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'script-video', values: valuesSchema, initial, input: scriptVideo.input, toJob },
    ...{ fromInput, again },
  });
  const { values, change, mistake, field } = form;
  const spoken = secondsToSay(values.script);
  const words = values.script.match(/\S+/g)?.length ?? 0;
  return (
    <MakeLayout form={form} verb="Make the video">
      <Section title="What it says">
        <TextField label="Title" maxLength={200} placeholder={example.title} {...field('title', '/title')} />
        <TextField
          label="Script"
          rows={9}
          placeholder={example.script}
          hint={
            values.script === ''
              ? 'Write as one speaks. A picture’s address in ![brackets](https://…) is shown where it stands.'
              : `${count(words, 'word')}, about ${duration(spoken)} when spoken`
          }
          {...field('script', '/script_content')}
        />
        {values.script === '' && values.title === '' && (
          <div>
            <Button size="s" onClick={() => change(example)}>
              Try it with an example
            </Button>
          </div>
        )}
      </Section>
      <Section title="How it looks">
        <ChoiceCards
          legend="Where it is shown"
          value={values.platform}
          onChoose={(platform) => change({ platform })}
          choices={[
            {
              value: 'youtube',
              title: 'YouTube',
              words: 'Wide, 1920 × 1080',
              picture: <Shape aspect="16:9" />,
            },
            {
              value: 'tiktok',
              title: 'TikTok',
              words: 'Upright, 1080 × 1920',
              picture: <Shape aspect="9:16" />,
            },
            {
              value: 'instagram',
              title: 'Instagram',
              words: 'Upright, 1080 × 1920',
              picture: <Shape aspect="9:16" />,
            },
          ]}
        />
        <TemplateField value={values.template} onChange={(template) => change({ template })} />
      </Section>
      <Section title="How it sounds">
        <Row>
          <LanguageField
            value={values.language}
            onChange={(language) => change({ language, voice: initial.voice })}
            error={mistake('/language')}
          />
          <VoiceField
            language={values.language}
            value={values.voice}
            onChange={({ provider, name }) =>
              change({ voice: { provider: voiceProviderSchema.parse(provider), name } })
            }
            error={mistake('/voice_name') ?? mistake('/voice_provider')}
          />
        </Row>
        <SliderField
          label="Length"
          hint="The voice is a little faster or slower, and pauses longer, to meet it; never more than still sounds natural."
          min={5}
          max={Math.max(60, Math.min(LONGEST_VIDEO, spoken * 2))}
          step={1}
          value={values.duration ?? spoken}
          onChange={(seconds) => change({ duration: seconds })}
          words={values.duration === null ? `as spoken, ${duration(spoken)}` : duration(values.duration)}
          error={mistake('/duration')}
        />
        <MusicField {...field('music', '/background_music')} />
      </Section>
    </MakeLayout>
  );
}
