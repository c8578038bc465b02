import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createArtifactStore, type Made, type ProduceContext } from '../../src/storage/artifacts.js';
import { NoSpaceError } from '../../src/storage/errors.js';
import { type Recipe, recipeKey } from '../../src/storage/recipe.js';
import { createScratch } from '../../src/storage/scratch.js';
import type { Storage } from '../../src/storage/storage.js';
import { eventually } from '../support/eventually.js';
import { MemoryLedger } from '../support/memory-ledger.js';
import { temporaryFolder } from '../support/temporary-folder.js';

function newRecipe(): Recipe {
  return {
    operation: 'burn',
    version: 1,
    parameters: { id: randomUUID() },
    inputs: ['artifacts/00/a.mp4'],
    extension: 'mp4',
  };
}

function context(jobId: string, owner = 'ada'): ProduceContext {
  return { owner, jobId, signal: new AbortController().signal };
}

/** Makes a file of this content, and counts how often it was asked to. */
function maker(content = 'film', takesMs = 0) {
  const counted = {
    times: 0,
    async make(folder: string): Promise<Made> {
      counted.times += 1;
      await sleep(takesMs);
      const path = join(folder, 'out.mp4');
      await writeFile(path, content);
      return { path, mediaType: 'video/mp4', facts: { duration: content.length } };
    },
  };
  return counted;
}

/** One whose time passes only as leases are renewed: a machine that stops for a while takes none away. */
class PatientLedger extends MemoryLedger {
  passed = 0;

  override async renew(key: string, holder: string, seconds: number): Promise<boolean> {
    const isRenewed = await super.renew(key, holder, seconds);
    this.passed += seconds * 600;
    return isRenewed;
  }

  protected override now(): number {
    return this.passed;
  }
}

