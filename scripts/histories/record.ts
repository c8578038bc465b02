import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { ENQUEUE_UPDATE, type JobStart, type SharedJob } from '../../src/jobs/job.js';
import type { Kind } from '../../src/jobs/kind.js';
import { type KindName, kindNames, kinds } from '../../src/jobs/kinds.js';
import { type WebhookStart, webhookRetries } from '../../src/jobs/webhook.js';
import { type TestNamespace, withWorkers } from '../../test/support/temporal.js';
import { editedSession } from './edited-session.js';
import { activitiesOf, type Scenario, scenarios } from './scenarios.js';

/** The events of one workflow, as Temporal's own tools write them. */
export interface RecordedHistory {
  /** `merge-lost-worker` */
  readonly name: string;
  readonly json: string;
}

const url = (name: string) => `https://example.com/${name}`;

const inputs: Record<KindName, object> = {
  caption: { video_url: url('talk.mp4') },
  merge: {
    scene_clip_urls: [url('one.mp4'), url('two.mp4')],
    voiceover_urls: [url('voice.mp3'), null],
  },
  'background-music': { video_url: url('clip.mp4'), music_url: url('music.mp3') },
  'script-video': {
    script_id: 'script',
    user_id: 'somebody',
    title: 'A title',
    script_content: 'What it says.',
    language: 'en-US',
    platform: 'tiktok',
    duration: 10,
    voice_provider: 'local',
    background_music: 'calm',
  },
  'math-video': { problem: 'Solve 2x + 5 = 11' },
  'tutor-session': { projectId: 'project', sessionId: 'session', sceneCount: 3, prompt: 'Fractions' },
  'tutor-edit': { projectId: 'project', sessionId: 'edited', sceneId: 'scene-1', prompt: 'Shorter' },
  campaign: {
    brand: { name: 'A brand', colors: ['#1b2a4f'] },
    brief: {
      product: 'A product',
      benefits: ['It helps'],
      call_to_action: 'Try it',
      formats: ['16:9', '9:16'],
    },
  },
  hello: {},
};

/** Runs kinds through every scenario on a real server; answers their histories. */
export async function recordKinds(
  namespace: TestNamespace,
  names: readonly KindName[],
): Promise<RecordedHistory[]> {
  const histories: RecordedHistory[] = [];
  for (const scenario of scenarios) histories.push(...(await recordScenario(namespace, scenario, names)));
  if (names.includes('tutor-edit'))
    histories.push({ name: 'session-edited', json: await recordEditedSession(namespace) });
  if (names.includes('campaign'))
    histories.push({ name: 'campaign-approved', json: await recordApprovedCampaign(namespace) });
  return histories;
}

/** Records every kind, the cleanup and webhooks. */
export async function recordHistories(namespace: TestNamespace): Promise<RecordedHistory[]> {
  const histories = await recordKinds(namespace, kindNames);
  for (const name of ['success', 'failure'])
    histories.push({ name: `webhook-${name}`, json: await recordWebhook(namespace, name) });
  return [...histories, { name: 'cleanup', json: await recordCleanup(namespace) }];
}

function recordScenario(
  namespace: TestNamespace,
  scenario: Scenario,
  names: readonly KindName[],
): Promise<RecordedHistory[]> {
  const began = new EventEmitter();
  const activities = activitiesOf(scenario, (jobId) => began.emit(jobId));
  const affected = names.filter((kind) => !scenario.notFor?.includes(kind));
  return withWorkers(namespace, activities, () =>
    Promise.all(
      affected.map(async (kind) => {
        const id = randomUUID();
        const firstBegan = once(began, id);
        const { handle, about } = await startJob(namespace, id, kind);
        await firstBegan;
        await scenario.meanwhile?.(handle, about);
        return { name: `${kind}-${scenario.name}`, json: await historyOf(handle) };
      }),
    ),
  );
}

