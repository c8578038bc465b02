import { z } from 'zod';
import { type MergeInput, merge } from '../../../../src/jobs/merge.js';
import { Button } from '../../components/Button.js';
import { ChoiceCards } from '../../components/ChoiceCards.js';
import { Row, Section } from '../../components/Section.js';
import { Shape } from '../../components/Shape.js';
import { UploadField } from '../../components/UploadField.js';
import { namedByAddress, uploadedSchema } from '../../lib/upload.js';
import { VolumeField } from './fields/VolumeField.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';
import styles from './MergeForm.module.css';

const sceneSchema = z.object({
  /** Tells scenes apart while they are moved. */
  id: z.string(),
  clip: uploadedSchema.nullable(),
  voiceover: uploadedSchema.nullable(),
});
type Scene = z.infer<typeof sceneSchema>;

const SHAPES = {
  '9:16': { width: 1080, height: 1920 },
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
} as const;
const MOST_SCENES = 100;

const valuesSchema = z.object({
  scenes: z.array(sceneSchema),
  shape: z.enum(['9:16', '16:9', '1:1']),
  mode: z.enum(['cover', 'contain']),
  videoVolume: z.number(),
  voiceoverVolume: z.number(),
});
type Values = z.infer<typeof valuesSchema>;

const emptyScene = (): Scene => ({ id: Math.random().toString(36).slice(2), clip: null, voiceover: null });
const initial: Values = {
  scenes: [emptyScene(), emptyScene()],
  ...{ shape: '9:16', mode: 'cover', videoVolume: 0.2, voiceoverVolume: 2 },
};

function toJob({ scenes, shape, mode, videoVolume, voiceoverVolume }: Values) {
  return {
    kind: 'merge' as const,
    input: {
      scene_clip_urls: scenes.map(({ clip }) => clip?.url ?? ''),
      voiceover_urls: scenes.map(({ voiceover }) => voiceover?.url ?? null),
      ...{ ...SHAPES[shape], scale_mode: mode },
      ...{ video_volume: videoVolume, voiceover_volume: voiceoverVolume },
    },
  };
}

function fromInput(input: MergeInput): Values {
  const { width, height } = input;
  return {
    scenes: input.scene_clip_urls.map((url, index) => {
      const voiceover = input.voiceover_urls[index] ?? null;
      return {
        id: emptyScene().id,
        clip: namedByAddress(url),
        voiceover: voiceover === null ? null : namedByAddress(voiceover),
      };
    }),
    shape: width > height ? '16:9' : width < height ? '9:16' : '1:1',
    mode: input.scale_mode,
    videoVolume: input.video_volume,
    voiceoverVolume: input.voiceover_volume,
  };
}

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
  const { scenes } = values;
  const put = (id: string, changed: Partial<Scene>) =>
    change({ scenes: scenes.map((scene) => (scene.id === id ? { ...scene, ...changed } : scene)) });
  const move = (from: number, to: number) => {
    const moved = scenes.filter((_, index) => index !== from);
    const scene = scenes[from];
    if (scene) change({ scenes: moved.toSpliced(to, 0, scene) });
  };
  return (
    <MakeLayout form={form} verb="Merge them">
      <Section title="Scenes" lead="In the order in which they are seen. A voiceover is laid over its clip.">
        <ol className={styles.scenes}>
          {scenes.map(({ id, clip, voiceover }, index) => (
            <li key={id} className={styles.scene}>
              <div className={styles.head}>
                <span className={styles.number}>{index + 1}</span>
                <Button
                  look="quiet"
                  size="s"
                  disabled={index === 0}
                  aria-label={`Move scene ${index + 1} up`}
                  onClick={() => move(index, index - 1)}
                >
                  Up
                </Button>
                <Button
                  look="quiet"
                  size="s"
                  disabled={index === scenes.length - 1}
                  aria-label={`Move scene ${index + 1} down`}
                  onClick={() => move(index, index + 1)}
                >
                  Down
                </Button>
                <Button
                  look="quiet"
                  size="s"
                  disabled={scenes.length === 1}
                  aria-label={`Remove scene ${index + 1}`}
                  onClick={() => change({ scenes: scenes.filter((scene) => scene.id !== id) })}
                >
                  Remove
                </Button>
              </div>
              <Row>
                <UploadField
                  label={`Clip ${index + 1}`}
                  accept="video/*"
                  value={clip}
                  onChange={(file) => put(id, { clip: file })}
                  error={mistake(`/scene_clip_urls/${index}`)}
                />
                <UploadField
                  label={`Voiceover ${index + 1}`}
                  accept="audio/*"
                  optional
                  value={voiceover}
                  onChange={(file) => put(id, { voiceover: file })}
                  error={mistake(`/voiceover_urls/${index}`)}
                />
              </Row>
            </li>
          ))}
        </ol>
        <div>
          <Button
            icon="make"
            disabled={scenes.length >= MOST_SCENES}
            onClick={() => change({ scenes: [...scenes, emptyScene()] })}
          >
            Add a scene
          </Button>
        </div>
      </Section>
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
