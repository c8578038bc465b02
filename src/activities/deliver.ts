import { createHash } from 'node:crypto';
import { heartbeat } from '@temporalio/activity';
import type { JobPreviewRepository } from '../database/job-previews.js';
import type { RetentionRepository } from '../database/retention.js';
import type { SessionMakingRepository } from '../database/session-making.js';
import type { Artifact, PublishedFile } from '../jobs/artifact.js';
import type { Part } from '../jobs/part.js';
import { type PublishedSuffix, sceneSuffix, sceneVersionSuffix } from '../jobs/published-name.js';
import type { JobResult } from '../jobs/result.js';
import type { ShownVersion } from '../jobs/session-making.js';
import type { Storage } from '../storage/storage.js';
import type { Perform } from './perform.js';
import { removeExpired } from './remove-expired.js';

/** An artifact that becomes a file, and which. */
export interface FileToPublish {
  readonly role: string;
  readonly suffix: PublishedSuffix;
  readonly artifact: Artifact;
}

/** What a recipe ends with: which artifact becomes which file, and what else the caller is told. */
export interface Publication {
  readonly files: readonly FileToPublish[];
  /** Facts beside those of the video itself. */
  readonly facts: JobResult['facts'];
  readonly warnings: readonly string[];
}

export interface DeliverDependencies {
  readonly perform: Perform;
  readonly storage: Storage;
  readonly retention: RetentionRepository;
  readonly previews: JobPreviewRepository;
  readonly sessions: Pick<SessionMakingRepository, 'show'>;
  /** Seconds that an artifact nobody refers to is kept, in case it is wanted again. */
  readonly idleSeconds: number;
}

export type DeliverActivities = ReturnType<typeof createDeliverActivities>;

/** Artifacts become files that a caller can open, and files go when their time is over. */
export function createDeliverActivities({
  perform,
  storage,
  retention,
  previews,
  sessions,
  idleSeconds,
}: DeliverDependencies) {
  /** Gives an artifact a name under `/video/`. */
  const name = async ({ jobId }: Part, { role, suffix, artifact }: FileToPublish): Promise<PublishedFile> => {
    const named = `${jobId}${suffix}`;
    const key = `videos/${named}`;
    await storage.copy(artifact.key, key);
    return { role, name: named, key, mediaType: artifact.mediaType, size: artifact.size };
  };

  return {
    /** Lets a scene be seen while the others are still made. */
    showScene: (part: Part, scene: Artifact): Promise<void> =>
      perform(part, async () => {
        const file = { role: `scene-${part.index}`, suffix: sceneSuffix(part.index), artifact: scene };
        await previews.show(part.jobId, part.stage, part.index, await name(part, file));
      }),

    /** Lets a version of a session's scene be seen, whatever place it has by then. */
    showSessionScene: (part: Part, artifact: Artifact, shown: ShownVersion): Promise<void> =>
      perform(part, async () => {
        const suffix = sceneVersionSuffix(hashOf(`${shown.id} ${shown.version}`));
        const file = await name(part, { role: `scene-${part.index}`, suffix, artifact });
        await previews.show(part.jobId, part.stage, part.index, file);
        await sessions.show(shown, { jobId: part.jobId, name: file.name });
      }),

    /** Names a job's files. They are served only once its row says `success`. */
    publish: (part: Part, { files, facts, warnings }: Publication): Promise<JobResult> =>
      perform(part, async ({ signal, report }) => {
        const published: PublishedFile[] = [];
        for (const file of files) {
          signal.throwIfAborted();
          published.push(await name(part, file));
          report(published.length / files.length);
        }
        const video = files.find(({ role }) => role === 'video');
        return {
          files: published,
          facts: { ...pictureFacts(video?.artifact), ...facts },
          warnings: [...warnings],
        };
      }),

    /** Removes whatever a job published that did not end in success, but for scenes that its session shows. */
    async retract(jobId: string): Promise<void> {
      const shown = new Set((await previews.shownBySessions(jobId)).map((file) => `videos/${file}`));
      const keys: string[] = [];
      for await (const { key } of storage.list(`videos/${jobId}`)) if (!shown.has(key)) keys.push(key);
      await storage.delete(keys);
    },

    /** The hourly cleanup: files of expired jobs, expired uploads, unused artifacts, and bytes that nobody knows. */
    removeExpired: () => removeExpired({ storage, retention, idleSeconds, heartbeat: () => heartbeat() }),
  };
}

/** What a result says of its video; measured when the artifact was made. */
function pictureFacts(video: Artifact | undefined): JobResult['facts'] {
  const { duration = null, width = null, height = null } = video?.facts ?? {};
  return video ? { duration, width, height } : {};
}

/** Names a version of a scene: ids are the caller's own, and too long for a file's name. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
