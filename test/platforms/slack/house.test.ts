import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { type Opening, openHouse } from '../../support/slack/house.ts';

/** The whole bot in Slack: the real Bolt app over a real socket, the real commands, a real memory. */

async function open(opening?: Opening) {
  const house = await openHouse(opening);
  onTestFinished(house.close);
  return house;
}

describe('every command', () => {
  test.each([
    ['/ask', 'profit in 2021?', '2021年利润多少？', 'RMB 250 million', '2.5亿元'],
    ['/figures', 'profit', '利润', 'profit', '利润'],
    ['/compare', 'profit 2020 2021', '利润 2020年 2021年', '2020', '2020年'],
    ['/chart', 'profit', '利润', 'profit', '利润'],
    ['/summary', 'short', '简短', 'Gull', '海鸥'],
    ['/source', '1.1', '1.1', '§1 ¶1', '§1 ¶1'],
    ['/schedule', 'list', '列表', 'no schedules', '还没有定时任务'],
    ['/help', '', '', '/ask', '/ask'],
  ])('%s answers in English and in Chinese', async (command, english, chinese, inEnglish, inChinese) => {
    const { slack, person, lines } = await open();
    slack.profiles.set('U3', { name: '小明', locale: 'zh-CN', tz: 'Asia/Shanghai', is_admin: true });
    await person('U9').commands(command, english);
    const mine = await slack.until(() => slack.seen.find(({ to }) => to === 'U9'));
    expect(mine.text).toContain(inEnglish);
    await person('U3').commands(command, chinese);
    const hers = await slack.until(() => slack.seen.find(({ to }) => to === 'U3'));
    expect(hers.text).toContain(inChinese);
    expect(slack.refused).toEqual([]);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each([
    ['U1', '/summary', '简短', '海鸥'],
    ['U1', '/figures', '利润', '利润从'],
    ['U1', '/help', '帮助', '可以这样问'],
    ['U1', '/figures', '帮助', '文章给出的数据'],
    ['U1', '/schedule', '列表', '只有可以管理本频道的人'],
    ['U3', '/summary', 'short', 'Gull Ferries'],
    ['U3', '/compare', 'profit 2020 2021', 'RMB 250 million'],
    // Key words say nothing about the language.
    ['U3', '/figures', 'help', '文章给出的数据'],
    ['U3', '/help', 'figures', '文章给出的数据'],
    ['U3', '/summary', '', '海鸥'],
    ['U1', '/summary', '', 'Gull Ferries'],
  ])('answers %s’s “%s %s” in the language of the words, else of the person', async (who, command, words, heard) => {
    const { slack, person } = await open();
    await person(who).commands(command, words);
    expect((await slack.until(() => slack.seen[0])).text).toContain(heard);
  });

  test('with words of another language is answered in the one that the person chose', async () => {
    const { slack, person, store } = await open();
    await store.conversations.choose('slack:U1', 'zh');
    await person('U1').commands('/summary', 'short');
    expect((await slack.until(() => slack.seen[0])).text).toContain('海鸥');
  });

  test('without the word it needs says how it is used', async () => {
    const { slack, person } = await open();
    for (const [index, command] of ['/ask', '/figures', '/compare', '/chart'].entries()) {
      await person('U1').commands(command, '');
      const { text } = await slack.until(() => slack.seen[index]);
      expect(text).toMatch(new RegExp(`^${command} · `));
      expect(text).toContain(`• ${command} `);
    }
  });

  test('under a prefix is answered, and is named with it in help', async () => {
    const { slack, person, sees } = await open({ environment: { SLACK_PREFIX: 'ferry-' } });
    await person('U1').commands('/ferry-ask', 'profit in 2021?');
    await sees('RMB 250 million');
    await person('U1').commands('/ferry-help', '');
    const { text } = await sees('/ferry-ask');
    for (const { name } of commands.filter((each) => each.name !== 'help')) expect(text).toContain(`/ferry-${name}`);
    expect(text).not.toMatch(/(^|\s)\/(ask|figures|schedule)\b/);
    slack.seen.length = 0;
    await person('U1').commands('/ferry-help', '/ferry-figures');
    await sees(/^\/ferry-figures · /);
  });

  test('is explained by its name also where the prefix begins like it', async () => {
    const { person, sees } = await open({ environment: { SLACK_PREFIX: 'fig' } });
    await person('U1').commands('/fighelp', 'figures');
    await sees(/^\/figfigures · /);
  });
});

describe('once', () => {
  test('a mention delivered four times, and again after a restart, is answered once', async () => {
    const before = await openHouse();
    const { slack, store } = before;
    const post = await before.person('U1').mentions('C1', 'profit in 2021?', { times: 4 });
    await before.sees('RMB 250 million');
    await before.surface.stop();
    const after = await openHouse({ after: { slack, store } });
    onTestFinished(async () => {
      await after.close();
      await before.close();
    });
    const event = { type: 'app_mention', user: 'U1', text: post.text, channel: 'C1', ts: post.ts };
    const body = { team_id: 'T1', type: 'event_callback', event_id: 'Ev1', event };
    await slack.deliver('events_api', body, { attempt: 1 });
    await after.person('U1').writesDirectly('profit in 2022?');
    await after.sees('RMB 310 million');
    expect(slack.seen).toHaveLength(2);
  });

  test('a button works after a restart, and follow-ups go on', async () => {
    const before = await openHouse();
    const { slack, store } = before;
    await before.person('U1').writesDirectly('profit in 2021?');
    const first = await before.sees('RMB 250 million');
    await before.surface.stop();
    const after = await openHouse({ after: { slack, store } });
    onTestFinished(async () => {
      await after.close();
      await before.close();
    });
    await after.person('U1').presses(first, 'Original passage');
    await after.sees('The original words.');
    await after.person('U1').writesDirectly('and in 2022?');
    await after.sees('RMB 310 million');
  });
});

describe('who may', () => {
  const listed = async (house: Awaited<ReturnType<typeof openHouse>>, id: string, channel: string) => {
    house.slack.seen.length = 0;
    await house.person(id).commands('/schedule', 'list', channel);
    return (await house.slack.until(() => house.slack.seen[0])).text;
  };

  test('an admin schedules in a channel; from their own messages others neither see it, change it, nor post elsewhere', async () => {
    const house = await open();
    const { person, sees, store } = house;
    await person('U9').commands('/schedule', 'every day 9am summary', 'C1');
    await sees(/^Schedule s1: the summary/);
    expect(await listed(house, 'U1', 'D1')).toContain('no schedules');
    await person('U1').commands('/schedule', 'delete s1', 'D1');
    await sees('There is no schedule s1 here.');
    await person('U1').commands('/schedule', 'every day 9am summary <#C1|general>', 'D1');
    await sees('Only people who may manage this channel can do that.');
    await person('U1').commands('/schedule', 'every day 9am summary', 'C1');
    await house.slack.until(
      () => house.slack.seen.filter(({ text }) => text.includes('Only people who may')).length === 2,
    );
    expect((await store.schedules.list({ platform: 'slack', workspace: 'T1', channel: 'C1' })).length).toBe(1);
    expect(await listed(house, 'U9', 'C1')).toContain('There is 1 schedule.');
  });

  test('anybody schedules for themselves, in whichever direct messages they type it', async () => {
    const house = await open();
    await house.person('U1').commands('/schedule', 'every day 9am summary', 'D777');
    await house.sees(/^Schedule s1: the summary/);
    const [row] = await house.store.schedules.ownedBy('slack', 'U1');
    expect(row).toMatchObject({ channel: 'U1', workspace: null });
    expect(await listed(house, 'U1', 'D1')).toContain('There is 1 schedule.');
    expect(await listed(house, 'U3', 'D3')).toContain('还没有定时任务');
  });
});
