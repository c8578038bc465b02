import { LONGEST_VIDEO, scriptVideo, voiceProviderSchema } from '../../../../src/jobs/script-video.js';
import { Button } from '../../components/Button.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { LanguageField } from '../../components/LanguageField.js';
import { Row, Section } from '../../components/Section.js';
import { Shape } from '../../components/Shape.js';
import { SliderField } from '../../components/SliderField.js';
import { TextField } from '../../components/TextField.js';
import { count, duration } from '../../lib/format.js';
import { MusicField } from './fields/MusicField.js';
import { TemplateField } from './fields/TemplateField.js';
import { VoiceField } from './fields/VoiceField.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';
import { example, fromInput, initial, secondsToSay, toJob, valuesSchema, wordsIn } from './script-values.js';

/** A script, and how it is to be said and shown. */
export default function ScriptForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'script-video', values: valuesSchema, initial, input: scriptVideo.input, toJob },
    ...{ fromInput, again },
  });
  const { values, change, mistake, field } = form;
  const spoken = secondsToSay(values.script);
  const words = wordsIn(values.script);
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
