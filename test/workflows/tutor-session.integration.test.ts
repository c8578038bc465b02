import { beforeEach, describe, expect, test } from '@jest/globals';
import { useSessionWorld } from './session-world.js';

const world = useSessionWorld();

/** The session of this test. */
let id = '';
beforeEach(() => {
  id = world().nextSession();
});

/** A session that is there whole. */
async function made(prompt: string): Promise<{ job: string; scenes: string[] }> {
  const { generate, ended, scenesOf, workflowEnded, notes } = world();
  const job = await generate(id, prompt);
  expect(await ended(job)).toEqual(['success']);
  await workflowEnded(id);
  notes.made.splice(0);
  return { job, scenes: (await scenesOf(id)).map((scene) => scene.id) };
}
const sceneIds = async () => (await world().scenesOf(id)).map((scene) => scene.id);
const statuses = async () => (await world().scenesOf(id)).map(({ status }) => status);
const facts = async (job: string) => {
  const { result } = await world().rowOf(job);
  return (result as { facts: { made: string[]; reused: string[] } }).facts;
};

describe('a session', () => {
  test('is planned, its scenes are seen one by one, and its video is joined of them', async () => {
    const { generate, hold, until, scenesOf, sessionOf, ended, published, rowOf, workflowEnded } = world();
    const release = hold('draw two');
    const job = await generate(id, 'one two three');
    await until(async () => (await statuses()).filter((status) => status === 'ready').length === 2);
    expect((await scenesOf(id)).map(({ title, status }) => [title, status])).toEqual([
      ['one', 'ready'],
      ['two', 'rendering'],
      ['three', 'ready'],
    ]);
    expect(await sessionOf(id)).toMatchObject({ status: 'generating', progress: 0.5, title: 'A lesson' });
    release();
    expect(await ended(job)).toEqual(['success']);
    expect(await sessionOf(id)).toMatchObject({ status: 'complete', progress: 1, videoJobId: job });
    expect(await published(job, 'video')).toBe('join one + two + three');
    const [scene] = await scenesOf(id);
    expect(scene?.preview).toMatch(new RegExp(`^${job}_scene_[0-9a-f]{12}\\.mp4$`));
    expect(scene?.duration).toBe(3);
    const told = await facts(job);
    expect(told.reused).toEqual([]);
    expect(told.made).toEqual(expect.arrayContaining(await sceneIds()));
    expect((await rowOf(job)).workflowId).toBe(`session-${id}`);
    await workflowEnded(id);
  });

  test('whose scenes cannot all be made says which and why, keeps the others, and is mended by an edit', async () => {
    const { generate, breakDown, sessionOf, ended, change, rowOf, published } = world();
    const mend = breakDown('draw five', 'This cannot be drawn.');
    const job = await generate(id, 'four five six');
    expect(await ended(job)).toEqual(['failure']);
    expect((await rowOf(job)).error).toBe('This cannot be drawn.');
    expect(await statuses()).toEqual(['ready', 'failed', 'ready']);
    expect(await sessionOf(id)).toMatchObject({
      ...{ status: 'failed', error: 'This cannot be drawn.', videoJobId: null },
    });
    const [, scene = ''] = await sceneIds();
    const edit = await change(id, scene, 'V');
    expect(await ended(edit)).toEqual(['success']);
    expect(await published(edit, 'video')).toBe('join four + V + six');
    expect(await sessionOf(id)).toMatchObject({ status: 'complete', error: null, videoJobId: edit });
    mend();
  });

  test('that is deleted while it is made ends its jobs and its workflow', async () => {
    const { generate, hold, until, ended, workflowEnded, sessions, notes } = world();
    const release = hold('draw deleted');
    const job = await generate(id, 'deleted');
    await until(async () => (await statuses()).includes('rendering'));
    await sessions.remove(id);
    expect(await ended(job)).toEqual(['cancelled']);
    await workflowEnded(id);
    expect(notes.made).not.toContain('draw deleted');
    release();
  });
});

