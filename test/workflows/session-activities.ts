import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDeliverActivities } from '../../src/activities/deliver.js';
import { createManifestActivities } from '../../src/activities/manifest.js';
import type { Perform, Work } from '../../src/activities/perform.js';
import { createRecordActivities } from '../../src/activities/record.js';
import { createSessionActivities, createSessionRecords } from '../../src/activities/session.js';
import { createApprovalRepository } from '../../src/database/approvals.js';
import { createJobPreviewRepository } from '../../src/database/job-previews.js';
import { createJobReferenceRepository } from '../../src/database/job-references.js';
import { createRetentionRepository } from '../../src/database/retention.js';
import { createSessionMakingRepository } from '../../src/database/session-making.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import type { LessonEdit, LessonPlan, LessonRequest, LessonScene } from '../../src/jobs/lesson.js';
import type { NarrationRequest } from '../../src/jobs/narration.js';
import type { Part } from '../../src/jobs/part.js';
import type { SceneOrder } from '../../src/jobs/scene-order.js';
import type { ArtifactStore } from '../../src/storage/artifacts.js';
import type { Storage } from '../../src/storage/storage.js';
import type { Dispatching } from '../api/start-dispatching.js';

/** Scenes of a plan, by what they say. */
export const sceneOf = (narration: string): LessonScene => ({
  ...{ title: narration, narration },
  visual: { type: 'phrase', phrase: narration, heading: null },
});

interface Making {
  readonly dispatching: Dispatching;
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly storage: Storage;
  /** What was begun to be made, since it was not there; what was made of that; what was stopped. */
  readonly notes: Readonly<Record<'begun' | 'made' | 'stopped', string[]>>;
  /** What is not made before, by its name; and what cannot be made at all, and why. */
  readonly held: ReadonlyMap<string, Promise<void>>;
  readonly broken: ReadonlyMap<string, string>;
}

/** The activities of a session; what makes a file writes its name instead. */
export function sessionActivities({ dispatching, perform, artifacts, storage, notes, held, broken }: Making) {
  const { database, progress } = dispatching;
  const approvals = createApprovalRepository(database);
  const sessions = createSessionMakingRepository(database);
  const previews = createJobPreviewRepository(database);
  const retention = createRetentionRepository(database);
  const references = createJobReferenceRepository(database);

  /** Makes what nobody has made before, once nothing holds it up. */
  const make = (
    part: Part,
    { signal }: Work,
    what: string,
    inputs: readonly Artifact[],
  ): Promise<Artifact> => {
    const recipe = { operation: what.split(' ')[0] ?? what, version: 1, parameters: what, extension: 'mp4' };
    return artifacts.produce(
      { ...part, signal },
      { ...recipe, inputs: inputs.map(({ key }) => key) },
      async (scratch) => {
        const stopped = once(signal, 'abort').then(() => {
          notes.stopped.push(what);
          throw signal.reason;
        });
        notes.begun.push(what);
        await Promise.race([held.get(what) ?? Promise.resolve(), stopped]);
        const mistake = broken.get(what);
        if (mistake !== undefined) throw Object.assign(new Error(mistake), { retryable: false });
        notes.made.push(what);
        const path = join(scratch, 'made.mp4');
        await writeFile(path, what);
        return { path, mediaType: 'video/mp4' };
      },
    );
  };

  return {
    workflows: {
      ...createRecordActivities({ jobs: progress, approvals }),
      ...createSessionRecords({ sessions }),
      ...createSessionActivities({ perform, sessions }),
    },
    fetch: {
      planLesson: (part: Part, request: LessonRequest): Promise<LessonPlan> =>
        perform(part, async (work) => {
          await make(part, work, `plan ${request.prompt}`, []);
          const scenes = request.prompt.split(' ').slice(0, request.sceneCount).map(sceneOf);
          return { title: 'A lesson', scenes, warnings: [] };
        }),
      planEdit: (part: Part, { scene, prompt }: LessonEdit): Promise<LessonScene> =>
        perform(part, async (work) => {
          const changed = sceneOf(`${scene.narration}${prompt}`);
          await make(part, work, `change ${changed.narration}`, []);
          return changed;
        }),
    },
    speech: {
      narrate: (part: Part, { text }: NarrationRequest) =>
        perform(part, async (work) => {
          const sound = await make(part, work, `say ${text}`, []);
          return {
            sound,
            words: await make(part, work, `words ${text}`, [sound]),
            duration: 2,
            warnings: [],
          };
        }),
    },
    render: {
      renderScene: (part: Part, { narration, visual }: SceneOrder) =>
        perform(part, async (work) => {
          const phrase = visual.type === 'phrase' ? visual.phrase : visual.type;
          const scene = await make(part, work, `draw ${phrase}`, [narration.sound, narration.words]);
          return { scene, preview: await make(part, work, `preview ${phrase}`, [scene]) };
        }),
      drawThumbnail: (part: Part, _look: object, title: string) =>
        perform(part, (work) => make(part, work, `thumbnail ${title}`, [])),
      writeSubtitles: (part: Part, _look: object, scenes: readonly { words: Artifact }[]) =>
        perform(part, async (work) => {
          const subtitles = await make(
            part,
            work,
            'subtitles',
            scenes.map(({ words }) => words),
          );
          return { srt: subtitles, vtt: subtitles };
        }),
    },
    compose: {
      joinComposition: (part: Part, { scenes }: { scenes: readonly Artifact[] }) =>
        perform(part, async (work) => {
          const said = await Promise.all(scenes.map(({ key }) => storage.read(key).then(textOf)));
          return make(
            part,
            work,
            `join ${said.map((text) => text.replace('draw ', '')).join(' + ')}`,
            scenes,
          );
        }),
    },
    deliver: {
      ...createDeliverActivities({ perform, storage, retention, previews, sessions, idleSeconds: 3600 }),
      ...createManifestActivities({ perform, artifacts, references, versions: {} }),
    },
  };
}

/** A file's words. */
export async function textOf(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
