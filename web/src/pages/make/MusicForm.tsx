import { z } from 'zod';
import { type BackgroundMusicInput, backgroundMusic } from '../../../../src/jobs/background-music.js';
import { Field } from '../../components/Field.js';
import { Row, Section } from '../../components/Section.js';
import { Slider } from '../../components/Slider.js';
import { UploadField } from '../../components/UploadField.js';
import { namedByAddress, uploadedSchema } from '../../lib/upload.js';
import { volumeWords } from './fields/volume.js';
import { MakeLayout } from './form/MakeLayout.js';
import { type MakeFormProps, useMakeForm } from './form/useMakeForm.js';

const valuesSchema = z.object({
  video: uploadedSchema.nullable(),
  music: uploadedSchema.nullable(),
  musicVolume: z.number(),
  videoVolume: z.number(),
});
type Values = z.infer<typeof valuesSchema>;

const initial: Values = { video: null, music: null, musicVolume: 0.3, videoVolume: 1 };

function toJob({ video, music, musicVolume, videoVolume }: Values) {
  return {
    kind: 'background-music' as const,
    input: {
      ...{ video_url: video?.url ?? '', music_url: music?.url ?? '' },
      ...{ music_volume: musicVolume, video_volume: videoVolume },
    },
  };
}

const fromInput = (input: BackgroundMusicInput): Values => ({
  video: namedByAddress(input.video_url),
  music: namedByAddress(input.music_url),
  musicVolume: input.music_volume,
  videoVolume: input.video_volume,
});

/** A video, a track, and how loud each is. */
export default function MusicForm({ again }: MakeFormProps) {
  const form = useMakeForm({
    ...{ name: 'background-music', values: valuesSchema, initial, input: backgroundMusic.input, toJob },
    ...{ fromInput, again },
    missing: ({ video, music }) => [
      ...(video ? [] : [{ pointer: '/video_url', reason: 'Choose the video that is to have music.' }]),
      ...(music ? [] : [{ pointer: '/music_url', reason: 'Choose the track.' }]),
    ],
  });
  const { values, change, mistake } = form;
  return (
    <MakeLayout form={form} verb="Lay the music under it">
      <Section title="Video and music">
        <UploadField
          label="The video"
          accept="video/*"
          value={values.video}
          onChange={(video) => change({ video })}
          error={mistake('/video_url')}
        />
        <UploadField
          label="The music"
          accept="audio/*,video/*"
          value={values.music}
          onChange={(music) => change({ music })}
          hint="Looped where it is shorter than the video, faded out where it is longer."
          error={mistake('/music_url')}
        />
      </Section>
      <Section title="How loud">
        <Row>
          <Field label="The music" error={mistake('/music_volume')}>
            {(wiring) => (
              <Slider
                {...wiring}
                min={0}
                max={1.5}
                step={0.05}
                value={values.musicVolume}
                onValue={(musicVolume) => change({ musicVolume })}
                words={volumeWords(values.musicVolume)}
              />
            )}
          </Field>
          <Field label="The video’s own sound" error={mistake('/video_volume')}>
            {(wiring) => (
              <Slider
                {...wiring}
                min={0}
                max={2}
                step={0.05}
                value={values.videoVolume}
                onValue={(videoVolume) => change({ videoVolume })}
                words={volumeWords(values.videoVolume)}
              />
            )}
          </Field>
        </Row>
      </Section>
    </MakeLayout>
  );
}
