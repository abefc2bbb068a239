import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../support/slack/bakery.ts';
import { openWorkspace } from '../../support/slack/workspace.ts';

/** Whole conversations: the real Bolt app, a real socket, a local Slack. */

let workspace: Awaited<ReturnType<typeof openWorkspace>>;
beforeAll(async () => {
  workspace = await openWorkspace();
});
afterAll(() => workspace.close());
afterEach(() => {
  const { slack, bot, lines } = workspace;
  expect(slack.refused).toEqual([]);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  bot.say = undefined;
  bot.heard.length = 0;
  slack.seen.length = 0;
  slack.calls.length = 0;
  slack.order.length = 0;
});

const ada = () => workspace.person('U1');
const bo = () => workspace.person('U2');
const ming = () => workspace.person('U3');

const sees: typeof workspace.sees = (...sought) => workspace.sees(...sought);
const afterAllElse = () => workspace.afterAllElse();

describe('a command', () => {
  test('is answered to the person alone, after it was acknowledged', async () => {
    await ada().commands('/ask', 'how many loaves in 2021?');
    const message = await sees('12,400 loaves in 2021', { channel: 'C1', to: 'U1' });
    expect(message.text).toContain('Source: §1 ¶2');
    expect(workspace.slack.order.indexOf('ack')).toBeLessThan(workspace.slack.order.indexOf('response_url'));
    expect(workspace.bot.heard[0]).toMatchObject({
      platform: 'slack',
      addressed: 'command',
      conversation: 'C1:U1',
      workspace: 'T1',
      locale: 'en-US',
      zone: 'Asia/Shanghai',
      mayManage: false,
      command: { name: 'ask', options: { question: 'how many loaves in 2021?' } },
    });
  });

  test('parses its text into the options that Discord types', async () => {
    await ada().commands('/figures', '面包');
    await workspace.slack.until(() => workspace.bot.heard[0]);
    expect(workspace.bot.heard[0]?.command).toEqual({ name: 'figures', options: { series: '面包', in: 'zh' } });
    await sees('The article does not say');
  });

  test('takes a channel by its id', async () => {
    await ada().commands('/schedule', 'daily in <#C042|general> &amp; <@U2|bo>');
    await workspace.slack.until(() => workspace.bot.heard[0]);
    expect(workspace.bot.heard[0]?.command?.options).toEqual({ typed: 'daily in <#C042> &' });
    await sees('The article does not say');
  });

  test.each(['help', 'HELP', '帮助', '?'])('answers the word "%s" with help about itself', async (word) => {
    await ada().commands('/figures', word);
    await sees('How to use figures.', { to: 'U1' });
  });

  test('without words is answered in the person’s locale', async () => {
    workspace.bot.say = ({ locale }) => answer(`locale ${locale}`);
    await ming().commands('/help', '');
    await sees('locale zh-TW');
  });

  test('shares its answer with the channel, saying who asked, and takes the private copy away', async () => {
    await ada().commands('/ask', 'how many loaves in 2021?');
    const mine = await sees('in 2021', { to: 'U1' });
    await ada().presses(mine, 'Share in channel');
    const shared = await sees('Asked by Ada', { to: undefined });
    expect(shared.text).toContain('12,400 loaves in 2021');
    await workspace.slack.until(() => !workspace.slack.seen.includes(mine));
    await bo().presses(shared, 'Delete');
    await sees('Only the person who asked', { to: 'U2' });
    expect(workspace.slack.seen).toContain(shared);
    await ada().presses(shared, 'Delete');
    await workspace.slack.until(() => !workspace.slack.seen.includes(shared));
  });

  test('shares in the language of the answer, whatever the person’s locale', async () => {
    await ada().commands('/ask', '2021年卖了多少？');
    await ada().presses(await sees('卖出', { to: 'U1' }), '分享到频道');
    expect((await sees('提问者：Ada', { to: undefined })).text).toContain('卖出1.24万个面包');
  });

  test('deletes its private answer', async () => {
    await ada().commands('/ask', '2021');
    const mine = await sees('in 2021', { to: 'U1' });
    await ada().presses(mine, 'Delete');
    await workspace.slack.until(() => workspace.slack.seen.length === 0);
  });
});

