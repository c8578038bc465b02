import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Artifact } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { EXTRACT_AUDIO_VERSION, extractAudio } from '../media/extract-audio.js';
import type { Source } from '../media/media-info.js';
import type { Transcription } from '../providers/transcription/choose.js';
import type { ModelSize, Transcript, TranscriptionProvider } from '../providers/transcription/port.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Payments } from './payments.js';
import type { Perform, Work } from './perform.js';
import type { Workshop } from './workshop.js';

export interface TranscribeDependencies extends Pick<Payments, 'payTranscription'> {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly workshop: Workshop;
  readonly transcription: Transcription;
}

/** A transcript as it crosses: its words stay in the artifact, a JSON of `transcriptSchema`. */
export interface Transcribed {
  readonly words: Artifact;
  readonly language: string;
  readonly warnings: string[];
}

export type TranscribeActivities = ReturnType<typeof createTranscribeActivities>;

const TRANSCRIBE_VERSION = 1;
/** How much of a transcription is taking the sound out of the video. */
const EXTRACTION = 0.1;
const factsSchema = z.object({ language: z.string(), warnings: z.array(z.string()) });

const NO_SOUND = 'The video has no sound, so there are no captions.';
const NO_WORDS = 'No speech was found in the video, so there are no captions.';

/** Speech becomes words with times. */
export function createTranscribeActivities({
  perform,
  artifacts,
  workshop,
  transcription,
  payTranscription,
}: TranscribeDependencies) {
  /** Takes out the sound and has it recognised, in one slot. */
  const listen = async (
    part: Part,
    work: Work,
    request: { source: Source; folder: string; provider: TranscriptionProvider; modelSize: ModelSize },
  ): Promise<Transcript> => {
    const { source, folder, provider, modelSize } = request;
    if (!source.info.audio) return { words: [], language: 'und', warnings: [NO_SOUND] };
    const audioPath = join(folder, 'speech.wav');
    const { duration } = await workshop.run(part, work, extractAudio(source, audioPath), 0, EXTRACTION);
    const transcript = await workshop.inSlot(part, work, () =>
      payTranscription(part, provider.name, duration, () =>
        provider.transcribe(
          { audioPath, durationSeconds: duration, modelSize },
          {
            signal: work.signal,
            onProgress: (fraction) => work.report(EXTRACTION + fraction * (1 - EXTRACTION)),
          },
        ),
      ),
    );
    const warnings = transcript.words.length === 0 ? [NO_WORDS] : transcript.warnings;
    return { ...transcript, warnings };
  };

  return {
    /** The words that are spoken in a video; none is a result like any other. */
    words: (part: Part, video: Artifact, modelSize: ModelSize): Promise<Transcribed> =>
      perform(part, async (work) => {
        await workshop.requireSpaceFor([video]);
        const provider = transcription.choose(modelSize);
        const recipe = {
          operation: 'transcribe',
          version: TRANSCRIBE_VERSION,
          parameters: {
            provider: provider.name,
            version: provider.version,
            modelSize,
            extraction: EXTRACT_AUDIO_VERSION,
          },
          inputs: [video.key],
          extension: 'json',
        };
        const words = await artifacts.produce({ ...part, signal: work.signal }, recipe, async (folder) => {
          const source = await workshop.open(video, folder, work.signal);
          const transcript = await listen(part, work, { source, folder, provider, modelSize });
          const path = join(folder, 'words.json');
          await writeFile(path, JSON.stringify(transcript));
          const { language, warnings } = transcript;
          return { path, mediaType: 'application/json', facts: { language, warnings } };
        });
        return { words, ...factsSchema.parse(words.facts) };
      }),
  };
}