describe('an edit of a session that is there', () => {
  test('makes again what depends on it, and nothing else, and says so', async () => {
    const { change, ended, notes, scenesOf, published, sessionOf, dispatching } = world();
    const { job, scenes } = await made('seven eight nine');
    const [, scene = ''] = scenes;
    const before = await scenesOf(id);
    const edit = await change(id, scene, 'VIII');
    expect(await ended(edit)).toEqual(['success']);
    expect(notes.made.toSorted()).toEqual(
      [
        'draw VIII',
        'join seven + VIII + nine',
        'preview VIII',
        'say VIII',
        'subtitles',
        'words VIII',
      ].toSorted(),
    );
    const told = await facts(edit);
    expect(told.made).toContain(scene);
    // Sound, words, scene and preview; subtitles are one file here, and the video.
    expect(told.made).toHaveLength(1 + 4 + 1 + 1);
    expect(told.reused).toEqual(expect.arrayContaining([scenes[0], scenes[2]]));
    expect(await published(edit, 'video')).toBe('join seven + VIII + nine');
    const after = await scenesOf(id);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ status: 'ready', version: 2, narration: 'VIII' });
    expect(after[1]?.preview).toContain(edit);
    expect(await sessionOf(id)).toMatchObject({ status: 'complete', videoJobId: edit });
    // Both are kept: one for the video, the other for the scenes that it still shows.
    const holds = await dispatching.database.jobHold.findMany({ where: { holder: `session:${id}` } });
    expect(holds.map(({ jobId }) => jobId).toSorted()).toEqual([job, edit].toSorted());
  });

  test('by words is made of what the scene said, as its next version', async () => {
    const { editByWords, ended, scenesOf, published, dispatching } = world();
    const { scenes } = await made('ten eleven');
    const [scene = ''] = scenes;
    const edit = await editByWords(id, scene, '!');
    expect(await ended(edit)).toEqual(['success']);
    expect((await scenesOf(id))[0]).toMatchObject({ narration: 'ten!', version: 2, writtenBy: edit });
    expect(await published(edit, 'video')).toBe('join ten! + eleven');
    const versions = await dispatching.database.sceneVersion.findMany({
      where: { sceneId: scene },
      orderBy: { version: 'asc' },
      select: { narration: true, writtenBy: true },
    });
    expect(versions).toMatchObject([{ narration: 'ten' }, { narration: 'ten!', writtenBy: edit }]);
  });

  test('moving, putting in and taking out scenes renders nothing again but the joints', async () => {
    const { move, insert, remove, ended, notes, published } = world();
    const { scenes } = await made('a1 b1 c1');
    const moved = await move(id, scenes[2] ?? '', 0);
    expect(await ended(moved)).toEqual(['success']);
    expect(await published(moved, 'video')).toBe('join c1 + a1 + b1');
    expect(notes.made.toSorted()).toEqual(['join c1 + a1 + b1', 'subtitles']);
    notes.made.splice(0);

    const inserted = await insert(id, `${id}-new`, 'd1', 1);
    expect(await ended(inserted)).toEqual(['success']);
    expect(await published(inserted, 'video')).toBe('join c1 + d1 + a1 + b1');
    expect(notes.made.filter((what) => what.startsWith('draw'))).toEqual(['draw d1']);
    notes.made.splice(0);

    const removed = await remove(id, scenes[0] ?? '');
    expect(await ended(removed)).toEqual(['success']);
    expect(await published(removed, 'video')).toBe('join c1 + d1 + b1');
    expect(notes.made.toSorted()).toEqual(['join c1 + d1 + b1', 'subtitles']);
  });
});

