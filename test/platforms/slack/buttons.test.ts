import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../support/slack/bakery.ts';
import { openWorkspace } from '../../support/slack/workspace.ts';

/** What is pressed: buttons, the shortcut, App Home. */

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

describe('a button', () => {
  test('asks its question at once, in the thread where it stands', async () => {
    const post = await ada().mentions('C1', 'loaves in 2021?');
    await bo().presses(await sees('in 2021'), 'And in 2020?');
    await sees('in 2020', { thread: post.ts, to: undefined });
    expect(workspace.bot.heard.at(-1)).toMatchObject({
      addressed: 'button',
      text: 'fig bakery.loaves 2020',
      person: 'U2',
      conversation: `C1:${post.ts}`,
    });
  });

  test('under a private answer is answered privately', async () => {
    await ada().commands('/ask', '2021');
    await ada().presses(await sees('in 2021', { to: 'U1' }), 'And in 2020?');
    await sees('in 2020', { to: 'U1' });
  });

  test('works after a restart, because all it needs is in it', async () => {
    const old = await openWorkspace();
    await old.person('U1').writesDirectly('2021?');
    const message = await old.slack.until(() => old.slack.seen[0]);
    await old.surface.stop();
    const fresh = await openWorkspace({ slack: old.slack });
    await fresh.person('U1').presses(message, 'And in 2020?');
    await old.slack.until(() => old.slack.seen.find(({ text }) => text.includes('in 2020')));
    await fresh.close();
    await old.slack.stop();
  });

  test('shows the original passage to who asks for it', async () => {
    await ada().mentions('C1', '2021?');
    await bo().presses(await sees('in 2021'), 'Original passage');
    const passage = await sees('were sold', { to: 'U2' });
    expect(passage.text).toBe('§1 ¶2: Loaves &amp; &lt;rolls&gt; were sold.');
    expect(JSON.stringify(passage.blocks)).toContain('Loaves & <rolls> were sold.');
  });

  test('pressed too fast, or too old, tells only who pressed it', async () => {
    await ada().mentions('C1', '2021?');
    const reply = await sees('in 2021');
    await ada().commands('/ask', '2021?');
    const mine = await sees('in 2021', { to: 'U1' });
    workspace.bot.say = () => answer('That is a lot at once.', { status: 'help', citations: [] });
    await bo().presses(reply, 'And in 2020?');
    await sees('a lot at once', { to: 'U2' });
    await ada().presses(mine, 'Share in channel');
    await sees('a lot at once', { to: 'U1' });
    expect(workspace.slack.seen).toContain(mine);
    expect(workspace.slack.seen.filter(({ to }) => to === undefined)).toEqual([reply]);
  });

  test('takes a vote, and thanks in private', async () => {
    await ada().mentions('C1', '2021?');
    await bo().presses(await sees('in 2021'), 'Not helpful');
    await sees('Thank you', { to: 'U2' });
    const { ts } = await sees('in 2021');
    const vote = { message: `C1:${ts}`, person: 'U2', code: 'fig bakery.loaves 2021', helpful: false };
    expect(workspace.memory.votes.at(-1)).toEqual(vote);
  });

  test('deletes for the asker and for an admin, for nobody else', async () => {
    await ada().mentions('C1', '2021?');
    const reply = await sees('in 2021');
    await bo().presses(reply, 'Delete');
    await sees('Only the person who asked', { to: 'U2' });
    expect(workspace.slack.seen).toContain(reply);
    await workspace.person('U9').presses(reply, 'Delete');
    await workspace.slack.until(() => !workspace.slack.seen.includes(reply));
  });
});

describe('the shortcut', () => {
  test('asks about somebody’s message, privately', async () => {
    await ada().asksAbout({ channel: 'C1', text: 'did they sell loaves in 2021?', ts: '1500000001.000100' });
    await sees('in 2021', { channel: 'C1', to: 'U1' });
  });

  test('on a message without text says so in the person’s language', async () => {
    await ming().asksAbout({ channel: 'C1', text: '', ts: '1500000002.000100' });
    await sees('没有我能读到的文字', { to: 'U3' });
  });
});

describe('App Home', () => {
  const homeOf = (person: string) =>
    workspace.slack.until(() => workspace.slack.homes.get(person)).then((view) => JSON.stringify(view));

  test('shows what can be asked, the article, the language and the schedules', async () => {
    await ada().opensHome();
    const view = await homeOf('U1');
    for (const words of ['How many in 2021?', 'The Bakery', 'By A. Baker', 'None yet.', 'English', '中文']) {
      expect(view).toContain(words);
    }
  });

  test('asks by a button; the answer comes by direct message', async () => {
    await ada().pressesAtHome({ type: 'button', action_id: 'ask:0', value: 'en fig bakery.loaves 2021' });
    await sees('in 2021', { channel: 'D1', to: undefined });
  });

  test('changes the language, for itself and for commands without words', async () => {
    await bo().pressesAtHome({ type: 'static_select', action_id: 'language', selected_option: { value: 'zh' } });
    await workspace.slack.until(() => JSON.stringify(workspace.slack.homes.get('U2'))?.includes('2021年卖了多少？'));
    workspace.bot.say = ({ locale }) => answer(`locale ${locale}`);
    await bo().commands('/help', '');
    await sees('locale zh-CN');
    await bo().pressesAtHome({ type: 'static_select', action_id: 'language', selected_option: { value: 'auto' } });
    await workspace.slack.until(() => JSON.stringify(workspace.slack.homes.get('U2'))?.includes('How many in 2021?'));
    expect(workspace.memory.languages.has('U2')).toBe(false);
  });
});
