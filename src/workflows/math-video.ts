import { formatOf } from '../jobs/format.js';
import { mathVideo, TEMPLATE } from '../jobs/math-video.js';
import { readVoice } from '../jobs/voice.js';
import { render } from './activities.js';
import { makeComposition } from './composition.js';
import { runJob } from './run-job.js';

export const mathVideoJob = runJob(mathVideo, async ({ input }, stage) => {
  const solved = await stage('solve', (part) => render.solveProblem(part, input.problem));
  const made = await makeComposition(stage, {
    ...{
      title: solved.title,
      scenes: solved.scenes,
      seconds: null,
      music: null,
      warnings: solved.warnings ?? [],
    },
    voice: readVoice(input.voice) ?? { provider: 'local', voice: input.voice },
    engine: input.engine,
    look: { template: TEMPLATE, format: formatOf(input.format ?? '16:9'), language: 'en-US' },
  });
  const { answer, answerLatex, steps, verifiedBy } = solved;
  const facts = {
    answer,
    answer_latex: answerLatex,
    steps: [...steps],
    verified: verifiedBy.length > 0,
    verified_by: [...verifiedBy],
  };
  return { ...made, facts: { ...made.facts, ...facts } };
});
