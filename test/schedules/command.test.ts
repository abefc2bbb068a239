import { beforeEach, describe, expect, it } from 'vitest';
import schedule from '../../commands/schedule.ts';
import type { CommandContext, OptionValues } from '../../src/command.ts';
import type { Message } from '../../src/platforms/surface.ts';
import { createSchedules, type Schedules } from '../../src/schedules/schedules.ts';
import type { Store } from '../../src/store/store.ts';
import { core } from '../bot/core.ts';
import { clockAt } from '../support/clock.ts';
import { memoryStore } from '../support/store.ts';

describe('/schedule', () => {
  let store: Store;
  let schedules: Schedules;
  const clock = clockAt('2026-05-04T00:00Z');
  let ids = 0;
  beforeEach(async () => {
    store = await memoryStore();
    ids = 0;
    schedules = createSchedules({ store, core, clock, newId: () => `s${++ids}` });
    return () => store.close();
  });

  const context = (more: Partial<Message> = {}): CommandContext => ({
    message: {
      id: 'e',
      platform: 'slack',
      conversation: 'c',
      person: 'U1',
      workspace: 'T1',
      channel: 'C1',
      addressed: 'command',
      text: '',
      mayManage: true,
      ...more,
    },
    language: 'en',
    core,
    ask: () => core.answer({ ask: 'help' }, 'en'),
    answer: (query) => core.answer(query, 'en'),
    lastCode: undefined,
    schedules,
  });
  /** As on Slack: words. */
  const say = async (said: string, more?: Partial<Message>) =>
    show(await schedule.run(schedule.parse?.(said, 'en') ?? {}, context(more)));
  /** As on Discord: options. */
  const choose = async (options: OptionValues, more?: Partial<Message>) =>
    show(await schedule.run(options, context(more)));
  const show = (answer: Awaited<ReturnType<typeof schedule.run>>) =>
    [
      answer.headline,
      ...answer.details.flatMap((block) =>
        block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.text] : [],
      ),
    ].join('\n');

  it('is made from words, and says when it will post', async () => {
    expect(await say('every weekday 9am Shanghai summary zh')).toBe(
      [
        'Schedule s1: the summary (Chinese), every weekday at 09:00 (Asia/Shanghai).',
        'Next: Mon, 4 May 2026, 09:00; Tue, 5 May 2026, 09:00; Wed, 6 May 2026, 09:00',
        'A post missed while I was away is made up for within an hour.',
      ].join('\n'),
    );
    expect(await say('每个工作日早上9点 上海 摘要')).toMatch(
      /^定时任务 s2：摘要（中文），每个工作日 09:00（Asia\/Shanghai）。\n接下来：2026年5月4日周一 09:00；/,
    );
  });

  it('means the same with typed options', async () => {
    const typed = {
      action: 'create',
      what: 'figures',
      days: 'Mon and Thu',
      time: '3.30 pm',
      zone: 'london',
      missed: 0,
    };
    const made = await choose(typed, { platform: 'discord' });
    expect(made).toMatch(
      /^Schedule s1: figures with a chart \(English\), every Monday and Thursday at 15:30 \(Europe\/London\)\./,
    );
    expect(made).toMatch(/is skipped\.$/);
    expect(await choose({ time: '9', zone: 'UTC' })).toMatch(/every day at 09:00/);
  });

  it('takes the zone of the person where there is none, and asks where nobody knows', async () => {
    expect(await say('daily 9am', { zone: 'Asia/Tokyo' })).toMatch(/Asia\/Tokyo/);
    expect(await say('daily 9am')).toMatch(/^Which time zone\?/);
  });

  it('is listed with its next three times, paused, resumed, changed and deleted', async () => {
    await say('daily 9am tokyo summary');
    await say('cron 0 9 L * * utc series');
    expect(await say('')).toMatch(
      /There are 2 schedules\.\ns1: .*\. Next: .*; .*; .*\ns2: .*by the cron line 0 9 L \* \* \(UTC\)\. Next: Sun, 31 May 2026/,
    );
    expect(await say('pause s1')).toMatch(/^Schedule s1 is paused.*\nA post missed/);
    expect(await say('list')).toMatch(/s1: .*, paused\n/);
    expect(await say('resume s1')).toMatch(/s1 goes on\.\nNext/);
    expect(await say('edit s1 10:30 figures')).toMatch(
      /s1 is now: figures with a chart \(English\), every day at 10:30 \(Asia\/Tokyo\)/,
    );
    expect(await say('delete s1')).toBe('Schedule s1 is deleted.');
    expect(await say('delete s1')).toMatch(/no schedule s1/);
    expect(await say('pause')).toMatch(/^Which schedule.*\ns2: /);
    expect(await say('edit s2')).toMatch(/^What should change\?/);
    await say('pause s2');
    expect(await say('edit s2 chinese')).toMatch(/s2 is now: .*\(Chinese\).*\nSchedule s2 is paused/);
  });

  it('keeps the language of its posts when somebody changes it in another', async () => {
    await say('daily 9am tokyo summary');
    expect(await say('修改 s1 10点')).toMatch(/^定时任务 s1 已改为：摘要（英文），每天 10:00/);
  });

  it('shows the post as it will be', async () => {
    await say('daily 9am utc series');
    const preview = await schedule.run({ action: 'preview', id: 's1' }, context());
    expect(preview).toMatchObject({
      headline: 'Bread · part 1 of 2: 300 loaves in 2020',
      series: { title: 'Loaves' },
      next: [
        { label: 'loaves 2020', code: 'fig bakery.loaves 2020' },
        { label: 'who bakes', code: 'fct baker' },
      ],
    });
  });

  it.each([
    ['every fortnight 9am utc', /did not understand “fortnight”/],
    ['cron 61 9 * * * utc', /not a cron line/],
    ['cron */5 * * * * utc', /at least 15 minutes apart/],
    ['cron 0 9 31 2 * utc', /never comes/],
    ['9am narnia', /did not understand “narnia”/],
  ])('%s is declined with what would help', async (said, reason) => {
    expect(await say(said)).toMatch(reason);
    expect(await say('list')).toMatch(/no schedules yet/);
  });

  it('declines a typed zone or time that is none', async () => {
    expect(await choose({ action: 'create', zone: 'Narnia' })).toMatch(/did not understand “Narnia”/);
    expect(await choose({ action: 'create', zone: 'UTC', time: 'teatime' })).toMatch(/did not understand “teatime”/);
  });

  it('is for those who may manage the channel, and every refusal is on record', async () => {
    await say('daily 9am utc');
    const guest = { person: 'U2', mayManage: false };
    for (const said of [
      'daily 9am utc',
      'list',
      'preview s1',
      'run s1',
      'pause s1',
      'resume s1',
      'edit s1 10am',
      'delete s1',
    ])
      expect(await say(said, guest)).toMatch(/Only people who may manage/);
    const audit = await store.feedback.auditSince(0);
    expect(audit.filter((entry) => entry.outcome === 'refused' && entry.person === 'U2')).toHaveLength(8);
    expect(audit[0]).toMatchObject({ person: 'U1', action: 'schedule create', outcome: 'done' });
  });

  it('is for those who may manage the channel where it posts, wherever they are', async () => {
    await say('daily 9am utc', { managesToo: 'all' });
    // In their own direct conversation everybody may manage, there and nowhere else.
    const direct = { person: 'U2', channel: 'D2', mayManage: true };
    expect(await say('daily 9am utc in <#C1>', direct)).toMatch(/may manage the channel where it posts/);
    for (const said of ['preview s1', 'run s1', 'pause s1', 'resume s1', 'edit s1 10am', 'delete s1'])
      expect(await say(said, direct)).toMatch(/may manage the channel where it posts/);
    expect(await say('list', direct)).toMatch(/no schedules yet/);
    expect(await say('daily 10am utc', direct)).toMatch(/^Schedule s2/);
    expect(await say('edit s2 in <#C1>', direct)).toMatch(/may manage the channel where it posts/);
    expect(await say('list', direct)).toMatch(/^There is 1 schedule\.\ns2/);
    const refused = (await store.feedback.auditSince(0)).filter((entry) => entry.outcome === 'refused');
    expect(refused.map(({ person, action }) => `${person} ${action}`)).toEqual([
      'U2 schedule create',
      ...['preview', 'run', 'pause', 'resume', 'edit', 'delete', 'edit'].map((action) => `U2 schedule ${action}`),
    ]);
    // Whoever may manage the chosen channel too, or all of them, needs not go there.
    const made = await say('daily 9am utc in <#C3>', { mayManage: false, managesToo: ['C3'] });
    expect(await say('daily 9am utc', { mayManage: false, managesToo: ['C3'] })).toMatch(/where it posts can do that/);
    expect(made).toMatch(/^Schedule s3.*\nNext.*\nIt posts in another channel/);
    const all = await say('list', { managesToo: 'all' });
    expect(all).toMatch(/^There are 3 schedules.*\ns1: .*\(UTC\)\. Next.*\ns2: .*\(UTC\), in another channel\. Next/);
    expect(await say('delete s3', { managesToo: 'all' })).toMatch(/is deleted/);
  });

  it('is not reached from another workspace', async () => {
    await say('daily 9am utc');
    expect(await say('delete s1', { workspace: 'T2' })).toMatch(/no schedule s1/);
    expect(await say('list', { workspace: 'T2' })).toMatch(/no schedules yet/);
    expect((await schedules.ownedBy('slack', 'U1')).map((view) => view.id)).toEqual(['s1']);
  });
});