describe('a mention', () => {
  test('is answered once, publicly, in a thread under it', async () => {
    const post = await ada().mentions('C1', 'how many loaves in 2021?');
    await sees('12,400 loaves in 2021', { channel: 'C1', thread: post.ts, to: undefined });
    expect(await afterAllElse()).toBe(1);
    expect(workspace.bot.heard[0]).toMatchObject({
      addressed: 'mention',
      text: 'how many loaves in 2021?',
      conversation: `C1:${post.ts}`,
    });
  });

  test('delivered four times is answered once', async () => {
    await ada().mentions('C1', 'how many loaves in 2021?', { times: 4 });
    await sees('in 2021');
    expect(await afterAllElse()).toBe(1);
  });

  test('is one whichever of its two events comes first', async () => {
    const post = await ada().mentions('C1', '2021?');
    await sees('in 2021');
    await bo().mentions('C1', 'why?', { thread: post.ts, messageFirst: true });
    await sees('does not say: why?', { thread: post.ts });
    expect(workspace.bot.heard.map(({ addressed }) => addressed)).toEqual(['mention', 'mention']);
  });

  test('inside a thread is answered in that thread', async () => {
    await ada().mentions('C1', 'in 2019?', { thread: '1600000000.000100' });
    await sees('in 2019', { thread: '1600000000.000100' });
  });

  test('may ping and link; the answer does neither', async () => {
    await ada().mentions('C1', '&lt;!here&gt; <!channel> <@U2> <https://evil.example|free bread> why?');
    const { text, blocks } = await sees('The article does not say: ');
    expect(text).toContain('does not say: &lt;!here&gt; free bread why?');
    expect(JSON.stringify(blocks)).not.toMatch(/<[!@#]/);
    expect(workspace.slack.callsOf('chat.postMessage')[0]).toMatchObject({ parse: 'none', link_names: 'false' });
  });
});

describe('a thread', () => {
  test('goes on without a mention where the bot was spoken to, when the question is complete', async () => {
    const post = await ada().mentions('C1', 'in 2021?');
    await sees('in 2021');
    await bo().says('C1', 'and in 2018?', post.ts);
    await sees('in 2018', { thread: post.ts });
    await bo().says('C1', 'thanks, lovely', post.ts);
    expect(await afterAllElse()).toBe(2);
    expect(workspace.bot.heard.map(({ addressed }) => addressed)).toEqual(['mention', 'thread', 'thread', 'direct']);
    expect(new Set(workspace.bot.heard.slice(0, 3).map(({ conversation }) => conversation)).size).toBe(1);
  });

  test('leaves what one person asks another, even where the bot was spoken to', async () => {
    const post = await ada().mentions('C1', 'in 2021?');
    await sees('in 2021');
    await ada().says('C1', '<@U2> how many in 2018?', post.ts);
    await ada().says('C1', '<!subteam^S1|@bakers> how many in 2018?', post.ts);
    expect(await afterAllElse()).toBe(1);
    expect(workspace.bot.heard.map(({ addressed }) => addressed)).toEqual(['mention', 'direct']);
  });

  test('in which nobody spoke to the bot is not even read, nor is a channel', async () => {
    await ada().says('C1', 'loaves in 2021?', '1500000000.000100');
    await ada().says('C1', 'loaves in 2021?');
    expect(await afterAllElse()).toBe(0);
    expect(workspace.bot.heard).toHaveLength(1);
  });

  test('still goes on after a restart', async () => {
    const first = await openWorkspace();
    const post = await first.person('U1').mentions('C1', '2021?');
    await first.slack.until(() => first.slack.seen[0]);
    await first.surface.stop();
    const second = await openWorkspace({ slack: first.slack, memory: first.memory });
    await second.person('U1').says('C1', 'and 2017?', post.ts);
    await first.slack.until(() => first.slack.seen.find(({ text }) => text.includes('in 2017')));
    await second.close();
    await first.slack.stop();
  });
});

describe('a direct message', () => {
  test('is answered in line, and is one conversation', async () => {
    await ada().writesDirectly('how many loaves in 2021?');
    await sees('in 2021', { channel: 'D1', thread: undefined, to: undefined });
    await ada().writesDirectly('and 2020?');
    await sees('in 2020', { channel: 'D1' });
    expect(workspace.bot.heard.map(({ conversation }) => conversation)).toEqual(['dm:U1', 'dm:U1']);
    expect(workspace.bot.heard[0]).toMatchObject({ addressed: 'direct', mayManage: true });
    // There, and only there: schedules of channels are for the workspace's admins.
    expect(workspace.bot.heard[0]).not.toHaveProperty('managesToo');
    await workspace.person('U9').writesDirectly('how many loaves in 2018?');
    await sees('in 2018', { channel: 'D9' });
    expect(workspace.bot.heard[2]).toMatchObject({ mayManage: true, managesToo: 'all' });
  });

  test('of another bot, or of this one, is none', async () => {
    const event = {
      type: 'message',
      channel: 'D1',
      channel_type: 'im',
      user: 'U5',
      bot_id: 'B5',
      text: '2021',
      ts: '1.1',
    };
    await workspace.slack.deliver('events_api', { team_id: 'T1', type: 'event_callback', event });
    expect(await afterAllElse()).toBe(0);
  });
});

describe('an edited question', () => {
  test('is answered again in place', async () => {
    const post = await ada().writesDirectly('loaves in 2021?');
    const reply = await sees('in 2021');
    await ada().edits(post, 'loaves in 2016?');
    await workspace.slack.until(() => reply.text.includes('in 2016'));
    expect(await afterAllElse()).toBe(1);
    expect(reply.edits).toBe(1);
  });

  test('in a channel too', async () => {
    const post = await ada().mentions('C1', 'loaves in 2021?');
    const reply = await sees('in 2021');
    await ada().edits(post, '<@UBOT> loaves in 2015?');
    await workspace.slack.until(() => reply.text.includes('in 2015'));
    expect(reply.thread).toBe(post.ts);
  });

  test('whose answer was deleted is answered anew', async () => {
    const post = await ada().mentions('C1', 'loaves in 2021?');
    const reply = await sees('in 2021');
    await ada().presses(reply, 'Delete');
    await workspace.slack.until(() => workspace.slack.seen.length === 0);
    await ada().edits(post, '<@UBOT> loaves in 2013?');
    await sees('in 2013', { thread: post.ts });
    await ada().edits(post, '<@UBOT> loaves in 2012?');
    await sees('in 2012');
    expect(await afterAllElse()).toBe(1);
  });

  test('is left alone when Slack only adds a preview, or when it was never answered', async () => {
    const post = await ada().writesDirectly('loaves in 2021?');
    const reply = await sees('in 2021');
    await ada().edits(post, post.text);
    await ada().edits({ channel: 'C1', ts: '1400000000.000100', text: 'bread' }, 'loaves in 2014?');
    expect(await afterAllElse()).toBe(1);
    expect(reply.edits).toBe(0);
  });

  test('that is deleted leaves its answer', async () => {
    const post = await ada().mentions('C1', 'loaves in 2021?');
    await sees('in 2021');
    await ada().deletes(post);
    expect(await afterAllElse()).toBe(1);
  });
});
