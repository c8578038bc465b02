import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JobReferenceRepository } from '../database/job-references.js';
import type { Artifact } from '../jobs/artifact.js';
import { maskSecrets } from '../jobs/mask-secrets.js';
import type { Part } from '../jobs/part.js';
import type { Json } from '../storage/artifact-ledger.js';
import type { ArtifactStore } from '../storage/artifacts.js';
import type { Perform } from './perform.js';

export interface ManifestDependencies {
  readonly perform: Perform;
  readonly artifacts: ArtifactStore;
  readonly references: JobReferenceRepository;
  /** Of what made it: the service, ffmpeg, the encoder. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A job's manifest, and which of what it tells of was not made for it. */
export interface Manifest {
  readonly file: Artifact;
  /** Keys of artifacts. */
  readonly reused: string[];
}

export type ManifestActivities = ReturnType<typeof createManifestActivities>;

/** What a video was made of, for whoever wants to know, or to make it again. */
export function createManifestActivities({ perform, artifacts, references, versions }: ManifestDependencies) {
  return {
    /**
     * Writes down what a job was asked for, secrets in its URLs masked, and every artifact that went into it: made for it, or reused.
     * @param uses keys of artifacts that it uses although other jobs made them; they are kept for it from now on
     */
    writeManifest: (
      part: Part,
      contents: Record<string, Json>,
      uses: readonly string[] = [],
    ): Promise<Manifest> =>
      perform(part, async ({ signal }) => {
        if (uses.length > 0) await references.adopt(part.jobId, uses);
        const used = await references.ofJob(part.jobId);
        const told = z.record(z.string(), z.json()).parse(maskSecrets(contents));
        const manifest = { job_id: part.jobId, kind: part.kind, versions, ...told, artifacts: used };
        const file = await artifacts.produceByContent({ ...part, signal }, async (folder) => {
          const path = join(folder, 'manifest.json');
          await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
          return { path, mediaType: 'application/json', extension: 'json' };
        });
        return { file, reused: used.filter(({ reused }) => reused).map(({ key }) => key) };
      }),
  };
}
