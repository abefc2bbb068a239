import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../support/slack/workspace.ts';

/** Slack's agent view: prompts over an empty conversation, and every direct message the root of a thread. */

async function open(agentView: boolean) {
  const workspace = await openWorkspace({ config: { agentView } });
  onTestFinished(workspace.close);
  return { ...workspace, ada: workspace.person('U1'), ming: workspace.person('U3') };
}

const promptsIn = ({ slack }: Awaited<ReturnType<typeof open>>) =>
  slack.callsOf('assistant.threads.setSuggestedPrompts');

describe('where the workspace has it', () => {
  test('opening Messages suggests questions in the person’s language, without a thread_ts', async () => {
    const workspace = await open(true);
    await workspace.ming.opensHome('messages');
    const [call] = await workspace.slack.until(() => promptsIn(workspace).length > 0 && promptsIn(workspace));
    expect(call).toMatchObject({ channel_id: 'D3', title: '可以这样问：' });
    expect(call).not.toHaveProperty('thread_ts');
    expect(JSON.parse(String(call?.prompts))).toEqual([{ title: '2021年卖了多少？', message: '2021年卖了多少？' }]);
    expect(workspace.slack.homes.size).toBe(0);
  });

  test('a prompt, like any direct message, is answered in its own thread, which is one conversation', async () => {
    const { ada, ming, sees, bot } = await open(true);
    const first = await ada.says('D1', 'How many in 2021?');
    await sees('in 2021', { channel: 'D1', thread: first.ts });
    await ada.says('D1', 'and in 2020?', first.ts);
    await sees('in 2020', { thread: first.ts });
    const second = await ada.says('D1', 'in 2019?');
    await ada.presses(await sees('in 2019', { thread: second.ts }), 'And in 2020?');
    await sees('in 2020', { thread: second.ts });
    await ming.says('D3', '2018?');
    await sees('2018', { channel: 'D3' });
    const [one, two] = [`dm:U1:${first.ts}`, `dm:U1:${second.ts}`];
    expect(bot.heard.map(({ conversation }) => conversation).slice(0, 4)).toEqual([one, one, two, two]);
    expect(bot.heard.at(-1)?.conversation).toMatch(/^dm:U3:/);
  });

  test('an edited question is answered again in place there', async () => {
    const { ada, sees, slack } = await open(true);
    const post = await ada.writesDirectly('loaves in 2021?');
    const reply = await sees('in 2021');
    await ada.edits(post, 'loaves in 2016?');
    await slack.until(() => reply.text.includes('in 2016'));
    expect(slack.seen).toHaveLength(1);
  });

  test('refused prompts are noted for the operator and cost nothing', async () => {
    const { ada, sees, slack, lines } = await open(true);
    slack.replyOnce('assistant.threads.setSuggestedPrompts', { body: { ok: false, error: 'missing_scope' } });
    await ada.opensHome('messages');
    await slack.until(() => lines.find(({ level, message }) => level === 'warn' && message.includes('prompts')));
    await ada.writesDirectly('2021?');
    await sees('in 2021');
  });
});

test('where it does not, Messages opens without a call, and answers stand in line', async () => {
  const workspace = await open(false);
  await workspace.ada.opensHome('messages');
  await workspace.ada.writesDirectly('2021?');
  await workspace.sees('in 2021', { channel: 'D1', thread: undefined });
  expect(promptsIn(workspace)).toEqual([]);
});
