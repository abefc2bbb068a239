import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import type { Surface } from '../../../src/platforms/surface.ts';
import { createRunner } from '../../../src/schedules/runner.ts';
import { createSchedules, type Schedules } from '../../../src/schedules/schedules.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createSurfaces } from '../../../src/surfaces.ts';
import { core } from '../../commands/desk.ts';
import { clockAt } from '../../support/clock.ts';
import { type Double, openDouble } from '../../support/discord/double.ts';
import { dmWith, guild } from '../../support/discord/facts.ts';
import { createPerson } from '../../support/discord/person.ts';
import { memoryLog } from '../../support/discord/village.ts';
import { type Place, sqlitePlace } from '../../support/store.ts';

/** The whole bot in Discord: its commands, its brain over a small article, its memory, its schedules. */

let double: Double;
let place: Place;
let store: Store;
let schedules: Schedules;
let surface: Surface;
/** How long the bot makes people wait who ask too fast. */
let waitMs: number | undefined;
const clock = clockAt('2026-05-04T10:00Z');
const { log, lines } = memoryLog();

/** One process of the bot; what it knows of before is in the store. */
async function start(): Promise<void> {
  store = await openStore(place.where);
  let made = 0;
  schedules = createSchedules({ store, core, clock, newId: () => `s${++made}` });
  const config = readConfig({ DISCORD_TOKEN: 'aaa.bbb.ccc', DISCORD_API_URL: double.wire.api });
  const paragraphs = new Map([['1.2', 'In 2021 it was more.']]);
  const all = await createSurfaces(config, { core, store, schedules, commands, log, clock, paragraphs });
  const [discord] = all;
  if (!discord) throw new Error('no surface');
  surface = discord;
  await surface.start(createBot({ core, store, commands, schedules, limits: () => waitMs, log, clock }));
}
async function stop(): Promise<void> {
  await surface.stop();
  await store.close();
}

beforeEach(async () => {
  lines.length = 0;
  waitMs = undefined;
  [double, place] = await Promise.all([openDouble(), sqlitePlace()]);
  await start();
});
afterEach(async () => {
  await stop();
  await Promise.all([double.close(), place.remove()]);
  expect(double.problems).toEqual([]);
  expect(lines.filter((line) => line.level === 'error')).toEqual([]);
});
let people = 0;
const person = (traits?: Parameters<typeof createPerson>[3]) =>
  createPerson(double, 'somebody', `${500_000_000_000_000_000n + BigInt(++people)}`, traits);

test('registers its commands as they are', () => {
  expect(double.registry.commands).toHaveLength(commands.length + 1);
});

test('understands what follows in a conversation, and forgets nothing when it starts anew', async () => {
  const ann = person();
  expect((await ann.mentions('How many loaves in 2021?')).text).toContain('1,710 loaves in 2021');
  await stop();
  await start();
  expect((await ann.mentions('and in 2020?')).text).toContain('1,200');
});

test('a reply goes on from the answer it replies to, also for somebody else', async () => {
  const [ann, bo] = [person(), person()];
  const first = await ann.mentions('How many loaves in 2021?');
  await ann.mentions('What is the revenue of the bakery in 2021?');
  const reply = await bo.repliesTo(first, 'and in 2020?');
  expect(reply.text).toContain('1,200');
  expect((await ann.repliesTo(first, 'and in 2022?')).text).toContain('930');
});

test('a button goes on in the language of its answer, whatever was spoken since, also after a restart', async () => {
  const wei = person({ locale: 'zh-CN' });
  const english = await wei.mentions('How many loaves in 2021?');
  const chinese = await wei.mentions('2021年卖了多少面包？');
  const [next = ''] = english.buttons;
  const [goOn = ''] = chinese.buttons;
  expect((await wei.presses(english, next)).text).toMatch(/Source: §/);
  await stop();
  await start();
  expect((await wei.presses(english, next)).text).toMatch(/Source: §/);
  expect((await wei.presses(chinese, goOn)).text).toMatch(/出处：§/);
  const secret = await wei.types('/ask', { question: 'How many loaves in 2021?', private: true });
  expect((await wei.presses(secret, 'Share in channel')).text).toContain('1,710 loaves in 2021');
});

