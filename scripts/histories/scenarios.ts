import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../src/jobs/errors.js';
import type { Outcome } from '../../src/jobs/job.js';
import type { KindName } from '../../src/jobs/kinds.js';
import type { Part } from '../../src/jobs/part.js';
import type { Scene } from '../../src/jobs/scene.js';

/** What befalls a job while its history is recorded. */
export interface Scenario {
  readonly name: string;
  /** What a part does before it makes anything; throws, or falls silent, as the scenario has it. */
  readonly befall?: (part: Part) => Promise<void>;
  /** What is done to the workflow once its first part has begun; signals say which job they are about where it has several. */
  readonly meanwhile?: (handle: WorkflowHandle, about: readonly string[]) => Promise<void>;
  /** Kinds that it makes no sense for. */
  readonly notFor?: readonly KindName[];
}

/** Longer than the heartbeat timeout, as a killed worker is silent. */
const SILENCE_MS = 3000;

const failing = async (): Promise<never> => {
  throw ApplicationFailure.create({ message: 'It did not work.', type: failureTypes.activityFailed });
};

/** Works until it is cancelled, as ffmpeg does. */
async function workUntilCancelled(): Promise<void> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 50);
  await context.cancelled.finally(() => clearInterval(beat));
}

export const scenarios: readonly Scenario[] = [
  { name: 'success' },
  { name: 'failure', befall: failing },
  { name: 'retried', befall: async (part) => (part.attempt <= 2 ? failing() : undefined) },
  {
    name: 'lost-worker',
    befall: async (part) => {
      Context.current().heartbeat();
      if (part.attempt === 1 && part.index === 1) await sleep(SILENCE_MS);
    },
  },
  {
    name: 'cancelled',
    befall: workUntilCancelled,
    meanwhile: (handle, about) => handle.signal('cancel', ...about),
  },
  {
    name: 'reprioritised',
    // What was queued by the old priority is taken out of its queue, here even where it had begun.
    befall: (part) => (part.priorityKey === undefined ? workUntilCancelled() : Promise.resolve()),
    meanwhile: (handle, about) =>
      handle.signal('priority', { priority: 1, priorityKey: 1, running: [] }, ...about),
  },
  {
    name: 'paused',
    befall: () => sleep(300),
    meanwhile: async (handle, about) => {
      await handle.signal('pause', ...about);
      await sleep(500);
      await handle.signal('resume', ...about);
    },
    // After its one activity there is nothing to hold back.
    notFor: ['hello'],
  },
];

const artifact = { key: 'artifacts/00/0.mp4', size: 1, mediaType: 'video/mp4', facts: {} };

const picture = { picture: artifact, warnings: [] };
const narration = { sound: artifact, words: artifact, duration: 2, warnings: [] };
/** One that is drawn, one that shows a file, one whose picture is generated. */
const plan = {
  scenes: [
    { narration: 'One.', visual: { type: 'phrase', phrase: 'One', heading: null } },
    { narration: 'Two.', visual: { type: 'media', url: 'https://example.com/two.jpg', heading: null } },
    { narration: 'Three.', visual: { type: 'prompt', prompt: 'Three', heading: null } },
  ] satisfies Scene[],
  warnings: [],
};

const solved = {
  ...{ title: 'Solve', answer: 'x = 3', answerLatex: 'x = 3', steps: [], verifiedBy: ['substitution'] },
  scenes: plan.scenes.slice(0, 1),
};

const contents = { title: 'One', narration: 'One.', said: null, visual: plan.scenes[0]?.visual };
const scene = { title: 'One', narration: 'One.', visual: plan.scenes[0]?.visual };
/** One scene is new, the other is shown already. */
const session = {
  title: 'A lesson',
  scenes: [
    { id: 'scene-1', version: 1, shown: false },
    { id: 'scene-2', version: 1, shown: true },
  ],
};

const beats = { first: 0, interval: 0.5 };

/** An ad of one that is drawn, one whose picture is generated, and the last card. */
const storyboard = {
  storyline: { structure: 'before-after-bridge', title: 'A product', mood: 'calm' } as const,
  scenes: [
    ...plan.scenes.filter(({ visual }) => visual.type !== 'media'),
    {
      narration: 'Now.',
      visual: { type: 'ending', name: 'A product', tagline: null, action: 'Try it' } as const,
    },
  ].map((one) => ({ ...one, role: 'benefit' as const, language: 'en-US', length: 15 })),
};

/** What a session's workflow reads and writes of rows that stand so. */
export const recordsOf = (standing: typeof session) => ({
  beginPlan: async () => 'planning',
  awaitApproval: async () => undefined,
  beginMaking: async () => standing,
  findSceneVersion: async () => contents,
  standScene: async () => undefined,
});

/** Activities that make nothing, with what befalls them. */
export function activitiesOf({ befall = async () => undefined }: Scenario, begun: (jobId: string) => void) {
  const making =
    <Made>(made: Made) =>
    async (part: Part): Promise<Made> => {
      begun(part.jobId);
      await befall(part);
      return made;
    };
  return {
    workflows: {
      finish: async (_id: string, outcome: Outcome) => outcome.status,
      askApproval: async () => ({ type: 'waiting', seconds: 600 }),
      greet: making('Hello, World!'),
      ...recordsOf(session),
      takeUpEdit: making({ content: contents, version: 1, isWritten: false }),
      writePlan: making(undefined),
      writeScene: making(true),
    },
    fetch: {
      download: making(artifact),
      planScenes: making(plan),
      generatePicture: making(picture),
      planLesson: making({ title: 'A lesson', scenes: [scene], warnings: [] }),
      planEdit: making(scene),
      planCampaign: making({ ...storyboard, clips: true, warnings: [] }),
      readStoryboard: making(storyboard),
      makeTune: making({ music: { ...artifact, facts: { beats } }, warnings: [] }),
      generateClip: making({ clip: artifact, warnings: [] }),
    },
    speech: { narrate: making(narration) },
    render: {
      renderScene: making({ scene: artifact, preview: artifact }),
      drawThumbnail: making(artifact),
      writeSubtitles: making({ srt: artifact, vtt: artifact }),
      makeBed: making(artifact),
      solveProblem: making(solved),
    },
    transcribe: { words: making({ words: artifact, language: 'en', warnings: [] }) },
    compose: {
      burnCaptions: making({ video: artifact, srt: artifact, vtt: artifact }),
      mergeScene: making(artifact),
      mergeSound: making(artifact),
      joinScenes: making(artifact),
      mixMusic: making(artifact),
      joinComposition: making(artifact),
      lastFrame: making(artifact),
      matchColour: making(artifact),
    },
    deliver: {
      publish: making({ files: [], facts: {}, warnings: [] }),
      showScene: making(undefined),
      showSessionScene: making(undefined),
      writeManifest: making({ file: artifact, reused: [] }),
      retract: async () => undefined,
      removeExpired: async () => undefined,
    },
    webhooks: {
      sendWebhook: async () => {
        if (befall === failing) throw ApplicationFailure.nonRetryable('The receiver is gone.');
      },
      giveUpWebhook: async () => undefined,
    },
  };
}
