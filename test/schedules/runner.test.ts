import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PostError } from '../../src/platforms/surface.ts';
import { backOffMs } from '../../src/schedules/post.ts';
import { createRunner, type Runner } from '../../src/schedules/runner.ts';
import { type Actor, createSchedules, type Draft, type Schedules } from '../../src/schedules/schedules.ts';
import { everyDay } from '../../src/schedules/spec.ts';
import { StoreError } from '../../src/store/errors.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { core } from '../bot/core.ts';
import { clockAt } from '../support/clock.ts';
import { databases, type Place, stopPostgres } from '../support/store.ts';
import { pretendPlatform } from './platform.ts';

afterAll(stopPostgres);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const manager: Actor = {
  platform: 'slack',
  person: 'U1',
  workspace: 'T1',
  channel: 'C1',
  mayManage: true,
  managesToo: 'all',
  language: 'en',
  zone: 'UTC',
};
const at9: Draft = { what: 'series', days: everyDay, time: '09:00' };

describe.each(databases)('the runner on $name', ({ place: newPlace }) => {
  let place: Place;
  let store: Store;
  let schedules: Schedules;
  let runner: Runner;
  let platform: ReturnType<typeof pretendPlatform>;
  const clock = clockAt(0);
  let ids = 0;
  const create = async (draft: Draft) => {
    const made = await schedules.create(manager, draft);
    if (!made.ok) throw new Error(made.refusal.why);
    return made.value.id;
  };
  const tickAt = async (instant: string) => {
    clock.set(instant);
    await runner.tick();
  };

  beforeEach(async () => {
    place = await newPlace();
    store = await openStore(place.where);
    platform = pretendPlatform();
    clock.set('2026-05-04T08:00Z');
    schedules = createSchedules({ store, core, clock, newId: () => `s${++ids}` });
    runner = createRunner({
      store,
      core,
      surfaces: [platform.surface],
      log: silent,
      clock,
      worker: 'w1',
      tellWaits: [0],
    });
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it('posts at the hour said, once, and the next edition on the next day', async () => {
    await create(at9);
    await tickAt('2026-05-04T08:59:59Z');
    expect(platform.posts).toHaveLength(0);
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-04T09:00:01Z');
    await tickAt('2026-05-05T09:00:02Z');
    await tickAt('2026-05-06T09:00:02Z');
    expect(platform.posts.map((post) => post.headline)).toEqual([
      'Bread · part 1 of 2: 300 loaves in 2020',
      'People · part 2 of 2: The baker is Ada.',
      'Bread · part 1 of 2: 300 loaves in 2020',
    ]);
    expect(JSON.stringify(platform.posts[2]?.answer.details)).toMatch(/starts again/);
    expect(new Set(platform.posts.map((post) => post.key)).size).toBe(3);
    expect(platform.posts.every((post) => post.key.length <= 25)).toBe(true);
  });

  it('goes through two changes of the clocks in two zones', async () => {
    await create({ ...at9, time: '02:30', zone: 'America/New_York' });
    await create({
      ...at9,
      time: '01:30',
      zone: 'Europe/London',
      channel: 'C2',
    });
    const count = (channel: string) => platform.posts.filter((post) => post.channel === channel).length;
    for (const [from, to] of [
      ['2026-10-23', '2026-11-05'],
      ['2027-03-12', '2027-03-30'],
    ] as const) {
      await tickAt(`${from}T12:00Z`);
      const before = [count('C1'), count('C2')];
      // A week around each change, looked at every half hour.
      for (let at = Date.parse(`${from}T12:00Z`); at <= Date.parse(`${to}T12:00Z`); at += 1_800_000)
        await tickAt(new Date(at).toISOString());
      const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
      expect([count('C1'), count('C2')]).toEqual(before.map((n) => n + days));
    }
  }, 60_000);

  it('makes up for what it missed within an hour, says so, and skips what is older', async () => {
    const id = await create(at9);
    await tickAt('2026-05-04T09:40Z');
    expect(JSON.stringify(platform.posts[0]?.answer.details)).toMatch(/late: it was due Mon, 4 May 2026, 09:00/);
    await tickAt('2026-05-08T11:00Z');
    expect(platform.posts).toHaveLength(1);
    await tickAt('2026-05-09T09:00Z');
    expect(platform.posts[1]?.headline).toMatch(/^People · part 2/);
    const states = (await store.occurrences.of(id)).map((row) => row.state);
    expect(states).toEqual(['posted', 'skipped', 'skipped', 'skipped', 'skipped', 'posted']);
  });

  it('skips or makes up as the schedule says', async () => {
    await create({ ...at9, catchUpHours: 0 });
    await create({ ...at9, catchUpHours: 5, channel: 'C2' });
    await tickAt('2026-05-04T13:30Z');
    expect(platform.posts.map((post) => post.channel)).toEqual(['C2']);
  });

  it('waits as long as it is told to, and posts once', async () => {
    await create(at9);
    platform.troubles.push(new PostError('rate-limited', 'slow down', { retryAfterMs: 20_000 }));
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-04T09:00:19Z');
    expect(platform.posts).toHaveLength(0);
    await tickAt('2026-05-04T09:00:20Z');
    expect(platform.posts).toHaveLength(1);
  });

  it('tries again with growing pauses, and gives up in the end', async () => {
    const id = await create(at9);
    for (let n = 0; n < 50; n++) platform.troubles.push(new PostError('unavailable', 'no route'));
    await tickAt('2026-05-04T09:00:00Z');
    for (let n = 1; n <= 30; n++) await tickAt(new Date(Date.parse('2026-05-04T09:00Z') + n * 180_000).toISOString());
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'failed', problem: 'given up: no route' }]);
    expect([1, 2, 3, 9].map(backOffMs)).toEqual([5000, 15_000, 45_000, 600_000]);
  });

  it('looks before it posts again when the reply got lost', async () => {
    const id = await create(at9);
    platform.troubles.push('posted-but-no-reply');
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-04T09:01:00Z');
    expect(platform.posts).toHaveLength(1);
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'posted', receipt: 'm-1' }]);
  });

  it('does not take a look-up that failed for a post that is missing', async () => {
    const id = await create(at9);
    platform.troubles.push('posted-but-no-reply');
    platform.lookUps.push(
      new PostError('rate-limited', 'slow down', { retryAfterMs: 30_000 }),
      new PostError('not-sent', 'no'),
    );
    for (const minute of ['00', '01', '02', '04']) await tickAt(`2026-05-04T09:${minute}:00Z`);
    expect(platform.posts).toHaveLength(1);
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'posted', receipt: 'm-1' }]);
  });

  it('sends nothing again where the platform cannot tell, and says so to the owner', async () => {
    const id = await create(at9);
    platform.troubles.push('posted-but-no-reply');
    platform.lookUps.push('cannot-tell');
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-04T09:01:00Z');
    await tickAt('2026-05-04T09:02:00Z');
    expect(platform.posts).toHaveLength(1);
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'failed' }]);
    expect(platform.told).toMatchObject([
      { person: 'U1', headline: expect.stringMatching(/due Mon, 4 May 2026, 09:00/) },
    ]);
  });

  it('posts what certainly was not sent without looking for it', async () => {
    const id = await create(at9);
    platform.troubles.push(new PostError('not-sent', 'token_revoked'));
    platform.lookUps.push('cannot-tell');
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-04T09:10:00Z');
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'posted', late: 1, unsure: 1 }]);
    expect(JSON.stringify(platform.posts[0]?.answer.details)).toMatch(/late: it was due/);
    expect(await store.schedules.get(id)).toMatchObject({ state: 'active' });
  });

  it('is not held up by a post that hangs', async () => {
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const post: typeof platform.surface.post = async (channel, answer, key) => {
      if (channel === 'C0') await hanging;
      return platform.surface.post(channel, answer, key);
    };
    const surface = { ...platform.surface, post };
    runner = createRunner({ store, core, surfaces: [surface], log: silent, clock, worker: 'w1' });
    for (let n = 0; n < 30; n++) await create({ ...at9, channel: `C${n}` });
    await create({ ...at9, time: '09:02', channel: 'later' });
    clock.set('2026-05-04T09:00Z');
    const first = runner.tick();
    await vi.waitFor(() => expect(platform.posts.length).toBeGreaterThanOrEqual(25));
    clock.set('2026-05-04T09:02Z');
    const second = runner.tick();
    await vi.waitFor(() => expect(platform.posts.some((post) => post.channel === 'later')).toBe(true));
    release();
    await Promise.all([first, second]);
    expect(platform.posts).toHaveLength(31);
  });

  it('skips what a pause, a change or a deletion came before', async () => {
    const id = await create(at9);
    clock.set('2026-05-04T09:00:00Z');
    // Due at this very moment, and not yet opened: an edit of the language leaves it alone.
    await schedules.edit(manager, id, { language: 'zh' });
    await schedules.resume(manager, id);
    await runner.tick();
    expect(platform.posts.map((post) => post.answer.language)).toEqual(['zh']);
    platform.troubles.push(new PostError('rate-limited', 'slow down'));
    await tickAt('2026-05-05T09:00:00Z');
    await schedules.pause(manager, id);
    await tickAt('2026-05-05T09:01:00Z');
    expect(platform.posts).toHaveLength(1);
    await schedules.resume(manager, id);
    platform.troubles.push(new PostError('rate-limited', 'slow down'));
    await tickAt('2026-05-06T09:00:00Z');
    await schedules.remove(manager, id);
    await tickAt('2026-05-06T09:01:00Z');
    expect(platform.posts).toHaveLength(1);
  });

  it('loses nothing while the store does not answer', async () => {
    const id = await create(at9);
    let broken = true;
    const claim: typeof store.occurrences.claim = (...args) =>
      broken ? Promise.reject(new StoreError('full', 'claiming occurrences')) : store.occurrences.claim(...args);
    const failing: typeof store = { ...store, occurrences: { ...store.occurrences, claim } };
    const lines: string[] = [];
    const log = {
      ...silent,
      error: (fields: Readonly<Record<string, unknown>>) => void lines.push(String(fields.err)),
    };
    runner = createRunner({ store: failing, core, surfaces: [platform.surface], log, clock, worker: 'w1' });
    await tickAt('2026-05-04T09:00:00Z');
    expect(lines.join()).toMatch(/disk .* is full/);
    broken = false;
    await tickAt('2026-05-04T09:20:00Z');
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'posted', late: 1 }]);
  });

  it('pauses a schedule whose channel is gone and tells its owner once', async () => {
    const id = await create(at9);
    platform.troubles.push(new PostError('channel-gone', 'channel_not_found'));
    platform.tellTroubles.push(new PostError('rate-limited', 'slow down', { retryAfterMs: 1 }));
    await tickAt('2026-05-04T09:00:00Z');
    await tickAt('2026-05-05T09:00:00Z');
    expect(platform.posts).toHaveLength(0);
    expect(platform.told).toEqual([{ person: 'U1', headline: expect.stringMatching(/I paused schedule/) }]);
    expect(await store.schedules.get(id)).toMatchObject({ state: 'paused', trouble: 'channel-gone' });
    await schedules.resume(manager, id);
    await tickAt('2026-05-06T09:00:00Z');
    expect(platform.posts[0]).toMatchObject({ channel: 'C1' });
  });

  it('stops at once while it waits to tell an owner', async () => {
    const wait = 3_600_000;
    platform.tellTroubles.push(new PostError('rate-limited', 'slow down', { retryAfterMs: wait }));
    platform.troubles.push(new PostError('channel-gone', 'channel_not_found'));
    await create(at9);
    clock.set('2026-05-04T09:00Z');
    const ticking = runner.tick();
    await vi.waitFor(() => expect(platform.tellTroubles).toHaveLength(0));
    await runner.stop();
    await ticking;
    expect(platform.told).toMatchObject([{ person: 'U1' }]);
  });

  it('does not count as perhaps sent what could not even be composed', async () => {
    const id = await create(at9);
    let broken = true;
    const answer: typeof core.answer = (...asked) => {
      if (broken) throw new Error('no such fact');
      return core.answer(...asked);
    };
    const respond: typeof core.respond = (...said) => {
      if (broken) throw new Error('no such fact');
      return core.respond(...said);
    };
    runner = createRunner({
      store,
      core: { ...core, answer, respond },
      surfaces: [platform.surface],
      log: silent,
      clock,
      worker: 'w1',
    });
    platform.lookUps.push('cannot-tell');
    await tickAt('2026-05-04T09:00:00Z');
    expect(await store.occurrences.of(id)).toMatchObject([{ state: 'open', unsure: 0, problem: 'no such fact' }]);
    broken = false;
    await tickAt('2026-05-04T09:01:00Z');
    expect(platform.posts).toHaveLength(1);
    expect(platform.told).toEqual([]);
  });

  it('runs one at once at a person’s wish, as the preview showed it', async () => {
    const id = await create(at9);
    const preview = await schedules.preview(manager, id);
    await schedules.runNow(manager, id);
    await runner.tick();
    expect(preview).toMatchObject({ ok: true, value: platform.posts[0]?.answer });
    await tickAt('2026-05-04T09:00Z');
    expect(platform.posts[1]?.headline).toMatch(/part 2 of 2/);
  });

  it('does not let a schedule that it cannot read hold up the others', async () => {
    const broken = await create(at9);
    await create({ ...at9, channel: 'C2' });
    await store.schedules.change(broken, { spec: '{"what":"nonsense"}' }, 0);
    await tickAt('2026-05-04T09:00Z');
    expect(platform.posts.map((post) => post.channel)).toEqual(['C2']);
  });
});