describe('edits of a session that is being made', () => {
  test('ten in quick succession: none is lost, their order is kept, and each job ends with all of them', async () => {
    const { generate, change, hold, until, ended, published, handle, scenesOf, notes, workflowEnded } =
      world();
    const words = Array.from({ length: 10 }, (_, index) => `w${index}`);
    const release = hold('draw w9');
    const job = await generate(id, words.join(' '));
    await until(async () => (await statuses()).filter((status) => status === 'ready').length === 9);
    const ids = await sceneIds();
    await until(() => notes.begun.includes('draw w9'));
    const edits: string[] = [];
    for (const [index, scene] of ids.entries()) edits.push(await change(id, scene, `v${index}`));
    expect(new Set(await ended(job, ...edits))).toEqual(new Set(['success']));
    const whole = `join ${words.map((_, index) => `v${index}`).join(' + ')}`;
    for (const one of [job, ...edits]) expect(await published(one, 'video')).toBe(whole);
    expect((await scenesOf(id)).every(({ status, version }) => status === 'ready' && version === 2)).toBe(
      true,
    );
    // The one that was being drawn was stopped, and what replaced it drawn once.
    expect(notes.stopped).toContain('draw w9');
    expect(notes.made.filter((what) => what === 'draw v9')).toEqual(['draw v9']);
    await workflowEnded(id);
    const { events } = await handle(id).fetchHistory();
    const taken = (events ?? []).flatMap(
      (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.meta?.updateId ?? [],
    );
    expect(taken).toEqual([job, ...edits]);
    release();
  });

  test('two of one scene: the later wins, the earlier’s work is stopped, and both tell of the same video', async () => {
    const { hold, until, change, ended, published, notes, sessionOf } = world();
    const { scenes } = await made('x1 x2');
    const release = hold('draw first');
    const first = await change(id, scenes[0] ?? '', 'first');
    await until(() => notes.begun.includes('draw first'));
    const second = await change(id, scenes[0] ?? '', 'second');
    expect(await ended(first, second)).toEqual(['success', 'success']);
    expect(notes.stopped).toEqual(['draw first']);
    for (const job of [first, second]) expect(await published(job, 'video')).toBe('join second + x2');
    const [one, other] = [await facts(first), await facts(second)];
    expect(one.made.toSorted()).toEqual(other.made.toSorted());
    expect(one.reused.toSorted()).toEqual(other.reused.toSorted());
    expect((await sessionOf(id)).status).toBe('complete');
    release();
  });

  test('words for one scene are heeded in their order, each of what the one before has made', async () => {
    const { hold, editByWords, ended, published } = world();
    const { scenes } = await made('y1 y2');
    const release = hold('change y1!');
    const first = await editByWords(id, scenes[0] ?? '', '!');
    const second = await editByWords(id, scenes[0] ?? '', '?');
    const other = await editByWords(id, scenes[1] ?? '', '.');
    release();
    expect(await ended(first, second, other)).toEqual(['success', 'success', 'success']);
    for (const job of [first, second, other]) expect(await published(job, 'video')).toBe('join y1!? + y2.');
  });

  test('one that mends a scene before the session fails of it saves the session', async () => {
    const { generate, breakDown, hold, until, change, ended, published } = world();
    const mend = breakDown('draw z2', 'This cannot be drawn.');
    const release = hold('draw z1');
    const job = await generate(id, 'z1 z2');
    await until(async () => (await statuses()).includes('failed'));
    const edit = await change(id, (await sceneIds())[1] ?? '', 'z3');
    release();
    expect(await ended(job, edit)).toEqual(['success', 'success']);
    expect(await published(job, 'video')).toBe('join z1 + z3');
    mend();
  });
});

describe('a session whose generation is cancelled', () => {
  test.each([
    ['while it is planned', 'plan s1 s2', []],
    ['while a scene is spoken', 'say s1', ['pending', 'ready']],
    ['while a scene is drawn', 'draw s1', ['pending', 'ready']],
    ['while it is joined', 'join s1 + s2', ['ready', 'ready']],
  ])('%s is cancelled, and what is ready stays', async (_when, what, expected) => {
    const { generate, hold, until, sessionOf, ended, workflowEnded, scenesOf, storage, notes, dispatching } =
      world();
    const prompt = 's1 s2'.replaceAll('s', `${id}-`);
    const held = what.replaceAll(/s(?=\d)/g, `${id}-`);
    const release = hold(held);
    const job = await generate(id, prompt);
    await until(
      async () =>
        (await statuses()).filter((status) => status === 'ready').length ===
        expected.filter((status) => status === 'ready').length,
    );
    await until(
      async () => (await dispatching.database.artifact.count({ where: { state: 'making' } })) === 1,
    );
    await dispatching.jobs.cancel(job);
    await dispatching.database.$executeRaw`SELECT pg_notify('job_queue', '')`;
    expect(await ended(job)).toEqual(['cancelled']);
    await workflowEnded(id);
    expect(notes.stopped).toContain(held);
    expect(await sessionOf(id)).toMatchObject({ status: 'cancelled', error: 'Cancelled' });
    expect(await statuses()).toEqual(expected);
    for (const { status, preview } of await scenesOf(id)) {
      if (status === 'ready') expect(await storage.stat(`videos/${preview}`)).not.toBeNull();
      if (status === 'ready')
        expect(await dispatching.jobs.findFile(preview ?? '')).toMatchObject({ job: { held: true } });
    }
    release();
  });

  test('goes on for an edit that was waiting for the same scenes', async () => {
    const { generate, change, hold, until, ended, published, dispatching } = world();
    const release = hold('draw t1');
    const job = await generate(id, 't1 t2');
    await until(async () => (await statuses()).join() === 'rendering,ready');
    const edit = await change(id, (await sceneIds())[1] ?? '', 't3');
    await until(
      async () =>
        (await statuses()).join() === 'rendering,ready' && (await dispatching.dispatched()).includes(edit),
    );
    await dispatching.jobs.cancel(job);
    await dispatching.database.$executeRaw`SELECT pg_notify('job_queue', '')`;
    release();
    expect(await ended(job, edit)).toEqual(['cancelled', 'success']);
    expect(await published(edit, 'video')).toBe('join t1 + t3');
  });
});
