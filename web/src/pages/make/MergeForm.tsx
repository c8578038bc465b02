import { merge } from '../../../../src/jobs/merge.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { Row, Section } from '../../components/Section.js';
import { Shape } from '../../components/Shape.js';
import { VolumeField } from './fields/VolumeField.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';
import { MergeScenes } from './MergeScenes.js';
import { fromInput, initial, toJob, valuesSchema } from './merge-values.js';

/** Clips in order, each with its voiceover. */
export default function MergeForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'merge', values: valuesSchema, initial, input: merge.input, toJob },
    ...{ fromInput, again },
    missing: ({ scenes }) =>
      scenes.flatMap(({ clip }, index) =>
        clip
          ? []
          : [
              {
                pointer: `/scene_clip_urls/${index}`,
                reason: 'Choose the clip of this scene, or remove it.',
              },
            ],
      ),
  });
  const { values, change, mistake, field } = form;
  return (
    <MakeLayout form={form} verb="Merge them">
      <MergeScenes scenes={values.scenes} onChange={(scenes) => change({ scenes })} mistake={mistake} />
      <Section title="Picture and sound">
        <ChoiceCards
          legend="Shape"
          value={values.shape}
          onChoose={(shape) => change({ shape })}
          choices={[
            { value: '9:16', title: 'Upright', words: '1080 × 1920', picture: <Shape aspect="9:16" /> },
            { value: '16:9', title: 'Wide', words: '1920 × 1080', picture: <Shape aspect="16:9" /> },
            { value: '1:1', title: 'Square', words: '1080 × 1080', picture: <Shape aspect="1:1" /> },
          ]}
        />
        <ChoiceCards
          legend="Clips of another shape"
          value={values.mode}
          onChoose={(mode) => change({ mode })}
          choices={[
            { value: 'cover', title: 'Fill the frame', words: 'The edges are cut off' },
            { value: 'contain', title: 'Fit inside', words: 'With black bars' },
          ]}
        />
        <Row>
          <VolumeField label="The clips’ own sound" most={1.5} {...field('videoVolume', '/video_volume')} />
          <VolumeField
            label="Voiceovers"
            most={3}
            step={0.1}
            {...field('voiceoverVolume', '/voiceover_volume')}
          />
        </Row>
      </Section>
    </MakeLayout>
  );
}
