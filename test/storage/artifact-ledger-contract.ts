import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Artifact, ArtifactLedger } from '../../src/storage/artifact-ledger.js';

/** A ledger to try, and what a test has to ask of it beyond the port. */
export interface LedgerUnderTest {
  readonly ledger: ArtifactLedger;
  /** The id of a job that there is, new each time. */
  newJob(): Promise<string>;
  /** Whether the job's reference to the key counts as reused; null when there is no reference. */
  reference(key: string, jobId: string): Promise<boolean | null>;
}

const OWNER = 'ada';

function someArtifact(): Artifact {
  const hash = randomUUID().replaceAll('-', '');
  const facts = { duration: 1.5, sides: [1080, 1920], from: { clip: null } };
  return {
    key: `artifacts/${hash.slice(0, 2)}/${hash}.mp4`,
    size: 5_000_000_000,
    mediaType: 'video/mp4',
    facts,
  };
}

/** What every `ArtifactLedger` promises. */
export function artifactLedgerContract(makeLedger: () => Promise<LedgerUnderTest>): void {
  describe('an artifact ledger', () => {
    test('knows no artifact, and records no reference, before one is ready', async () => {
      const { ledger, newJob, reference } = await makeLedger();
      const [artifact, job] = [someArtifact(), await newJob()];
      expect(await ledger.findReady(artifact.key, job)).toBeNull();
      await ledger.lease(artifact.key, OWNER, 'a', 30);
      expect(await ledger.findReady(artifact.key, job)).toBeNull();
      expect(await reference(artifact.key, job)).toBeNull();
    });

    test('gives the right to make a key to one of many who ask at once', async () => {
      const { ledger } = await makeLedger();
      const { key } = someArtifact();
      const holders = ['a', 'b', 'c', 'd', 'e'];
      const answers = await Promise.all(holders.map((holder) => ledger.lease(key, OWNER, holder, 30)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test('returns what was made, facts and all, and counts it as reused for every job but its maker', async () => {
      const { ledger, newJob, reference } = await makeLedger();
      const [artifact, maker, other] = [someArtifact(), await newJob(), await newJob()];
      await ledger.lease(artifact.key, OWNER, 'a', 30);
      expect(await ledger.ready(artifact, 'a', maker)).toBe(true);
      expect(await ledger.findReady(artifact.key, other)).toEqual(artifact);
      expect(await ledger.findReady(artifact.key, maker)).toEqual(artifact);
      expect(await reference(artifact.key, maker)).toBe(false);
      expect(await reference(artifact.key, other)).toBe(true);
    });

    test('gives no lease for what is ready', async () => {
      const { ledger, newJob } = await makeLedger();
      const artifact = someArtifact();
      await ledger.lease(artifact.key, OWNER, 'a', 30);
      await ledger.ready(artifact, 'a', await newJob());
      expect(await ledger.lease(artifact.key, OWNER, 'b', 30)).toBe(false);
      expect(await ledger.renew(artifact.key, 'a', 30)).toBe(false);
    });

    test('hands a lapsed lease to the next, and takes nothing more from the first', async () => {
      const { ledger, newJob, reference } = await makeLedger();
      const [artifact, late, job] = [someArtifact(), await newJob(), await newJob()];
      await ledger.lease(artifact.key, OWNER, 'a', 0.05);
      await sleep(100);
      expect(await ledger.lease(artifact.key, OWNER, 'b', 30)).toBe(true);
      expect(await ledger.renew(artifact.key, 'a', 30)).toBe(false);
      expect(await ledger.ready({ ...artifact, size: 1 }, 'a', late)).toBe(false);
      await ledger.release(artifact.key, 'a');
      expect(await ledger.ready(artifact, 'b', job)).toBe(true);
      expect(await ledger.findReady(artifact.key, job)).toEqual(artifact);
      expect(await reference(artifact.key, late)).toBeNull();
    });

    test('lets a lapsed holder finish as long as nobody else has taken over', async () => {
      const { ledger, newJob } = await makeLedger();
      const artifact = someArtifact();
      await ledger.lease(artifact.key, OWNER, 'a', 0.05);
      await sleep(100);
      expect(await ledger.ready(artifact, 'a', await newJob())).toBe(true);
    });

    test('keeps a renewed lease from others', async () => {
      const { ledger } = await makeLedger();
      const { key } = someArtifact();
      await ledger.lease(key, OWNER, 'a', 0.05);
      expect(await ledger.renew(key, 'a', 30)).toBe(true);
      await sleep(100);
      expect(await ledger.lease(key, OWNER, 'b', 30)).toBe(false);
    });

    test('lets anyone make what its holder gave up', async () => {
      const { ledger } = await makeLedger();
      const { key } = someArtifact();
      await ledger.lease(key, OWNER, 'a', 30);
      await ledger.release(key, 'a');
      expect(await ledger.renew(key, 'a', 30)).toBe(false);
      expect(await ledger.lease(key, OWNER, 'b', 30)).toBe(true);
    });

    test('keeps what is pending for the next maker, whether the first gave up or died, and forgets it in the end', async () => {
      const { ledger, newJob } = await makeLedger();
      const artifact = someArtifact();
      const { key } = artifact;
      const pending = { provider: 'replicate', id: 'p1' };
      await ledger.lease(key, OWNER, 'a', 30);
      expect(await ledger.findPending(key, 'a')).toBeNull();
      expect(await ledger.storePending(key, 'a', pending)).toBe(true);
      await ledger.release(key, 'a');
      expect(await ledger.findPending(key, 'a')).toBeNull();
      expect(await ledger.storePending(key, 'a', null)).toBe(false);
      expect(await ledger.lease(key, OWNER, 'b', 0.05)).toBe(true);
      expect(await ledger.findPending(key, 'b')).toEqual(pending);
      await sleep(100);
      expect(await ledger.lease(key, OWNER, 'c', 30)).toBe(true);
      expect(await ledger.findPending(key, 'c')).toEqual(pending);
      await ledger.ready(artifact, 'c', await newJob());
      await ledger.lost(key);
      await ledger.lease(key, OWNER, 'd', 30);
      expect(await ledger.findPending(key, 'd')).toBeNull();
    });

    test('lets nothing stay pending that was taken away', async () => {
      const { ledger } = await makeLedger();
      const { key } = someArtifact();
      await ledger.lease(key, OWNER, 'a', 30);
      await ledger.storePending(key, 'a', 'p1');
      await ledger.storePending(key, 'a', null);
      await ledger.release(key, 'a');
      await ledger.lease(key, OWNER, 'b', 30);
      expect(await ledger.findPending(key, 'b')).toBeNull();
    });

    test('lets a ready artifact whose bytes are lost be made again, once', async () => {
      const { ledger, newJob } = await makeLedger();
      const [artifact, job] = [someArtifact(), await newJob()];
      await ledger.lease(artifact.key, OWNER, 'a', 30);
      await ledger.ready(artifact, 'a', job);
      await ledger.lost(artifact.key);
      expect(await ledger.findReady(artifact.key, job)).toBeNull();
      expect(await ledger.lease(artifact.key, OWNER, 'b', 30)).toBe(true);
      await ledger.lost(artifact.key);
      expect(await ledger.lease(artifact.key, OWNER, 'c', 30)).toBe(false);
    });
  });
}
