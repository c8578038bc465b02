import { caption } from '../jobs/caption.js';
import { compose, deliver, fetch, transcribe } from './activities.js';
import { runJob } from './run-job.js';

export const captionJob = runJob(caption, async ({ input }, stage) => {
  const video = await stage('download', (part) =>
    fetch.download(part, { url: input.video_url, needs: 'picture' }),
  );
  const transcript = await stage('transcribe', (part) => transcribe.words(part, video, input.model_size));
  const captioned = await stage('burn', (part) =>
    compose.burnCaptions(part, {
      video,
      words: transcript.words,
      wordsPerLine: input.words_per_line,
      style: input.style ?? {},
    }),
  );
  return stage('publish', (part) =>
    deliver.publish(part, {
      files: [
        { role: 'video', suffix: '_captioned.mp4', artifact: captioned.video },
        { role: 'srt', suffix: '.srt', artifact: captioned.srt },
        { role: 'vtt', suffix: '.vtt', artifact: captioned.vtt },
        { role: 'words', suffix: '.json', artifact: transcript.words },
      ],
      facts: { language: transcript.language },
      warnings: transcript.warnings,
    }),
  );
});