/** What the artifact store promises over any storage. */
export function artifactStoreContract(makeStorage: () => Promise<Storage>): void {
  async function setUp({ leaseSeconds = 15, ledger = new MemoryLedger() } = {}) {
    const [storage, root] = [await makeStorage(), await temporaryFolder()];
    const scratch = await createScratch(root);
    const store = createArtifactStore({ storage, ledger, scratch, pollMs: 20, leaseSeconds });
    return { storage, ledger, scratch, store };
  }

  describe('the artifact store', () => {
    test('makes what is not there, and leaves its scratch folder empty', async () => {
      const { store, storage, scratch, ledger } = await setUp();
      const recipe = newRecipe();
      const made = await store.produce(context('job'), recipe, maker().make);
      expect(made).toEqual({
        key: recipeKey('ada', recipe),
        size: 4,
        mediaType: 'video/mp4',
        facts: { duration: 4 },
        reused: false,
      });
      expect(await text(await storage.read(made.key))).toBe('film');
      expect(await readdir(scratch.directory)).toEqual([]);
      expect(await ledger.reference(made.key, 'job')).toBe(false);
    });

    test('makes nothing twice: a second job reuses it, and a retry of the first does too', async () => {
      const { store, ledger } = await setUp();
      const [recipe, { make }, second] = [newRecipe(), maker(), maker('other film')];
      const made = await store.produce(context('job'), recipe, make);
      expect(await store.produce(context('another'), recipe, second.make)).toEqual({ ...made, reused: true });
      expect(await store.produce(context('job'), recipe, second.make)).toEqual({ ...made, reused: true });
      expect(second.times).toBe(0);
      expect(await ledger.reference(made.key, 'another')).toBe(true);
      expect(await ledger.reference(made.key, 'job')).toBe(false);
    });

    test('makes a recipe once when five ask for it at the same time', async () => {
      const { store } = await setUp();
      const [recipe, counted] = [newRecipe(), maker('film', 150)];
      const jobs = ['1', '2', '3', '4', '5'];
      const produced = await Promise.all(
        jobs.map((job) => store.produce(context(job), recipe, counted.make)),
      );
      expect(counted.times).toBe(1);
      expect(produced.filter(({ reused }) => !reused)).toHaveLength(1);
      expect(new Set(produced.map(({ key, size }) => `${key} ${size}`)).size).toBe(1);
    });

    test('never shares an artifact between owners', async () => {
      const { store } = await setUp();
      const [recipe, counted] = [newRecipe(), maker()];
      const hers = await store.produce(context('job', 'ada'), recipe, counted.make);
      const his = await store.produce(context('job', 'charles'), recipe, counted.make);
      expect(counted.times).toBe(2);
      expect(his.key).not.toBe(hers.key);
    });

    test('gives the right to make back when making fails, and removes what was half-made', async () => {
      const { store, storage, scratch } = await setUp();
      const recipe = newRecipe();
      const failing = store.produce(context('job'), recipe, async (folder) => {
        await writeFile(join(folder, 'half.mp4'), 'fi');
        throw new Error('ffmpeg failed');
      });
      await expect(failing).rejects.toThrow('ffmpeg failed');
      expect(await readdir(scratch.directory)).toEqual([]);
      expect(await storage.stat(recipeKey('ada', recipe))).toBeNull();
      expect(await store.produce(context('job'), recipe, maker().make)).toMatchObject({ reused: false });
    });

    test('hands what is pending elsewhere on to the next try, until the artifact is there', async () => {
      const { store, ledger } = await setUp();
      const [recipe, found] = [newRecipe(), [] as unknown[]];
      const failing = store.produce(context('job'), recipe, async (_folder, pending) => {
        found.push(await pending.find());
        await pending.store({ provider: 'one', id: 'p1' });
        throw new Error('the connection broke');
      });
      await expect(failing).rejects.toThrow('the connection broke');
      const made = await store.produce(context('job'), recipe, async (folder, pending) => {
        found.push(await pending.find());
        return maker().make(folder);
      });
      await ledger.lost(made.key);
      await store.produce(context('job'), recipe, async (folder, pending) => {
        found.push(await pending.find());
        return maker().make(folder);
      });
      expect(found).toEqual([null, { provider: 'one', id: 'p1' }, null]);
    });

    test('stores nothing as pending once another maker has taken over', async () => {
      const { store, ledger } = await setUp();
      const recipe = newRecipe();
      const late = store.produce(context('job'), recipe, async (_folder, pending) => {
        ledger.lapse(recipeKey('ada', recipe));
        await ledger.lease(recipeKey('ada', recipe), 'ada', 'another', 30);
        await pending.store('p1');
        throw new Error('not reached');
      });
      await expect(late).rejects.toThrow('another is making the artifact');
    });

    test('says that the disk is full when it fills up in the middle of making', async () => {
      const { store } = await setUp();
      const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
      const failing = store.produce(context('job'), newRecipe(), async () => {
        throw new Error('ffmpeg failed', { cause: full });
      });
      await expect(failing).rejects.toThrow(NoSpaceError);
    });

    test('makes again what the ledger knows but the storage has lost', async () => {
      const { store, storage } = await setUp();
      const [recipe, counted] = [newRecipe(), maker()];
      const { key } = await store.produce(context('job'), recipe, counted.make);
      await storage.delete([key]);
      expect(await store.produce(context('job'), recipe, counted.make)).toMatchObject({ key, reused: false });
      expect(counted.times).toBe(2);
      expect(await text(await storage.read(key))).toBe('film');
    });

    test('takes over from a maker that died, once its lease has lapsed', async () => {
      const { store, ledger } = await setUp();
      const recipe = newRecipe();
      const started = Date.now();
      await ledger.lease(recipeKey('ada', recipe), 'ada', 'a dead process', 0.2);
      expect(await store.produce(context('job'), recipe, maker().make)).toMatchObject({ reused: false });
      expect(Date.now() - started).toBeGreaterThanOrEqual(180);
    });

    test('keeps its lease while making for longer than it runs', async () => {
      const [leaseSeconds, ledger] = [0.15, new PatientLedger()];
      const { store } = await setUp({ leaseSeconds, ledger });
      const [recipe, counted] = [newRecipe(), maker()];
      const make = async (folder: string) => {
        await eventually(() => ledger.passed > 4 * leaseSeconds * 1000);
        return counted.make(folder);
      };
      const [first, second] = await Promise.all([
        store.produce(context('1'), recipe, make),
        store.produce(context('2'), recipe, make),
      ]);
      expect(counted.times).toBe(1);
      expect([first.reused, second.reused].sort()).toEqual([false, true]);
    });

    test('replaces bytes whose maker died before saying what they are, so that facts and bytes agree', async () => {
      const { store, storage } = await setUp();
      const recipe = newRecipe();
      const orphan = join(await temporaryFolder(), 'orphan');
      await writeFile(orphan, 'bytes of a dead maker');
      await storage.putFile(recipeKey('ada', recipe), orphan, { mediaType: 'video/mp4' });
      const made = await store.produce(context('job'), recipe, maker('film').make);
      expect(made).toMatchObject({ size: 4, facts: { duration: 4 }, reused: false });
      expect(await text(await storage.read(made.key))).toBe('film');
    });

    test('lets the loser of a race take the winner’s bytes', async () => {
      const { store, storage, ledger } = await setUp();
      const recipe = newRecipe();
      const key = recipeKey('ada', recipe);
      const late = await store.produce(context('late'), recipe, async (folder) => {
        // Its lease is taken over while it stands still, and the other is done first.
        ledger.lapse(key);
        await store.produce(context('winner'), recipe, maker('winner').make);
        return maker('loser').make(folder);
      });
      expect(late).toMatchObject({ size: 6, facts: { duration: 6 }, reused: true });
      expect(await text(await storage.read(key))).toBe('winner');
    });

    test('stops waiting for another maker when it is told to', async () => {
      const { store, ledger } = await setUp();
      const recipe = newRecipe();
      await ledger.lease(recipeKey('ada', recipe), 'ada', 'somebody else', 60);
      const controller = new AbortController();
      const waiting = store.produce({ ...context('job'), signal: controller.signal }, recipe, maker().make);
      setTimeout(() => controller.abort(), 60);
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    });

    test('stores equal downloads once for each owner, wherever they came from', async () => {
      const { store, scratch } = await setUp();
      const content = randomUUID();
      const fetch = async (folder: string) => ({ ...(await maker(content).make(folder)), extension: 'mp4' });
      const first = await store.produceByContent(context('1'), fetch);
      const second = await store.produceByContent(context('2'), fetch);
      const other = await store.produceByContent(context('3', 'charles'), fetch);
      const changed = await store.produceByContent(context('4'), async (folder) => {
        return { ...(await maker(`${content}!`).make(folder)), extension: 'mp4' };
      });
      expect(first.reused).toBe(false);
      expect(second).toEqual({ ...first, reused: true });
      expect(new Set([first.key, other.key, changed.key]).size).toBe(3);
      expect(await readdir(scratch.directory)).toEqual([]);
    });
  });
}
