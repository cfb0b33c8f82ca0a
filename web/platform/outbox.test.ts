import { beforeEach, describe, expect, test } from 'vitest';
import { Outbox, type OutboxOptions, type Parcel, type ParcelStore, pauseMs } from './outbox.ts';

type Body = string;
class Refused extends Error {}

/** A device: what is stored on it outlives the tabs. */
function device() {
  const stored = new Map<string, Parcel<Body>>();
  const store: ParcelStore<Body> = {
    all: async () => [...stored.values()],
    has: async (id) => stored.has(id),
    put: async (parcel) => void stored.set(parcel.id, structuredClone(parcel)),
    remove: async (id) => void stored.delete(id),
  };
  const turns = new Map<string, Promise<unknown>>();
  const exclusively: OutboxOptions<Body>['exclusively'] = (name, work) => {
    const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
    turns.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
  return { stored, store, exclusively };
}

/** A server that counts what it took; the same id again is the same answer. */
function server() {
  const taken: string[] = [];
  return {
    taken,
    calls: 0,
    fails: [] as Error[],
    async take(parcel: Parcel<Body>) {
      this.calls += 1;
      const failure = this.fails.shift();
      if (failure) throw failure;
      if (!taken.includes(parcel.id)) taken.push(parcel.id);
    },
  };
}

let home: ReturnType<typeof device>;
let there: ReturnType<typeof server>;
let pauses: number[];

function tab(over: Partial<OutboxOptions<Body>> = {}) {
  return new Outbox<Body>({
    owner: 'ada',
    store: home.store,
    exclusively: home.exclusively,
    deliver: (parcel) => there.take(parcel),
    judge: (error) => (error instanceof Refused ? { refusal: error.message } : { againAfterMs: undefined }),
    pause: async (ms) => void pauses.push(ms),
    random: () => 1,
    ...over,
  });
}
/** Waits like an offline tab: until it is woken. */
const untilWoken: OutboxOptions<Body>['pause'] = (_ms, wake) =>
  new Promise((resolve) => wake.addEventListener('abort', () => resolve()));
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const parcel = (id: string, lane = 'room') => ({ id, lane, body: `hello ${id}` });

beforeEach(() => {
  home = device();
  there = server();
  pauses = [];
});

describe('outbox', () => {
  test('stores first, sends, and keeps nothing afterwards', async () => {
    const seen: boolean[] = [];
    const box = tab({ deliver: async ({ id }) => void seen.push(home.stored.has(id)) });
    await box.add(parcel('1'));
    await settled();
    expect(seen).toEqual([true]);
    expect(home.stored.size).toBe(0);
    expect(box.pending('room')).toEqual([]);
  });

  test('tries again until the server answers, waiting longer each time', async () => {
    there.fails = [new Error('offline'), new Error('offline'), new Error('offline')];
    const box = tab();
    await box.add(parcel('1'));
    await settled();
    expect(there.taken).toEqual(['1']);
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  test('waits as long as the server asked', async () => {
    there.fails = [new Error('too many')];
    const box = tab({ judge: () => ({ againAfterMs: 9_000 }) });
    await box.add(parcel('1'));
    await settled();
    expect(pauses).toEqual([9_000]);
  });

  test('keeps the order of a lane; another lane does not wait for it', async () => {
    const box = tab({
      pause: untilWoken,
      deliver: async (one) => {
        if (one.lane === 'room' && there.fails.length > 0) throw there.fails[0];
        await there.take(one);
      },
    });
    there.fails = [new Error('offline')];
    await Promise.all([box.add(parcel('1')), box.add(parcel('2'))]);
    await settled();
    expect(box.pending('room').map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    there.fails = [];
    await box.add(parcel('3', 'other'));
    await settled();
    expect(there.taken).toEqual(['3']);
    await box.wake();
    await settled();
    expect(there.taken).toEqual(['3', '1', '2']);
  });

  test('a refusal is shown in the words of the server, stays over a reload, and holds nobody up', async () => {
    there.fails = [new Refused('This message is too long')];
    const box = tab();
    await Promise.all([box.add(parcel('1')), box.add(parcel('2'))]);
    await settled();
    expect(there.taken).toEqual(['2']);
    const reloaded = tab();
    await reloaded.wake();
    expect(reloaded.pending('room')).toMatchObject([
      { id: '1', state: 'refused', refusal: 'This message is too long' },
    ]);
    await settled();
    expect(there.calls).toBe(2);
  });

  test('a refused one can be sent again or thrown away', async () => {
    there.fails = [new Refused('no'), new Refused('no')];
    const box = tab();
    await Promise.all([box.add(parcel('1')), box.add(parcel('2'))]);
    await settled();
    const [first, second] = box.pending('room');
    await box.retry(first!);
    await box.discard(second!);
    await settled();
    expect(there.taken).toEqual(['1']);
    expect(home.stored.size).toBe(0);
  });

  test('what a closed tab left goes out with the next visit', async () => {
    there.fails = [new Error('offline')];
    await tab({ pause: () => new Promise(() => undefined) }).add(parcel('1'));
    await settled();
    const next = tab();
    await next.wake();
    await settled();
    expect(there.taken).toEqual(['1']);
    expect(home.stored.size).toBe(0);
  });

  test('two tabs that both hold it send it one after the other, the second not at all', async () => {
    const one = tab({ pause: untilWoken });
    there.fails = [new Error('offline')];
    await one.add(parcel('1'));
    await settled();
    const two = tab();
    const calls = there.calls;
    await Promise.all([one.wake(), two.wake()]);
    await settled();
    expect(there.calls - calls).toBe(1);
    expect([...one.pending('room'), ...two.pending('room')]).toEqual([]);
  });

  test('a device that cannot store still sends, and says so', async () => {
    there.fails = [new Error('offline')];
    const full = { ...home.store, put: () => Promise.reject(new Error('QuotaExceededError')) };
    const box = tab({ store: full, pause: untilWoken });
    await box.add(parcel('1'));
    await settled();
    expect(box.pending('room')).toMatchObject([{ kept: false, state: 'waiting' }]);
    await box.wake();
    await settled();
    expect(there.taken).toEqual(['1']);
  });

  test('another person on the same device neither sees nor sends it', async () => {
    there.fails = [new Error('offline')];
    await tab({ pause: untilWoken }).add(parcel('1'));
    await settled();
    const calls = there.calls;
    const bob = tab({ owner: 'bob' });
    await bob.wake();
    await settled();
    expect(bob.pending('room')).toEqual([]);
    expect(there.calls).toBe(calls);
  });

  test('never waits longer than half a minute of its own', () => {
    expect(pauseMs(40, 1)).toBe(30_000);
    expect(pauseMs(40, 0)).toBe(15_000);
  });
});
