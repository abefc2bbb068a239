import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { channel, dm, guild, thread } from '../../support/discord/facts.ts';
import { openVillage, type Village } from '../../support/discord/village.ts';

/** Whole conversations: the real discord.js against a gateway and REST double on this machine. */

let village: Village;
beforeAll(async () => {
  village = await openVillage();
});
afterEach(() => {
  expect(village.double.problems).toEqual([]);
  expect(village.log.filter((line) => line.level === 'error')).toEqual([]);
});
afterAll(() => village.close());

describe('people can turn to it', () => {
  test('with a mention in a channel', async () => {
    const ann = village.person('ann');
    const seen = await ann.mentions('how many loaves in 2021?');
    expect(seen.text).toContain('### 171 loaves in 2021.');
    expect(seen.text).toContain('-# Source: §2 ¶15');
    expect(seen.buttons).toEqual(['And 2022?', 'Original passage', '👍', '👎', '🗑️']);
    expect(village.heard.at(-1)).toMatchObject({
      platform: 'discord',
      addressed: 'mention',
      text: 'how many loaves in 2021?',
      person: ann.id,
      workspace: guild,
      channel,
      conversation: `${channel}/${ann.id}`,
      locale: 'zh-TW',
    });
  });

  test('by replying to it, which goes on from that answer, whoever had asked', async () => {
    const [ann, bo] = [village.person('ann'), village.person('bo')];
    const first = await ann.mentions('loaves 2021');
    await ann.mentions('loaves 2022');
    expect((await bo.repliesTo(first, 'and in 2020?')).text).toContain('120 loaves in 2020');
    expect(village.heard.at(-1)).toMatchObject({ person: bo.id, follows: 'fig bakery.loaves 2021' });
    village.double.faults.push({
      on: /GET .*messages/,
      response: { status: 403, body: { code: 50001, message: 'no' } },
    });
    expect((await bo.repliesTo(first, 'and in 2022?')).text).toContain('93 loaves in 2022');
    expect(village.heard.at(-1)).not.toHaveProperty('follows');
  });

  test('in a direct message, without a mention', async () => {
    const ann = village.person('ann');
    expect((await ann.messages('2020 年的面包')).text).toContain('2020 年卖出 120 个面包');
    expect(village.heard.at(-1)).toMatchObject({ addressed: 'direct', mayManage: true });
    expect(village.heard.at(-1)).not.toHaveProperty('workspace');
  });

  test('in a thread, which is one conversation for all in it', async () => {
    await village.person('ann').mentions('loaves 2021', { in: 'thread' });
    await village.person('bo').mentions('loaves 2020', { in: 'thread' });
    expect(village.heard.slice(-2).map((m) => m.conversation)).toEqual([thread, thread]);
  });

  test('with a bare mention, to see whether it is there', async () => {
    expect((await village.person('ann').mentions('')).text).toContain('请问我面包的事');
  });

  test('and it stays silent where nobody does', async () => {
    const before = village.heard.length;
    const ann = village.person('ann');
    ann.writes('did you hear how many loaves they sold?');
    await ann.mentions('loaves 2021');
    expect(village.heard.slice(before).map((m) => m.text)).toEqual(['loaves 2021']);
  });
});

