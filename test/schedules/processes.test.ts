import { type ChildProcess, fork } from 'node:child_process';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Message } from '../../src/platforms/surface.ts';
import { everyDay, type Spec } from '../../src/schedules/spec.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { databases, type Place, stopPostgres } from '../support/store.ts';
import { startPlatform } from './platform.ts';
import type { Plan } from './worker.ts';

/** Real processes, really killed. The clocks of those that come after stand ahead, so that no lease is waited for. */

afterAll(stopPostgres);

const Reply = z.object({ event: z.string(), headline: z.string().nullable() });
const spec: Spec = {
  what: 'series',
  // Half a day away, so that no test meets the next one.
  rhythm: { kind: 'days', days: [...everyDay], time: new Date(Date.now() + 43_200_000).toISOString().slice(11, 16) },
  zone: 'UTC',
  language: 'en',
  catchUpHours: 24,
};

describe.each(databases)('processes on $name', ({ name, place: newPlace }) => {
  let place: Place;
  let store: Store;
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let children: ChildProcess[];

  beforeEach(async () => {
    place = await newPlace();
    store = await openStore(place.where);
    platform = await startPlatform();
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => killed(child)));
    await store.close();
    await platform.stop();
    await place.remove();
  });

  const start = (plan: Partial<Plan> = {}): ChildProcess => {
    const whole: Plan = {
      store: place.where,
      platform: platform.url,
      worker: `w${children.length}`,
      leaseMs: 300_000,
      aheadMs: 0,
      dieAt: 'never',
      looksUp: true,
      ...plan,
    };
    const child = fork(new URL('worker.ts', import.meta.url), [JSON.stringify(whole)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    return child;
  };
  /** Waits for something to become true; a process that fails by itself ends the wait. */
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) {
      if (children.some((child) => child.exitCode !== null && child.exitCode !== 0))
        throw new Error('a process failed');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const addDue = async (count: number) => {
    const now = Date.now();
    const row = {
      platform: 'slack',
      workspace: 'T1',
      owner: 'U1',
      spec: JSON.stringify(spec),
      state: 'active',
      trouble: null,
      edition: 0,
      created_at: now,
    } as const;
    for (let n = 0; n < count; n++)
      await store.schedules.add({ ...row, id: `s${n}`, channel: `C${n % 50}`, next_at: now });
  };

  it.each(['before claim', 'after claim', 'before send', 'after send', 'before record'] as const)(
    'killed %s: one post',
    async (dieAt) => {
      await addDue(1);
      await ended(start({ dieAt }));
      const sent = dieAt === 'after send' || dieAt === 'before record' ? 1 : 0;
      expect(platform.posts).toHaveLength(sent);
      start({ aheadMs: 600_000 });
      await until(async () => (await store.occurrences.count('posted')) === 1);
      expect(platform.posts).toHaveLength(1);
      expect(await store.occurrences.count('open')).toBe(0);
      expect(platform.told).toEqual([]);
    },
  );

  it.each([
    ['after claim', 1],
    ['before send', 0],
    ['before record', 1],
  ] as const)('killed %s where nothing can be looked up: %i post, and the owner knows', async (dieAt, posts) => {
    await addDue(1);
    await ended(start({ dieAt, looksUp: false }));
    start({ aheadMs: 600_000, looksUp: false });
    const unsure = dieAt !== 'after claim';
    await until(async () => (await store.occurrences.count(unsure ? 'failed' : 'posted')) === 1);
    await until(async () => platform.told.length === (unsure ? 1 : 0));
    expect(platform.posts).toHaveLength(posts);
    if (unsure) expect(platform.told[0]?.headline).toMatch(/cannot see whether it arrived.*run s0/);
  });

  it('killed before the claim and back too late: not posted', async () => {
    await addDue(1);
    await ended(start({ dieAt: 'before claim' }));
    start({ aheadMs: 25 * 3_600_000 });
    await until(async () => (await store.occurrences.count('skipped')) === 1);
    expect(await store.occurrences.of('s0')).toMatchObject([{ problem: 'missed while the bot was down' }, {}]);
  });

  it('answer one event once, and understand what follows on each other’s answers', async () => {
    const three = [start(), start(), start()];
    await Promise.all(three.map((child) => reply(child, 'ready')));
    const ask = (child: ChildProcess, id: string, text: string) => {
      const message: Message = {
        id,
        platform: 'slack',
        conversation: 'C1:U1',
        person: 'U1',
        channel: 'C1',
        addressed: 'mention',
        text,
      };
      const answer = reply(child, id);
      child.send(message);
      return answer;
    };
    const first = await Promise.all(three.map((child) => ask(child, 'e1', 'loaves 2020')));
    expect(first.filter(Boolean)).toEqual(['300 loaves in 2020']);
    const second = three[(first.findIndex(Boolean) + 1) % 3];
    expect(second && (await ask(second, 'e2', 'and 2021?'))).toBe('450 loaves in 2021');
  });

  if (name === 'PostgreSQL')
    it('three of them, one killed in the middle and all in the end: 1,000 posts, none twice', async () => {
      await addDue(1000);
      const [first] = [start(), start(), start()];
      await until(async () => platform.posts.length >= 300);
      if (first) await killed(first);
      // The two go on with all but what the dead one held. Once they find nothing more, they are ended too: whoever comes
      // after all the leases takes up the rest.
      await until(async () => (await store.occurrences.count('posted')) >= 900);
      await Promise.all(children.map((child) => killed(child)));
      expect(platform.posts.length).toBeLessThanOrEqual(1000);
      start({ aheadMs: 600_000 });
      await until(async () => (await store.occurrences.count('posted')) === 1000);
      expect(platform.posts).toHaveLength(1000);
      expect(new Set(platform.posts.map((post) => post.key)).size).toBe(1000);
    }, 120_000);
});

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

function killed(child: ChildProcess): Promise<void> {
  const over = ended(child);
  child.kill('SIGKILL');
  return over;
}

/** What a process answers to an event. */
const reply = (child: ChildProcess, event: string): Promise<string | null> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
    child.on('message', function listen(raw) {
      const parsed = Reply.parse(raw);
      if (parsed.event !== event) return;
      child.off('message', listen);
      resolve(parsed.headline);
    });
  });
