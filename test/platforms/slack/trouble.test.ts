import { afterEach, describe, expect, test } from 'vitest';
import { createSlackSurface } from '../../../src/platforms/slack/surface.ts';
import { answer, createBakeryBot } from '../../support/slack/bakery.ts';
import { startSlack } from '../../support/slack/slack-double.ts';
import { createLog, createMemory, dependenciesOf, openWorkspace } from '../../support/slack/workspace.ts';

/** What goes wrong in Slack, and what people see of it. */

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open() {
  const workspace = await openWorkspace();
  closing.push(workspace.close);
  return { ...workspace, ada: workspace.person('U1') };
}

const blocksOf = (call: Record<string, unknown> | undefined) => String(call?.blocks ?? '');
const series = {
  title: 'Loaves',
  unit: 'thousand',
  points: [
    { label: '2020', value: 9 },
    { label: '2021', value: 12.4 },
  ],
};

describe('when Slack refuses', () => {
  test('429 is obeyed, and the answer comes once', async () => {
    const { slack, ada } = await open();
    slack.replyOnce('chat.postMessage', {
      status: 429,
      headers: { 'retry-after': '1' },
      body: { ok: false, error: 'ratelimited' },
    });
    await ada.writesDirectly('2021?');
    await slack.until(() => slack.seen[0]);
    expect(slack.callsOf('chat.postMessage')).toHaveLength(2);
    expect(slack.seen).toHaveLength(1);
  });

  test('429 on a private answer too', async () => {
    const { slack, ada } = await open();
    slack.replyOnce('response_url', { status: 429, headers: { 'retry-after': '1' }, body: 'slow down' });
    await ada.commands('/ask', '2021?');
    await slack.until(() => slack.seen[0]);
    expect(slack.seen).toHaveLength(1);
  });

  test.each(['invalid_blocks', 'msg_blocks_too_long'])('%s: the same once more in the plain form', async (error) => {
    const { slack, ada } = await open();
    slack.replyOnce('chat.postMessage', { body: { ok: false, error } });
    await ada.mentions('C1', '2021?');
    const { text, blocks } = await slack.until(() => slack.seen[0]);
    expect(blocks).toBeUndefined();
    expect(text).toBe('The bakery sold 12,400 loaves in 2021.\nSource: §1 ¶2');
    expect(slack.callsOf('chat.postMessage')).toHaveLength(2);
  });

  test('invalid_blocks on a private answer: the same', async () => {
    const { slack, ada } = await open();
    slack.replyOnce('response_url', { status: 400, body: 'invalid_blocks' });
    await ada.commands('/ask', '2021?');
    expect((await slack.until(() => slack.seen[0])).blocks).toBeUndefined();
  });

  test('invalid_blocks on an edit: the old blocks go with it', async () => {
    const { slack, ada } = await open();
    const post = await ada.writesDirectly('2021?');
    const reply = await slack.until(() => slack.seen[0]);
    slack.replyOnce('chat.update', { body: { ok: false, error: 'invalid_blocks' } });
    await ada.edits(post, '2019?');
    await slack.until(() => reply.text.includes('in 2019'));
    expect(reply.blocks).toEqual([]);
  });

  test('a client without charts gets the table, and keeps its buttons', async () => {
    const { slack, ada, bot } = await open();
    bot.say = () => answer('Loaves rose.', { series, next: [{ label: 'Why?', code: 'fct why' }] });
    slack.replyOnce('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
    await ada.writesDirectly('chart');
    await slack.until(() => slack.seen[0]);
    const [first, second] = slack.callsOf('chat.postMessage');
    expect(blocksOf(first)).toContain('data_visualization');
    expect(blocksOf(second)).toContain('data_table');
    expect(blocksOf(second)).toContain('Why?');
  });

  test('one failing call is logged and never stops the app', async () => {
    const { slack, ada, lines } = await open();
    slack.replyOnce('chat.postMessage', { body: { ok: false, error: 'is_archived' } });
    await ada.mentions('C1', '2021?');
    await slack.until(() =>
      lines.find(({ level, message }) => level === 'error' && message.includes('mention failed')),
    );
    await ada.mentions('C1', '2020?');
    await slack.until(() => slack.seen.find(({ text }) => text.includes('in 2020')));
  });

  test('profiles (no users:read), answers come all the same', async () => {
    const { slack, bot } = await open();
    slack.profiles.clear();
    await slack.until(() => slack.connections() === 1);
    await openStranger(slack).writesDirectly('2021?');
    await slack.until(() => slack.seen[0]);
    expect(bot.heard[0]).not.toHaveProperty('locale');
  });

  function openStranger(slack: Awaited<ReturnType<typeof startSlack>>) {
    return {
      writesDirectly: (text: string) =>
        slack.deliver('events_api', {
          team_id: 'T1',
          type: 'event_callback',
          event: { type: 'message', channel: 'D7', channel_type: 'im', user: 'U7', text, ts: slack.tick() },
        }),
    };
  }
});

describe('a slow answer', () => {
  test('is acknowledged long before it is there', async () => {
    const { slack, ada, bot } = await open();
    bot.thinks = 5000;
    const late = new Promise((resolve) => setTimeout(resolve, 3000, 'three seconds passed'));
    const acknowledged = Promise.all([ada.commands('/ask', '2021?'), ada.mentions('C1', '2020?')]);
    expect(await Promise.race([acknowledged, late])).not.toBe('three seconds passed');
    expect(slack.order.filter((step) => step === 'ack')).toHaveLength(3);
    expect(slack.seen).toEqual([]);
    await slack.until(() => slack.seen.length === 2);
  });

  test('is still given when the bot is told to stop meanwhile', async () => {
    const { slack, ada, bot, surface } = await open();
    bot.thinks = 300;
    await ada.writesDirectly('2021?');
    await slack.until(() => bot.heard[0]);
    await surface.stop();
    expect(slack.seen).toHaveLength(1);
  });
});

describe('the connection', () => {
  test('is healthy by its socket, and comes back when Slack recycles it', async () => {
    const { slack, ada, surface } = await open();
    expect(surface.health()).toEqual({ ok: true, detail: 'socket connected' });
    slack.refresh();
    await slack.until(() => slack.callsOf('apps.connections.open').length === 2 && surface.health().ok);
    await ada.writesDirectly('2021?');
    await slack.until(() => slack.seen[0]);
  });

  test('lost is unhealthy until it is back, even when Slack is down meanwhile', async () => {
    const { slack, ada, surface } = await open();
    for (const _ of [1, 2]) slack.replyOnce('apps.connections.open', { status: 503, body: { ok: false } });
    slack.drop();
    await slack.until(() => !surface.health().ok);
    expect(surface.health().detail).toMatch(/^reconnecting: /);
    await slack.until(() => surface.health().ok);
    await ada.writesDirectly('2021?');
    await slack.until(() => slack.seen[0]);
  });

  test('closed for good is not healthy', async () => {
    const { slack, surface } = await open();
    await surface.stop();
    expect(surface.health().ok).toBe(false);
    await slack.until(() => slack.connections() === 0);
  });
});

describe('a wrong credential', () => {
  const starting = async (config: { appToken?: string; botToken?: string }, refusals: Record<string, string> = {}) => {
    const slack = await startSlack();
    closing.push(slack.stop);
    for (const [method, error] of Object.entries(refusals)) slack.replyOnce(method, { body: { ok: false, error } });
    const surface = createSlackSurface(
      { botToken: 'xoxb-1', appToken: 'xapp-1', channelHistory: false, apiUrl: slack.apiUrl, ...config },
      dependenciesOf(createMemory(), createLog().log),
    );
    const error = await surface.start(createBakeryBot().handle).catch((failure: unknown) => failure);
    expect(surface.health().ok).toBe(false);
    if (!(error instanceof Error)) throw new Error('it started');
    expect(error.message).not.toContain('\n');
    return error.message;
  };

  test('says which, and where to find the right one', async () => {
    expect(await starting({ botToken: 'xapp-1' })).toMatch(/no bot token.*SLACK_BOT_TOKEN.*OAuth & Permissions/);
    expect(await starting({ appToken: 'xoxb-1' })).toMatch(/no app-level token.*SLACK_APP_TOKEN.*connections:write/);
    expect(await starting({}, { 'auth.test': 'invalid_auth' })).toMatch(
      /refuses the bot token \(invalid_auth\).*SLACK_BOT_TOKEN/,
    );
    expect(await starting({}, { 'apps.connections.open': 'invalid_auth' })).toMatch(
      /refuses the app token.*SLACK_APP_TOKEN/,
    );
  });
});

describe('a scheduled post', () => {
  test('carries its key, and is found by it where history may be read', async () => {
    const { slack, surface } = await open();
    const receipt = await surface.post('C1', answer('Today’s loaves.'), 'daily:2021-05-04');
    expect(slack.seen[0]).toMatchObject({ ts: receipt.id, text: 'Today’s loaves.\nSource: §1 ¶2' });
    expect(JSON.stringify(slack.seen[0]?.blocks)).not.toContain('Delete');
    expect(await surface.find('C1', 'daily:2021-05-04')).toEqual(receipt);
    expect(await surface.find('C1', 'daily:2021-05-05')).toBeUndefined();
  });

  test('is not looked for where history may not be read', async () => {
    const workspace = await openWorkspace({ config: { channelHistory: false } });
    closing.push(workspace.close);
    await workspace.surface.post('C1', answer('Loaves.'), 'k');
    expect(await workspace.surface.find('C1', 'k')).toBeUndefined();
    expect(workspace.slack.callsOf('conversations.history')).toEqual([]);
  });

  test.each([
    ['channel_not_found', 'channel-gone'],
    ['is_archived', 'channel-gone'],
    ['not_in_channel', 'not-allowed'],
    ['restricted_action', 'not-allowed'],
    ['internal_error', 'unavailable'],
  ])('refused with %s is %s to the scheduler', async (error, reason) => {
    const { slack, surface } = await open();
    slack.replyOnce('chat.postMessage', { body: { ok: false, error } });
    await expect(surface.post('C1', answer('Loaves.'), 'k')).rejects.toMatchObject({ name: 'PostError', reason });
  });

  test('told to wait says for how long', async () => {
    const { slack, surface } = await open();
    slack.replyOnce('chat.postMessage', { status: 429, headers: { 'retry-after': '30' }, body: { ok: false } });
    await expect(surface.post('C1', answer('Loaves.'), 'k')).rejects.toMatchObject({
      reason: 'rate-limited',
      retryAfterMs: 30_000,
    });
  });
});