describe('a command', () => {
  test('with words is answered for all, and repeats the question in small print', async () => {
    const seen = await village.person('ann').types('/ask', { question: 'loaves in 2021 **now** @everyone' });
    expect(seen.onlyForMe).toBe(false);
    expect(seen.text).toContain('-# loaves in 2021 \\*\\*now\\*\\* \\@everyone');
    expect(village.heard.at(-1)).toMatchObject({ addressed: 'command', text: 'loaves in 2021 **now** @everyone' });
  });

  test('hands over options of every type', async () => {
    await village
      .person('ann')
      .types('/figures', { series: 'bakery.loaves', year: 2020, scope: 'table', to: true, channel });
    expect(village.heard.at(-1)).toMatchObject({
      text: '',
      command: { name: 'figures', options: { series: 'bakery.loaves', year: 2020, scope: 'table', to: true, channel } },
    });
  });

  test('without words speaks the language of the person, and never the server’s before it', async () => {
    expect((await village.person('wei', { locale: 'zh-CN' }).types('/figures', { series: 'x' })).text).toContain(
      '年卖出',
    );
    expect((await village.person('ann').types('/figures', { series: 'x' })).text).toContain('loaves in');
    const unsaid = village.person('bo', { locale: '' });
    expect((await unsaid.types('/figures', { series: 'x' })).text).toContain('年卖出');
  });

  test('can be private, and then be shared with everybody, once', async () => {
    const ann = village.person('ann');
    const secret = await ann.types('/ask', { question: 'loaves 2021', private: true });
    expect(secret.onlyForMe).toBe(true);
    expect(secret.buttons).toContain('Share in channel');
    expect(secret.buttons).not.toContain('🗑️');
    expect(village.heard.at(-1)?.command?.options).toEqual({ question: 'loaves 2021' });

    const shared = await ann.presses(secret, 'Share in channel');
    expect(shared.onlyForMe).toBe(false);
    expect(shared.text).toContain(`-# Asked by <@${ann.id}>`);
    expect(shared.text).toContain('171 loaves in 2021');
    const again = await ann.presses(secret, 'Share in channel');
    expect(again).toMatchObject({ onlyForMe: true, text: 'This has been shared already.' });
  });

  test('works in the direct conversation with the bot, where everybody manages their own', async () => {
    const seen = await village.person('ann').types('/ask', { question: 'loaves 2021' }, { direct: true });
    expect(seen.text).toContain('171 loaves');
    expect(village.heard.at(-1)).toMatchObject({ channel: dm, mayManage: true });
    expect(village.heard.at(-1)).not.toHaveProperty('workspace');
  });

  test('works for those who installed the app for themselves, in any chat', async () => {
    const seen = await village.person('ann').types('/ask', { question: 'loaves 2021' }, { userInstalled: true });
    expect(seen.text).toContain('171 loaves');
  });

  test('says by the person’s rights whether they may manage', async () => {
    await village.person('bo').types('/schedule');
    await village.person('mo', { permissions: PermissionFlagsBits.ManageChannels }).types('/schedule');
    expect(village.heard.slice(-2).map((m) => m.mayManage)).toEqual([false, true]);
    await village.person('bo').types('/schedule', { channel });
    await village.person('bo').types('/schedule', { channel }, { there: PermissionFlagsBits.ManageChannels });
    await village.person('mo', { permissions: PermissionFlagsBits.ManageGuild }).types('/schedule', { channel });
    expect(village.heard.slice(-3).map((m) => m.managesToo)).toEqual([[], [channel], 'all']);
  });

  test('that names another channel asks for the right to manage there too', async () => {
    const mo = village.person('mo', { permissions: PermissionFlagsBits.ManageChannels });
    await mo.types('/figures', { series: 'x', channel });
    await mo.types('/figures', { series: 'x', channel }, { there: PermissionFlagsBits.ManageChannels });
    const bo = village.person('bo');
    await bo.types('/figures', { series: 'x', channel }, { there: PermissionFlagsBits.ManageChannels });
    expect(village.heard.slice(-3).map((m) => m.mayManage)).toEqual([false, true, false]);
  });

  test('delivered twice is answered once', async () => {
    const ann = village.person('ann');
    const seen = await ann.types('/ask', { question: 'loaves 2021' });
    ann.sends('/ask', { question: 'loaves 2021' }, { id: seen.interaction ?? '' });
    await ann.types('/ask', { question: 'loaves 2020' });
    const answers = village.double.deliveries.filter((d) => d.interaction === seen.interaction);
    expect(answers).toHaveLength(1);
  });
});

test('typing is completed, in the person’s language', async () => {
  const choices = await village.person('wei', { locale: 'zh-TW' }).completes('/figures', 'series', 'lo');
  expect(choices).toEqual([
    { name: '面包', value: 'bakery.loaves' },
    { name: 'series lo', value: 'echo' },
  ]);
  expect(await village.person('ann').completes('/ask', 'question', '')).toContainEqual({
    name: 'question',
    value: 'echo',
  });
});

test('“Ask about this” on a message answers that message', async () => {
  const ann = village.person('ann');
  const seen = await ann.pointsAt('Do you know how many loaves they sold in 2022?');
  expect(seen.text).toContain('93 loaves in 2022');
  expect((await ann.pointsAt('', { forwarded: 'loaves of 2020, they said' })).text).toContain('120 loaves in 2020');
  expect((await ann.pointsAt('')).text).toBe('There is no text in that message that I could read.');
});