/** Starts a job as the dispatcher does; `about` is what goes with a signal to it. */
async function startJob(
  { client }: TestNamespace,
  id: string,
  name: KindName,
  input: object = inputs[name],
): Promise<{ handle: WorkflowHandle; about: string[] }> {
  const kind: Kind = kinds[name];
  const start = { ...startOf(id, name), input: kind.input.parse(input) };
  const workflowId = kind.workflowId?.(start.input);
  if (workflowId === undefined) {
    const options = { workflowId: id, taskQueue: 'workflows', args: [start] };
    return { handle: await client.workflow.start(kind.workflow, options), about: [] };
  }
  const startWorkflowOperation = new WithStartWorkflowOperation(kind.workflow, {
    ...{ workflowId, taskQueue: 'workflows', args: [] },
    ...{ workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE' },
  });
  const shared: SharedJob = { ...start, kind: name };
  await client.workflow.executeUpdateWithStart(ENQUEUE_UPDATE, {
    ...{ startWorkflowOperation, updateId: id, args: [shared] },
  });
  return { handle: client.workflow.getHandle(workflowId), about: [id] };
}

/** A session that is approved, and two edits of one scene while it is rendered. */
async function recordEditedSession(namespace: TestNamespace): Promise<string> {
  const [generation, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  const rendering = new EventEmitter();
  const session = editedSession(() => rendering.emit('rendering'));
  return withWorkers(namespace, session.activities, async () => {
    const input = { ...inputs['tutor-session'], sessionId: 'approved', approval: true };
    const { handle, about } = await startJob(namespace, generation, 'tutor-session', input);
    const began = once(rendering, 'rendering');
    await handle.signal('approve', ...about);
    await began;
    for (const id of [first, second]) {
      session.change();
      await startJob(namespace, id, 'tutor-edit', {
        projectId: 'project',
        sessionId: 'approved',
        sceneId: 'scene-1',
      });
    }
    session.release();
    return historyOf(handle);
  });
}

/** A campaign whose storyline is approved. */
async function recordApprovedCampaign(namespace: TestNamespace): Promise<string> {
  const activities = activitiesOf({ name: 'approved' }, () => undefined);
  return withWorkers(namespace, activities, async () => {
    const input = { ...inputs.campaign, campaign_id: randomUUID(), approval: true };
    const { handle } = await startJob(namespace, randomUUID(), 'campaign', input);
    await handle.signal('approve');
    return historyOf(handle);
  });
}

const startOf = (id: string, kind: KindName): JobStart => ({
  id,
  owner: 'somebody',
  priority: 5,
  input: kinds[kind].input.parse(inputs[kind]),
  limits: { soft: 60, hard: 120, heartbeat: 2 },
  retries: { maximum: 3, initialInterval: 0.05, maximumInterval: 0.2 },
});

async function recordWebhook(namespace: TestNamespace, name: string): Promise<string> {
  const scenario = scenarios.find((known) => known.name === name) ?? { name };
  return withWorkers(
    namespace,
    activitiesOf(scenario, () => undefined),
    async () => {
      const args: [WebhookStart] = [{ deliveryId: randomUUID(), retries: webhookRetries }];
      const options = { workflowId: randomUUID(), taskQueue: 'workflows', args };
      return historyOf(await namespace.client.workflow.start('deliverWebhook', options));
    },
  );
}

async function recordCleanup(namespace: TestNamespace): Promise<string> {
  return withWorkers(
    namespace,
    activitiesOf({ name: 'success' }, () => undefined),
    async () => {
      const options = { workflowId: randomUUID(), taskQueue: 'workflows', args: [] };
      return historyOf(await namespace.client.workflow.start('cleanup', options));
    },
  );
}

/** The whole history, once the workflow has ended, without what tells of the machine that recorded it. */
async function historyOf(handle: WorkflowHandle): Promise<string> {
  await handle.result().catch(() => undefined);
  const anonymous = (name: string, value: unknown) => {
    if (name === 'stackTrace') return '';
    return name === 'identity' || name === 'binaryChecksum' ? 'recorder' : value;
  };
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()), anonymous);
  return `${JSON.stringify(history, null, 1)}\n`;
}
