import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Slots } from '../../src/media/slots.js';

describe('Slots', () => {
  test('let so many work at once', async () => {
    const slots = new Slots(2);
    let [working, most] = [0, 0];
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await turn();
      working -= 1;
    };
    await Promise.all(Array.from({ length: 7 }, () => slots.run(5, undefined, work)));
    expect([working, most, slots.waiting]).toEqual([0, 2, 0]);
  });

  test('go to the better priority first, and to the first come of equals', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    const release = await slots.acquire(5);
    const waiting = (['5a', '9', '1', '5b', '1b'] as const).map((name) =>
      slots.run(Number(name[0]), undefined, async () => void order.push(name)),
    );
    expect(slots.waiting).toBe(5);
    release();
    await Promise.all(waiting);
    expect(order).toEqual(['1', '1b', '5a', '5b', '9']);
  });

  test('are left by who no longer waits, and then go to the next', async () => {
    const slots = new Slots(1);
    const release = await slots.acquire(5);
    const abort = new AbortController();
    const impatient = slots.acquire(1, abort.signal);
    const patient = slots.acquire(5);
    abort.abort(new Error('cancelled'));
    await expect(impatient).rejects.toThrow('cancelled');
    expect(slots.waiting).toBe(1);
    release();
    (await patient)();
    await expect(slots.acquire(5, abort.signal)).rejects.toThrow('cancelled');
  });

  test('come back when work fails, once however often they are released', async () => {
    const slots = new Slots(1);
    await expect(slots.run(5, undefined, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    const release = await slots.acquire(5);
    release();
    release();
    await slots.acquire(5);
    const abort = new AbortController();
    const third = slots.acquire(5, abort.signal);
    await turn();
    expect(slots.waiting).toBe(1);
    abort.abort(new Error('over'));
    await expect(third).rejects.toThrow('over');
  });

  test('are at least one', () => {
    expect(() => new Slots(0)).toThrow(RangeError);
  });
});
