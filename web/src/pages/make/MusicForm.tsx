import { z } from 'zod';
import { type BackgroundMusicInput, backgroundMusic } from '../../../../src/jobs/background-music.js';
import { Row, Section } from '../../components/Section.js';
import { UploadField } from '../../components/UploadField.js';
import { namedByAddress, uploadedSchema } from '../../lib/upload.js';
import { VolumeField } from './fields/VolumeField.js';
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
  const { field } = form;
  return (
    <MakeLayout form={form} verb="Lay the music under it">
      <Section title="Video and music">
        <UploadField label="The video" accept="video/*" {...field('video', '/video_url')} />
        <UploadField
          label="The music"
          accept="audio/*,video/*"
          hint="Looped where it is shorter than the video, faded out where it is longer."
          {...field('music', '/music_url')}
        />
      </Section>
      <Section title="How loud">
        <Row>
          <VolumeField label="The music" most={1.5} {...field('musicVolume', '/music_volume')} />
          <VolumeField label="The video’s own sound" most={2} {...field('videoVolume', '/video_volume')} />
        </Row>
      </Section>
    </MakeLayout>
  );
}
