import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewOccurrence } from '../../src/store/occurrences.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { ScheduleRow } from '../../src/store/tables.ts';
import { databases, type Place, stopPostgres } from '../support/store.ts';

afterAll(stopPostgres);

const schedule = (id: string, more: Partial<ScheduleRow> = {}): ScheduleRow => ({
  id,
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  owner: 'U1',
  spec: '{}',
  state: 'active',
  trouble: null,
  next_at: 1000,
  edition: 0,
  created_at: 0,
  ...more,
});
const occurrence = (schedule: string, at: number, more: Partial<NewOccurrence> = {}): NewOccurrence => ({
  key: `${schedule}.${at}`,
  schedule,
  platform: 'slack',
  at,
  edition: 0,
  readyAt: at,
  ...more,
});

describe.each(databases)('the store on $name', ({ place: newPlace }) => {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await openStore(place.where);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it('gives an event to the first who asks, in any process', async () => {
    const other = await openStore(place.where);
    const claims = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [store, other].map((s) => s.conversations.claim('e1', 5))),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await other.conversations.claim('e2', 5)).toBe(true);
    await store.conversations.release('e2');
    expect(await store.conversations.claim('e2', 6)).toBe(true);
    await other.close();
  });

  it('remembers a conversation until its time is over, and across a restart', async () => {
    await store.conversations.save('c', 'first', 100);
    await store.conversations.save('c', 'second', 200);
    await store.close();
    store = await openStore(place.where);
    expect(await store.conversations.load('c', 199)).toBe('second');
    expect(await store.conversations.load('c', 200)).toBeUndefined();
    expect(await store.conversations.load('elsewhere', 0)).toBeUndefined();
    await store.conversations.forget('c');
    expect(await store.conversations.load('c', 0)).toBeUndefined();
  });

  it('keeps the language a person chose, and lets it be taken back', async () => {
    await store.conversations.choose('U1', 'zh');
    await store.conversations.choose('U1', 'en');
    expect(await store.conversations.language('U1')).toBe('en');
    await store.conversations.choose('U1', undefined);
    expect(await store.conversations.language('U1')).toBeUndefined();
  });

  it('counts one vote a person, the last one', async () => {
    await store.feedback.vote({ message: 'm', person: 'U1', helpful: true }, 1);
    await store.feedback.vote({ message: 'm', person: 'U1', helpful: false, reason: 'wrong year' }, 2);
    await store.feedback.vote({ message: 'm', person: 'U2', helpful: true }, 3);
    expect(await store.feedback.votes()).toEqual({ helpful: 1, notHelpful: 1 });
  });

  it('knows whose answer a message is, and which answer a question got', async () => {
    await store.feedback.own('answer', { person: 'U1', question: 'question' }, 1);
    expect(await store.feedback.owner('answer')).toEqual({ person: 'U1', question: 'question' });
    expect(await store.feedback.answerTo('question')).toBe('answer');
    await store.feedback.disown('answer');
    expect(await store.feedback.owner('answer')).toBeUndefined();
  });

  it('keeps unanswered questions without a person, and audit entries with one', async () => {
    const question = { platform: 'slack', language: 'zh', status: 'not_covered', text: '董事长是谁' };
    await store.feedback.unanswered(question, 7);
    expect(await store.feedback.unansweredSince(7)).toEqual([{ ...question, at: 7 }]);
    const entry = {
      platform: 'slack',
      workspace: null,
      channel: 'C',
      person: 'U1',
      action: 'schedule create',
      outcome: 'refused',
      detail: '',
    } as const;
    await store.feedback.audit(entry, 8);
    expect(await store.feedback.auditSince(0)).toMatchObject([{ ...entry, at: 8 }]);
  });

  it('keeps schedules by workspace, or by channel where there is none', async () => {
    expect(await store.schedules.add(schedule('a'))).toBe(true);
    // A try whose reply got lost is made again: it is still the same schedule.
    expect(await store.schedules.add(schedule('a'))).toBe(true);
    expect(await store.schedules.add(schedule('a', { owner: 'U9' }))).toBe(false);
    await store.schedules.add(schedule('b', { workspace: 'T2' }));
    await store.schedules.add(schedule('c', { workspace: null, channel: 'D1' }));
    const ids = async (workspace: string | undefined, channel: string) =>
      (await store.schedules.list({ platform: 'slack', workspace, channel })).map((row) => row.id);
    expect(await ids('T1', 'any')).toEqual(['a']);
    expect(await ids(undefined, 'D1')).toEqual(['c']);
    expect(await ids(undefined, 'C1')).toEqual([]);
    expect(await store.schedules.change('a', { channel: 'C9' }, 0)).toBe(true);
    expect((await store.schedules.get('a'))?.channel).toBe('C9');
    expect(await store.schedules.remove('a')).toBe(true);
    expect(await store.schedules.remove('a')).toBe(false);
  });

  it('moves due schedules on once, however many processes try at the same time', async () => {
    for (let n = 0; n < 30; n++) await store.schedules.add(schedule(`s${n}`));
    await store.schedules.add(schedule('paused', { state: 'paused' }));
    await store.schedules.add(schedule('elsewhere', { platform: 'discord' }));
    const others = await Promise.all([openStore(place.where), openStore(place.where)]);
    const moved = await Promise.all(
      [store, ...others].map((s) =>
        s.schedules.advance(['slack'], 1000, 100, (row) => ({
          next: null,
          edition: row.edition + 1,
          occurrences: [occurrence(row.id, 1000)],
        })),
      ),
    );
    expect(moved.reduce((a, b) => a + b)).toBe(30);
    expect(await store.occurrences.count('open')).toBe(30);
    expect(await store.schedules.get('s7')).toMatchObject({ next_at: null, edition: 1 });
    await Promise.all(others.map((s) => s.close()));
  });

  it('lets each occurrence be claimed by one process, and again when the lease is over', async () => {
    await store.schedules.add(schedule('s'));
    for (let n = 0; n < 40; n++) await store.schedules.openNext(occurrence('s', n));
    await store.schedules.openNext(occurrence('s', 0));
    expect(await store.schedules.get('s')).toMatchObject({ edition: 40 });
    expect(await store.schedules.openNext(occurrence('none', 0))).toBe(false);
    const other = await openStore(place.where);
    const claimed = await Promise.all(
      Array.from(
        { length: 8 },
        (_, n) => [store, other][n % 2]?.occurrences.claim(`w${n}`, ['slack'], 100, 50, 7) ?? [],
      ),
    );
    const keys = claimed.flat().map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
    // Whoever meets a locked row passes it over: what is left goes in the next round.
    await store.occurrences.claim('late', ['slack'], 100, 50, 100);
    expect(await store.occurrences.claim('x', ['slack'], 149, 50, 100)).toEqual([]);
    const again = await store.occurrences.claim('y', ['slack'], 150, 50, 100);
    expect(again).toHaveLength(40);
    expect(again[0]).toMatchObject({ attempts: 2, unsure: 0, worker: 'y' });
    expect(new Set(again.map((row) => row.edition)).size).toBe(40);
    await other.close();
  });

  it('records a post only for whoever holds the claim', async () => {
    await store.schedules.add(schedule('s'));
    await store.schedules.openNext(occurrence('s', 1));
    await store.occurrences.claim('dead', ['slack'], 1, 10, 1);
    expect(await store.occurrences.begin('s.1', 'dead', 11)).toBe(false);
    await store.occurrences.claim('alive', ['slack'], 11, 10, 1);
    expect(await store.occurrences.begin('s.1', 'dead', 12)).toBe(false);
    expect(await store.occurrences.begin('s.1', 'alive', 12)).toBe(true);
    const posted = (receipt: string) => ({ as: 'posted', receipt, late: true }) as const;
    expect(await store.occurrences.settle('s.1', 'dead', posted('r0'), 12)).toBe(false);
    expect(await store.occurrences.settle('s.1', 'alive', posted('r1'), 12)).toBe(true);
    // A record whose reply got lost is made again.
    expect(await store.occurrences.settle('s.1', 'alive', posted('r1'), 13)).toBe(true);
    expect(await store.occurrences.settle('s.1', 'dead', posted('r0'), 13)).toBe(false);
    expect(await store.occurrences.get('s.1')).toMatchObject({
      state: 'posted',
      receipt: 'r1',
      late: 1,
      settled_at: 12,
    });
  });

  it('remembers whether a failed try may have posted', async () => {
    await store.schedules.add(schedule('s'));
    await store.schedules.openNext(occurrence('s', 1));
    await store.occurrences.claim('w', ['slack'], 1, 10, 1);
    await store.occurrences.begin('s.1', 'w', 2);
    await store.occurrences.settle('s.1', 'w', { as: 'retry', at: 5, problem: 'too fast', posted: 'certainly-not' }, 2);
    expect(await store.occurrences.claim('w', ['slack'], 4, 10, 1)).toEqual([]);
    expect(await store.occurrences.claim('w', ['slack'], 5, 10, 1)).toMatchObject([{ unsure: 0, attempts: 2 }]);
    await store.occurrences.begin('s.1', 'w', 5);
    await store.occurrences.settle('s.1', 'w', { as: 'retry', at: 6, problem: 'timeout', posted: 'perhaps' }, 5);
    expect(await store.occurrences.claim('w', ['slack'], 6, 10, 1)).toMatchObject([{ unsure: 1, attempts: 3 }]);
  });

  it('skips what was due and not being sent when a schedule is paused, and tells one process only', async () => {
    await store.schedules.add(schedule('s'));
    for (const at of [1, 2]) await store.schedules.openNext(occurrence('s', at));
    await store.occurrences.claim('w', ['slack'], 2, 10, 2);
    await store.occurrences.begin('s.2', 'w', 2);
    expect(await store.schedules.stop('s', 'channel-gone', 2)).toBe(true);
    expect(await store.schedules.stop('s', 'channel-gone', 2)).toBe(false);
    expect(await store.occurrences.of('s')).toMatchObject([{ state: 'skipped' }, { state: 'open' }]);
    expect(await store.occurrences.begin('s.1', 'w', 2)).toBe(false);
    expect(await store.schedules.get('s')).toMatchObject({ state: 'paused', trouble: 'channel-gone' });
  });

  it('forgets what has outlived its use, and nothing else', async () => {
    const now = 400 * 24 * 3_600_000;
    await store.conversations.save('old', 'x', now - 1);
    await store.conversations.save('new', 'x', now + 1);
    await store.conversations.claim('old', 0);
    await store.conversations.claim('new', now);
    await store.sweep(now);
    expect(await store.conversations.load('new', now)).toBe('x');
    expect(await store.conversations.claim('new', now)).toBe(false);
    expect(await store.conversations.claim('old', now)).toBe(true);
  });

  it('answers whether it is there', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });
});
