import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot, type Seen } from '../../src/bot.ts';
import type { Command } from '../../src/command.ts';
import { createLimits } from '../../src/operations/limits.ts';
import type { Log } from '../../src/operations/log.ts';
import type { Handle, Message } from '../../src/platforms/surface.ts';
import { createSchedules } from '../../src/schedules/schedules.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { clockAt } from '../support/clock.ts';
import { databases, type Place, stopPostgres } from '../support/store.ts';
import { core } from './core.ts';

afterAll(stopPostgres);

interface Line {
  readonly level: keyof Log;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}

describe.each(databases)('the bot, with its memory on $name', ({ place: newPlace }) => {
  let place: Place;
  let store: Store;
  let handle: Handle;
  let lines: Line[];
  let seen: Seen[];
  const clock = clockAt('2026-05-04T10:00Z');
  let count = 0;

  const botOn = (memory: Store): Handle => {
    const write = (level: keyof Log) => (fields: Line['fields'], text: string) =>
      void lines.push({ level, fields, text });
    const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
    const schedules = createSchedules({ store: memory, core, clock, newId: () => 'x' });
    const limits = createLimits(clock, { burst: 4, everyMs: 1000 });
    return createBot({ core, store: memory, commands, schedules, limits, log, clock, observe: (s) => seen.push(s) });
  };
  const message = (text: string, more: Partial<Message> = {}): Message => ({
    id: `e${++count}`,
    platform: 'slack',
    conversation: 'C1:U1',
    person: 'U1',
    workspace: 'T1',
    channel: 'C1',
    addressed: 'mention',
    text,
    ...more,
  });
  const say = async (text: string, more?: Partial<Message>) => (await handle(message(text, more)))?.headline;

  beforeEach(async () => {
    place = await newPlace();
    store = await openStore(place.where);
    lines = [];
    seen = [];
    clock.advance(60_000);
    handle = botOn(store);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  it('answers, and understands what follows', async () => {
    expect(await say('loaves 2020')).toBe('300 loaves in 2020');
    expect(await say('and 2021?')).toBe('450 loaves in 2021');
  });

  it('keeps two people in one channel apart', async () => {
    await say('loaves 2020');
    expect(await say('and 2021?', { person: 'U2', conversation: 'C1:U2' })).toBe('The article does not say.');
  });

  it('forgets a conversation that has rested for a working day', async () => {
    await say('loaves 2020');
    clock.advance(8 * 3_600_000);
    expect(await say('and 2021?')).toBe('The article does not say.');
  });

  it('understands in one process what follows on the answer of another', async () => {
    await say('loaves 2020');
    const other = await openStore(place.where);
    expect((await botOn(other)(message('and 2021?')))?.headline).toBe('450 loaves in 2021');
    await other.close();
  });

  it('answers an event once, though it is delivered to three processes and twice to each', async () => {
    const others = await Promise.all([openStore(place.where), openStore(place.where)]);
    const event = message('loaves 2020');
    const bots = [handle, ...others.map(botOn)];
    const answers = await Promise.all([...bots, ...bots].map((bot) => bot(event)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(seen.filter((s) => s.outcome === 'repeated')).toHaveLength(5);
    await Promise.all(others.map((s) => s.close()));
  });

  it('speaks unasked in a thread only to answer, and otherwise leaves no trace', async () => {
    const thread = { addressed: 'thread', conversation: 'C1:17' } as const;
    expect(await say('see you at lunch', thread)).toBeUndefined();
    expect(await say('loaves 2020', thread)).toBe('300 loaves in 2020');
    expect(await say('and 2021?', thread)).toBe('450 loaves in 2021');
    expect(await say('I may explode', thread)).toBeUndefined();
    expect(await store.feedback.unansweredSince(0)).toEqual([]);
  });

  it('answers a button from its code, and remembers it', async () => {
    expect(await say('fig bakery.loaves 2020', { addressed: 'button' })).toBe('300 loaves in 2020');
    expect(await say('and 2021?')).toBe('450 loaves in 2021');
    expect(await say('v0:what-is-this', { addressed: 'button' })).toMatch(/older version/);
  });

  it('runs commands with typed options', async () => {
    const command = { name: 'bake', options: { text: 'loaves 2021' } };
    expect(await say('', { addressed: 'command', command })).toBe('450 loaves in 2021');
    expect(await say('', { addressed: 'command', command: { name: 'brew', options: {} } })).toMatch(
      /no command “brew”/,
    );
  });

  it('refuses what only managers may do, politely and on record', async () => {
    const command = { name: 'fire', options: { action: 'now' } };
    expect(await say('', { addressed: 'command', command, locale: 'zh-TW' })).toMatch(/只有可以管理/);
    expect(await say('', { addressed: 'command', command, mayManage: true })).toBe('done');
    expect(await say('', { addressed: 'command', command, managesToo: ['C2'] })).toBe('done');
    expect(await store.feedback.auditSince(0)).toMatchObject([
      { person: 'U1', action: 'fire now', outcome: 'refused' },
    ]);
  });

  it('answers in the language that the person chose', async () => {
    await store.conversations.choose('slack:U1', 'zh');
    expect(await say('loaves 2020', { locale: 'en-US' })).toBe('【300 loaves in 2020】');
  });

  it('goes on from the answer that a message replies to, and from the conversation if that says nothing', async () => {
    await say('who bakes');
    expect(await say('and 2021?', { follows: 'fig bakery.loaves 2020' })).toBe('450 loaves in 2021');
    expect(await say('and 2020?', { follows: 'no such query' })).toBe('300 loaves in 2020');
    expect(await say('and 2021?', { follows: 'fig bakery.loaves 2020', conversation: 'C1:U9' })).toBe(
      '450 loaves in 2021',
    );
  });

  it('answers a button in the language of the answer it stands under, whatever was spoken or chosen, also after a restart', async () => {
    const press = { addressed: 'button', locale: 'zh-CN' } as const;
    await say('loaves 2020', { locale: 'en-US' });
    expect(await say('fig bakery.loaves 2021', press)).toBe('【450 loaves in 2021】');
    await store.conversations.choose('slack:U1', 'en');
    handle = botOn(store);
    expect(await say('fig bakery.loaves 2020', press)).toBe('【300 loaves in 2020】');
    expect(await say('no such query', press)).toMatch(/旧版本/);
  });

  it('keeps what it could not answer, without the person', async () => {
    await say('who owns the shop?');
    expect(await store.feedback.unansweredSince(0)).toMatchObject([
      { text: 'who owns the shop?', status: 'not_covered' },
    ]);
  });

  it('asks somebody in a hurry to wait, and nobody else', async () => {
    for (let n = 0; n < 4; n++) await say('loaves 2020');
    expect(await say('loaves 2020')).toMatch(/ask again in a second/);
    expect(await say('loaves 2020', { person: 'U2', conversation: 'C1:U2' })).toBe('300 loaves in 2020');
    clock.advance(1000);
    expect(await say('loaves 2020')).toBe('300 loaves in 2020');
  });

  it('says one plain sentence when something breaks, and tells the operator what and where', async () => {
    expect(await say('please explode')).toMatch(/Something went wrong on my side/);
    expect(await say('请 explode', { locale: 'zh-CN', conversation: 'D1' })).toMatch(/出了点问题/);
    const failure = lines.find((line) => line.level === 'error');
    expect(failure).toMatchObject({ text: 'message failed', fields: { at: 'question' } });
    expect(String(failure?.fields.err)).toMatch(/the oven exploded/);
  });

  it('writes one line a message, which does not hold what was said', async () => {
    await say('loaves 2020, says Ada');
    const line = lines.filter((l) => l.level === 'info');
    expect(line).toHaveLength(1);
    expect(line[0]?.fields).toMatchObject({
      platform: 'slack',
      addressed: 'mention',
      outcome: 'answered',
      code: 'fig bakery.loaves 2020',
    });
    expect(JSON.stringify(line)).not.toMatch(/Ada|U1/);
  });

  it('goes on answering, forgetful, when its memory is gone', async () => {
    const gone = await openStore(place.where);
    const forgetful = botOn(gone);
    await gone.close();
    const event = message('loaves 2020');
    expect((await forgetful(event))?.headline).toBe('300 loaves in 2020');
    expect(await forgetful(event)).toBeUndefined();
    expect(lines.some((line) => line.level === 'error' && line.text === 'memory failed')).toBe(true);
  });
});

const localised = (text: string) => ({ en: text, 'zh-CN': text, 'zh-TW': text });
const commands: readonly Command[] = [
  {
    name: 'bake',
    description: localised('Ask about the bakery'),
    options: [{ kind: 'string', name: 'text', description: localised('A question') }],
    examples: [],
    run: ({ text }, context) => context.ask(String(text)),
  },
  {
    name: 'fire',
    description: localised('Something for managers'),
    options: [],
    examples: [],
    manages: true,
    run: (_, { core, language }) => ({ ...core.answer({ ask: 'help' }, language), headline: 'done' }),
  },
];
