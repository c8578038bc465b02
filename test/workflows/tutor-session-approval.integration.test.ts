import { beforeEach, describe, expect, test } from '@jest/globals';
import { useSessionWorld } from './session-world.js';

const world = useSessionWorld();

/** The session of this test. */
let id = '';
beforeEach(() => {
  id = world().nextSession();
});

describe('a plan that waits to be approved', () => {
  /** A plan that waits. */
  const waiting = async (prompt: string) => {
    const { generate, until, sessionOf } = world();
    const job = await generate(id, prompt, true);
    await until(async () => (await sessionOf(id)).status === 'waiting');
    return job;
  };

  test('is made only then, with what was changed meanwhile', async () => {
    const { approvals, ended, published, notes, sceneChanges, dispatching, rowOf } = world();
    const job = await waiting('p1 p2');
    expect((await rowOf(job)).progressMessage).toBe('Waiting for your approval');
    const [scene] = await world().scenesOf(id);
    const changed = await sceneChanges.change(scene?.id ?? '', { narration: 'p0' }, null, () => {
      throw new Error('nothing is made before it is approved');
    });
    expect(changed).toMatchObject({ type: 'changed', jobId: null });
    expect(notes.made).toEqual(['plan p1 p2']);
    expect(await approvals.approve(job)).toBe('approved');
    await dispatching.database.$executeRaw`SELECT pg_notify('job_queue', '')`;
    expect(await ended(job)).toEqual(['success']);
    expect(await published(job, 'video')).toBe('join p1 + p2');
    expect(notes.made).toContain('say p0');
  });

  test('is changed by words at once, and nothing is made of it before it is approved', async () => {
    const { approvals, editByWords, ended, published, notes, dispatching, rowOf, sessionOf } = world();
    const job = await waiting('r1 r2');
    const [scene] = await world().scenesOf(id);
    const edit = await editByWords(id, scene?.id ?? '', '!');
    expect(await ended(edit)).toEqual(['success']);
    expect((await rowOf(edit)).result).toMatchObject({
      facts: { made: [], reused: [] },
      warnings: ['Nothing was made yet: the plan of this session waits to be approved.'],
    });
    expect(notes.made).toEqual(['plan r1 r2', 'change r1!']);
    expect(await sessionOf(id)).toMatchObject({ status: 'waiting', videoJobId: null });
    expect(await approvals.approve(job)).toBe('approved');
    await dispatching.database.$executeRaw`SELECT pg_notify('job_queue', '')`;
    expect(await ended(job)).toEqual(['success']);
    expect(await published(job, 'video')).toBe('join r1! + r2');
  });

  test('and is approved by nobody ends as cancelled, saying so', async () => {
    const { ended, rowOf, sessionOf, handle, dispatching, workflowEnded, generate, until } = world();
    await dispatching.database.$executeRaw`
      CREATE OR REPLACE FUNCTION age_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.waiting_since := clock_timestamp() - interval '7 days' + interval '1 second'; RETURN NEW; END $$`;
    await dispatching.database.$executeRaw`
      CREATE TRIGGER age_waiting BEFORE UPDATE ON jobs FOR EACH ROW
      WHEN (OLD.waiting_since IS NULL AND NEW.waiting_since IS NOT NULL) EXECUTE FUNCTION age_waiting()`;
    const job = await generate(id, 'q1 q2', true);
    expect(await ended(job)).toEqual(['cancelled']);
    await dispatching.database.$executeRaw`DROP TRIGGER age_waiting ON jobs`;
    const reason = 'Cancelled: nobody approved the plan within seven days';
    expect((await rowOf(job)).progressMessage).toBe(reason);
    expect(await sessionOf(id)).toMatchObject({ status: 'cancelled', error: reason });
    await workflowEnded(id);
    await until(async () => (await handle(id).describe()).status.name === 'COMPLETED');
  });
});
