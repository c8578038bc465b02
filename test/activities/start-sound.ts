import { basename, join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import { createComposeActivities } from '../../src/activities/compose.js';
import type { JoinComposition } from '../../src/activities/join-composition.js';
import { type BedOrder, createMusicActivities } from '../../src/activities/music.js';
import { createPerform } from '../../src/activities/perform.js';
import { createWorkshop, mediaFacts } from '../../src/activities/workshop.js';
import type { Artifact } from '../../src/jobs/artifact.js';
import type { Part } from '../../src/jobs/part.js';
import { probe } from '../../src/media/probe.js';
import { Slots } from '../../src/media/slots.js';
import { createSynthesiser } from '../../src/providers/music/synthesiser.js';
import { createArtifactStore } from '../../src/storage/artifacts.js';
import { FilesystemStorage } from '../../src/storage/filesystem.js';
import { createScratch } from '../../src/storage/scratch.js';
import { encoder } from '../media/fixtures.js';
import { nodeArguments } from '../providers/speech/sounds.js';
import { MemoryLedger } from '../support/memory-ledger.js';
import { newJob, partOf } from '../support/new-job.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The activities that make sound, over a folder of files; job, ledger and Temporal's side are in memory. */
export async function startSound() {
  const folder = await temporaryFolder();
  const storage = new FilesystemStorage({ root: join(folder, 'storage') });
  const scratch = await createScratch(join(folder, 'scratch'));
  const slots = new Slots(1);
  const fractions: number[] = [];
  const jobs = {
    report: async (_part: Part, fraction: number) => {
      fractions.push(fraction);
      return { status: 'processing' as const, worked: 0 };
    },
    say: async () => undefined,
  };
  const perform = createPerform({ jobs, log: pino({ level: 'silent' }) });
  const artifacts = createArtifactStore({ storage, scratch, ledger: new MemoryLedger(), pollMs: 50 });
  const workshop = createWorkshop({ storage, scratch, slots, stillTimeoutMs: 60_000 });
  const shared = { perform, artifacts, storage, workshop };
  const compose = createComposeActivities({ ...shared, encoder, ffmpegVersion: 'test' });
  const { makeBed } = createMusicActivities({ ...shared, music: createSynthesiser({ nodeArguments }) });

  const begin = <Result>(activity: (part: Part) => Promise<Result>) => {
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    const part = partOf(newJob(), { stage: 'join', message: 'Mixing the sound' });
    const result: Promise<Result> = environment.run((given: Part) => activity(given), part);
    return { environment, result };
  };

  return {
    slots,
    scratch,
    /** What the job was told, in order. */
    fractions,
    begin,
    /** A file as another activity would have left it. */
    async keep(path: string): Promise<Artifact> {
      const key = `artifacts/00/${basename(path)}`;
      const mediaType = 'application/octet-stream';
      await storage.putFile(key, path, { mediaType });
      const { size = 0 } = (await storage.stat(key)) ?? {};
      return { key, size, mediaType, facts: mediaFacts(await probe(path)) };
    },
    fileOf: ({ key }: Artifact) => storage.materialise(key),
    join: (request: JoinComposition) => begin((part) => compose.joinComposition(part, request)).result,
    beginBed: (order: BedOrder) => begin((part) => makeBed(part, order)),
  };
}
