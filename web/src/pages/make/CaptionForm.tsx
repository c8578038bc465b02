import { z } from 'zod';
import { type CaptionInput, caption, modelSizeSchema } from '../../../../src/jobs/caption.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { ColourField } from '../../components/ColourField.js';
import { Row, Section } from '../../components/Section.js';
import { SliderField } from '../../components/SliderField.js';
import { UploadField } from '../../components/UploadField.js';
import { count } from '../../lib/format.js';
import { namedByAddress, uploadedSchema } from '../../lib/upload.js';
import { CaptionSample } from './fields/CaptionSample.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';

const valuesSchema = z.object({
  video: uploadedSchema.nullable(),
  model: modelSizeSchema,
  words: z.number(),
  size: z.number(),
  colour: z.string(),
  highlight: z.string(),
  position: z.enum(['top', 'middle', 'bottom']),
});
type Values = z.infer<typeof valuesSchema>;

const initial: Values = {
  ...{ video: null, model: 'small', words: 3, size: 80, colour: '#ffffff', highlight: '#ffd400' },
  position: 'bottom',
};

function toJob({ video, model, words, size, colour, highlight, position }: Values) {
  return {
    kind: 'caption' as const,
    input: {
      ...{ video_url: video?.url ?? '', model_size: model, words_per_line: words },
      style: { size, colour, highlight_colour: highlight, position },
    },
  };
}

function fromInput({
  video_url: url,
  model_size: model,
  words_per_line: words,
  style = {},
}: CaptionInput): Values {
  const { size = initial.size, colour = initial.colour, position = initial.position } = style;
  const highlight = style.highlight_colour ?? initial.highlight;
  return { video: namedByAddress(url), model, words, size, colour, highlight, position };
}

/** A clip with speech, and how its words are to look. */
export default function CaptionForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'caption', values: valuesSchema, initial, input: caption.input, toJob },
    ...{ fromInput, again },
    missing: ({ video }) =>
      video ? [] : [{ pointer: '/video_url', reason: 'Choose the video that is to have captions.' }],
  });
  const { values, change, field } = form;
  return (
    <MakeLayout form={form} verb="Add captions" preview={<CaptionSample {...values} />}>
      <Section title="The clip">
        <UploadField label="A video with speech" accept="video/*" {...field('video', '/video_url')} />
      </Section>
      <Section title="The words">
        <ChoiceCards
          legend="How carefully to listen"
          value={values.model}
          onChoose={(model) => change({ model })}
          choices={[
            { value: 'tiny', title: 'Tiny', words: 'Fastest, for clear voices' },
            { value: 'base', title: 'Base', words: 'Fast' },
            { value: 'small', title: 'Small', words: 'A good middle' },
            { value: 'medium', title: 'Medium', words: 'Slow, for accents and noise' },
            { value: 'large', title: 'Large', words: 'Slowest and best' },
          ]}
        />
        <Row>
          <SliderField
            label="Words at a time"
            min={1}
            max={10}
            words={count(values.words, 'word')}
            {...field('words', '/words_per_line')}
          />
          <SliderField
            label="Size"
            min={40}
            max={140}
            step={5}
            words={`${values.size} px`}
            {...field('size', '/style/size')}
          />
        </Row>
        <Row>
          <ColourField label="Colour" value={values.colour} onChange={(colour) => change({ colour })} />
          <ColourField
            label="The word being spoken"
            value={values.highlight}
            onChange={(highlight) => change({ highlight })}
          />
        </Row>
        <ChoiceCards
          legend="Where they stand"
          value={values.position}
          onChoose={(position) => change({ position })}
          choices={[
            { value: 'bottom', title: 'Bottom' },
            { value: 'middle', title: 'Middle' },
            { value: 'top', title: 'Top' },
          ]}
        />
      </Section>
    </MakeLayout>
  );
}