test('who presses too fast is told so alone, and the answer can still be shared', async () => {
  const ann = person();
  const secret = await ann.types('/ask', { question: 'How many loaves in 2021?', private: true });
  waitMs = 3_000;
  expect(await ann.presses(secret, 'Share in channel')).toMatchObject({
    onlyForMe: true,
    text: expect.stringContaining('3 s'),
  });
  waitMs = undefined;
  const shared = await ann.presses(secret, 'Share in channel');
  expect(shared.onlyForMe).toBe(false);
  expect(shared.text).toContain('1,710 loaves in 2021');
  const again = await ann.presses(secret, 'Share in channel');
  expect(again).toMatchObject({ onlyForMe: true, text: 'This has been shared already.' });
});

test('an option is completed and then answered, in the person’s language', async () => {
  const [ann, wei] = [person(), person({ locale: 'zh-TW' })];
  const [choice] = await ann.completes('/figures', 'series', 'bread');
  expect(choice).toEqual({ name: 'loaves sold', value: 'bakery.loaves' });
  const years = async (series: string) =>
    (await wei.completes('/figures', 'year', '', { series })).map(({ name }) => name);
  expect(await years('bakery.loaves')).toEqual(['2022年', '2021年', '2020年']);
  expect(await years('mill.revenue')).toEqual(['2021年']);
  const [year] = await wei.completes('/figures', 'year', '21');
  expect((await ann.types('/figures', { series: 'bakery.loaves', year: '2021' })).text).toContain('1,710 loaves');
  expect((await wei.types('/figures', { series: 'bakery.loaves', year: year?.value ?? '' })).text).toContain('卖出');
  for (const { value } of await ann.completes('/ask', 'question', ''))
    expect((await ann.types('/ask', { question: value })).text).toMatch(/Source: §/);
});

test('a chosen language is kept, and a vote with its answer', async () => {
  const ann = person();
  await ann.chooses(await ann.types('/help'), 'zh');
  await stop();
  await start();
  const answer = await ann.mentions('How many loaves in 2021?');
  expect(answer.text).toContain('出处：§');
  expect((await ann.presses(answer, '👎')).text).toBe('谢谢，已记录。');
  expect((await ann.presses(answer, '查看原文')).text).toContain('In 2021 it was more.');
});

describe('schedules', () => {
  const manager = () => person({ permissions: PermissionFlagsBits.ManageChannels });
  const daily = { action: 'create', what: 'summary', time: '11:00', zone: 'UTC' };

  test('are made by those who may, completed by name, and refused to others', async () => {
    expect((await person().types('/schedule', daily)).text).toMatch(/Only people who may manage this channel/);
    const mo = manager();
    expect((await mo.types('/schedule', daily)).text).toMatch(/^### Schedule s1: the summary/m);
    expect(await mo.completes('/schedule', 'id', '')).toMatchObject([{ value: 's1' }]);
    expect(await person().completes('/schedule', 'id', '')).toEqual([]);
    const home = { platform: 'discord', workspace: guild };
    const offered = async (rights: Parameters<typeof schedules.at>[0]) => (await schedules.at(rights)).length;
    expect(await offered({ ...home, channel: 'another', mayManage: true })).toBe(0);
    expect(await offered({ ...home, channel: 'another', mayManage: false, managesToo: 'all' })).toBe(1);
    expect(
      await person({ permissions: PermissionFlagsBits.ManageGuild }).completes('/schedule', 'id', ''),
    ).toHaveLength(1);
    expect(await store.feedback.auditSince(0)).toHaveLength(2);
    expect((await mo.types('/schedule', { action: 'preview', id: 's1' })).text).toContain('§');
  });

  test('whose channel is gone are paused, and their owner is told in a direct message', async () => {
    const mo = manager();
    await mo.types('/schedule', daily);
    clock.advance(3_600_000);
    const runner = createRunner({ store, core, surfaces: [surface], log, clock, worker: 'w' });
    double.faults.push({ on: /POST .*messages/, response: { status: 404, body: { code: 10003, message: 'Unknown' } } });
    await runner.tick();
    const errors = lines.splice(0).filter((line) => line.level === 'error');
    expect(errors.map((line) => line.text)).toEqual(['scheduled post: failed']);
    const told = double.deliveries.find((d) => d.message?.channel_id === dmWith(mo.id));
    expect(JSON.stringify(told?.message?.components)).toContain('I paused schedule s1');
    expect((await mo.types('/schedule', { action: 'list' })).text).toContain('paused');
  });
});
