import { afterAll, describe, expect, test } from 'vitest';
import { answer } from '../../support/slack/bakery.ts';
import type { SlackDouble } from '../../support/slack/slack-double.ts';
import { createMemory, openWorkspace } from '../../support/slack/workspace.ts';

/** What goes wrong in Slack, and what people see of it. */

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
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

describe.concurrent('when Slack refuses', () => {
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
    // What people write is nobody's business, not even the log's.
    expect(JSON.stringify(lines)).not.toMatch(/2021\?|2020\?/);
  });

  test('a press that comes to nothing says so to who pressed', async () => {
    const { slack, ada, memory } = await open();
    await ada.mentions('C1', '2021?');
    const reply = await slack.until(() => slack.seen[0]);
    memory.votes.push = () => {
      throw new Error('the disk is full');
    };
    await ada.presses(reply, 'Helpful');
    const { text, to } = await slack.until(() => slack.seen[1]);
    expect([text, to]).toEqual(['Something went wrong on my side. Please try again.', 'U1']);
  });

  test('the memory, answers come all the same', async () => {
    const memory = createMemory();
    const down = () => Promise.reject(new Error('the disk is full'));
    Object.assign(memory.owners, { record: down, of: down, answerTo: down, forget: down });
    const { slack, person, lines, close } = await openWorkspace({ memory });
    closing.push(close);
    await person('U1').mentions('C1', '2021?');
    await slack.until(() => slack.seen[0]);
    expect(lines.some(({ level, message }) => level === 'error' && message.includes('could not be kept'))).toBe(true);
  });

  test('profiles (no users:read), answers come all the same', async () => {
    const { slack, bot } = await open();
    slack.profiles.clear();
    await slack.until(() => slack.connections() === 1);
    await openStranger(slack).writesDirectly('2021?');
    await slack.until(() => slack.seen[0]);
    expect(bot.heard[0]).not.toHaveProperty('locale');
  });

  function openStranger(slack: SlackDouble) {
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

describe.concurrent('a scheduled post', () => {
  test('carries its key, and is found by it where history may be read', async () => {
    const { slack, surface } = await open();
    const receipt = await surface.post('C1', answer('Today’s loaves.'), 'daily:2021-05-04');
    expect(slack.seen[0]).toMatchObject({ ts: receipt.id, text: 'Today’s loaves.\nSource: §1 ¶2' });
    expect(JSON.stringify(slack.seen[0]?.blocks)).not.toContain('Delete');
    expect(await surface.find('C1', 'daily:2021-05-04', 0)).toEqual(receipt);
    expect(await surface.find('C1', 'daily:2021-05-05', 0)).toBe('not-posted');
  });

  test('is found behind what others have written since', async () => {
    const { slack, surface } = await open();
    const receipt = await surface.post('C1', answer('Today’s loaves.'), 'k');
    const since = Number(receipt.id) * 1000;
    for (let n = 0; n < 40; n++) await surface.post('C1', answer('Small talk.'), `other ${n}`);
    expect(await surface.find('C1', 'k', since)).toEqual(receipt);
    expect(await surface.find('C1', 'none', since)).toBe('not-posted');
    // What was there long before the post is not looked through.
    expect(await surface.find('C1', 'k', since + 120_000)).toBe('not-posted');
    for (let n = 0; n < 120; n++) await surface.post('C1', answer('Small talk.'), `more ${n}`);
    expect(await surface.find('C1', 'k', since)).toBe('cannot-tell');
    expect(slack.refused).toEqual([]);
  });

  test('is found among what other apps mark in ways of their own', async () => {
    const { slack, surface } = await open();
    const receipt = await surface.post('C1', answer('Loaves.'), 'k');
    const metadata = { event_type: 'pilcrow_post', event_payload: { key: 'k' } };
    const foreign = [{ event_type: 'deploy', event_payload: { key: 42 } }, { event_type: 'ping' }, {}];
    const messages = [...foreign, metadata].map((each) => ({ ts: receipt.id, metadata: each }));
    slack.replyOnce('conversations.history', { body: { ok: true, messages } });
    expect(await surface.find('C1', 'k', 0)).toEqual(receipt);
  });

  test('is not given up as missing because the look-up failed', async () => {
    const { slack, surface } = await open();
    await surface.post('C1', answer('Loaves.'), 'k');
    slack.replyOnce('conversations.history', { status: 429, headers: { 'retry-after': '9' }, body: { ok: false } });
    await expect(surface.find('C1', 'k', 0)).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 9000 });
    for (const error of ['missing_scope', 'not_in_channel']) {
      slack.replyOnce('conversations.history', { body: { ok: false, error } });
      expect(await surface.find('C1', 'k', 0)).toBe('cannot-tell');
    }
  });

  test('goes wrong: its owner is told directly', async () => {
    const { slack, surface } = await open();
    await surface.tell('U1', answer('I paused it.'));
    expect(slack.seen[0]).toMatchObject({ channel: 'D1', text: expect.stringContaining('I paused it.') });
  });

  test('is not looked for where history may not be read', async () => {
    const workspace = await openWorkspace({ config: { channelHistory: false } });
    closing.push(workspace.close);
    await workspace.surface.post('C1', answer('Loaves.'), 'k');
    expect(await workspace.surface.find('C1', 'k', 0)).toBe('cannot-tell');
    expect(workspace.slack.callsOf('conversations.history')).toEqual([]);
  });

  test.each([
    ['channel_not_found', 'channel-gone'],
    ['is_archived', 'channel-gone'],
    ['not_in_channel', 'not-allowed'],
    ['restricted_action', 'not-allowed'],
    ['internal_error', 'unavailable'],
    ['token_revoked', 'not-sent'],
    ['no_text', 'not-sent'],
  ])('refused with %s is %s to the scheduler', async (error, reason) => {
    const { slack, surface } = await open();
    slack.replyOnce('chat.postMessage', { body: { ok: false, error } });
    await expect(surface.post('C1', answer('Loaves.'), 'k')).rejects.toMatchObject({ name: 'PostError', reason });
  });

  test('that finds no connection was certainly not made', async () => {
    const { slack, surface } = await open();
    await slack.stop();
    // A connection that broke under the request may have carried it to Slack; one that never came about did not.
    await expect(surface.post('C1', answer('Loaves.'), 'k')).rejects.toMatchObject({ reason: 'unavailable' });
    await expect(surface.post('C1', answer('Loaves.'), 'k')).rejects.toMatchObject({ reason: 'not-sent' });
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