describe('under an answer', () => {
  test('a follow-up runs its query, says what was asked, and works after a restart', async () => {
    const ann = village.person('ann');
    const seen = await ann.mentions('2021 年的面包');
    await village.restart();
    const next = await ann.presses(seen, '2022 年呢？');
    expect(next.text).toContain('-# 2022 年呢？\n### 2022 年卖出 93 个面包。');
    expect(village.heard.at(-1)).toMatchObject({
      addressed: 'button',
      text: 'fig bakery.loaves 2022',
      locale: 'zh-CN',
    });
  });

  test('a chart is a picture with words for those who cannot see it', async () => {
    const seen = await village.person('ann').mentions('chart of loaves 2021');
    expect(seen.message.files).toEqual(['chart.png']);
    expect(seen.pictures).toEqual(['Chart: 面包 (个). 2020: 120; 2021: 171; 2022: 93.']);
  });

  test('the original passage is shown to who asks for it, as plain text', async () => {
    const ann = village.person('ann');
    const passage = await ann.presses(await ann.mentions('loaves 2021'), 'Original passage');
    expect(passage).toMatchObject({ onlyForMe: true, text: '**§2 ¶15**\n> The baker wrote \\*paragraph\\* 2.15.' });
  });

  test('a vote is taken and thanked for', async () => {
    const ann = village.person('ann');
    const seen = await ann.mentions('loaves 2021');
    expect(await ann.presses(seen, '👎')).toMatchObject({ onlyForMe: true, text: 'Thank you, noted.' });
    expect(village.votes.at(-1)).toEqual({
      message: `${channel}/${seen.message.id}`,
      person: ann.id,
      code: 'fig bakery.loaves 2021',
      helpful: false,
    });
  });

  test('the asker can delete it, a stranger cannot, a moderator can', async () => {
    const [ann, bo] = [village.person('ann'), village.person('bo')];
    const mo = village.person('mo', { permissions: PermissionFlagsBits.ManageMessages });
    const seen = await ann.mentions('loaves 2021');
    expect((await bo.presses(seen, '🗑️')).text).toBe('Only the person who asked, or a moderator, can delete this.');
    expect((await ann.presses(seen, '🗑️')).delivery.kind).toBe('deleteReply');
    expect(village.double.posted.has(seen.message.id)).toBe(false);
    expect((await mo.presses(await ann.mentions('loaves 2020'), '🗑️')).delivery.kind).toBe('deleteReply');
  });

  test('help offers a language, which the person keeps', async () => {
    const ann = village.person('ann');
    const seen = await ann.mentions('');
    expect((await ann.chooses(seen, 'zh')).text).toBe('好的，之后都用中文回答你。');
    expect(village.languages.get(ann.id)).toBe('zh');
    await ann.chooses(seen, 'auto');
    expect(village.languages.has(ann.id)).toBe(false);
  });
});

describe('an edited question', () => {
  test('is answered again in the same place, also by another process', async () => {
    const ann = village.person('ann');
    const first = await ann.mentions('chart of loaves 2021');
    await village.restart();
    const second = await ann.edits(first.message.reference ?? '', 'loaves in 2020');
    expect(second.text).toContain('120 loaves in 2020');
    expect(second.message.id).toBe(first.message.id);
    expect(second.message.files).toEqual([]);
    const third = await ann.edits(first.message.reference ?? '', 'chart of loaves in 2022');
    expect(third.message.files).toEqual(['chart.png']);
    expect(third.message.id).toBe(first.message.id);
  });

  test('that the bot had not answered, or whose answer is gone, stays unanswered', async () => {
    const ann = village.person('ann');
    const before = village.double.deliveries.length;
    ann.writes('<@900000000000000001> loaves 2021', { edited: { id: village.double.nextId() } });
    const seen = await ann.mentions('loaves 2021');
    await ann.presses(seen, '🗑️');
    ann.writes('<@900000000000000001> loaves 2020', { edited: { id: seen.message.reference ?? '' } });
    await ann.mentions('loaves 2022');
    expect(village.double.deliveries.slice(before).map((d) => d.kind)).toEqual([
      'message',
      'deferUpdate',
      'deleteReply',
      'message',
    ]);
  });

  test('in a direct conversation that a new process has not seen yet is answered again too', async () => {
    const ann = village.person('ann');
    const first = await ann.messages('loaves 2021');
    await village.restart();
    expect((await ann.edits(first.message.reference ?? '', 'loaves 2020', { in: 'dm' })).text).toContain('120 loaves');
  });
});
