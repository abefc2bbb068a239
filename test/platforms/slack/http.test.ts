import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackSurface } from '../../../src/platforms/slack/surface.ts';
import { createBakeryBot } from '../../support/slack/bakery.ts';
import { type SlackDouble, startSlack } from '../../support/slack/slack-double.ts';
import { createLog, createMemory, dependenciesOf } from '../../support/slack/workspace.ts';

/** HTTP mode: what Slack signs is answered, what it did not is refused. */

const secret = '0123456789abcdef0123456789abcdef';
const bot = createBakeryBot();
const { log, lines } = createLog();
let slack: SlackDouble;
let surface: ReturnType<typeof createSlackSurface>;
let address: string;

beforeAll(async () => {
  slack = await startSlack();
  surface = createSlackSurface(
    { botToken: 'xoxb-1', signingSecret: secret, port: 0, channelHistory: false, apiUrl: slack.apiUrl },
    dependenciesOf(createMemory(), log),
  );
  await surface.start(bot.handle);
  address = `http://${surface.health().detail.replace('listening on ', '')}/slack/events`;
});
afterAll(async () => {
  await surface.stop();
  await slack.stop();
});

const now = () => Math.floor(Date.now() / 1000);
const sign = (body: string, at: number, by = secret) =>
  `v0=${createHmac('sha256', by).update(`v0:${at}:${body}`).digest('hex')}`;

const send = (body: string, at = now(), signature = sign(body, at), headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    body,
    headers: {
      'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature,
      ...headers,
    },
  });

const question = (text: string, ts: string) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev${ts}`,
    event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text, ts },
  });

describe('over HTTP', () => {
  test('it listens on this machine alone unless told otherwise', () => {
    expect(surface.health()).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^listening on 127\.0\.0\.1:\d+$/),
    });
  });

  test('a signed event is acknowledged and answered, its retries not again', async () => {
    const body = question('2021?', '1.1');
    expect((await send(body)).status).toBe(200);
    await slack.until(() => slack.seen[0]);
    for (const attempt of ['1', '2', '3']) {
      expect((await send(body, now(), undefined, { 'x-slack-retry-num': attempt })).status).toBe(200);
    }
    await send(question('2020?', '1.2'));
    await slack.until(() => slack.seen.find(({ text }) => text.includes('in 2020')));
    expect(slack.seen).toHaveLength(2);
  });

  test('a signed command is acknowledged at once and answered by its response_url', async () => {
    const response_url = slack.responseUrl({ channel: 'C1', person: 'U1' });
    const fields = {
      command: '/ask',
      text: '2018?',
      user_id: 'U1',
      team_id: 'T1',
      channel_id: 'C1',
      trigger_id: 't1',
      response_url,
    };
    const response = await send(new URLSearchParams(fields).toString());
    expect([response.status, await response.text()]).toEqual([200, '']);
    await slack.until(() => slack.seen.find(({ to, text }) => to === 'U1' && text.includes('in 2018')));
  });

  test('what takes the bot long is acknowledged before it is there', async () => {
    let go = () => {};
    bot.waits = new Promise((resolve) => {
      go = resolve;
    });
    expect((await send(question('2011?', '1.3'))).status).toBe(200);
    expect(slack.seen.some(({ text }) => text.includes('in 2011'))).toBe(false);
    go();
    await slack.until(() => slack.seen.find(({ text }) => text.includes('in 2011')));
    bot.waits = undefined;
  });

  test('a forged request is refused, with one line that says what to do', async () => {
    const body = question('1999?', '2.1');
    const heard = bot.heard.length;
    expect((await send(body, now(), sign(body, now(), 'another secret'))).status).toBe(401);
    expect((await send(body, now(), 'v0=0')).status).toBe(401);
    expect((await fetch(address, { method: 'POST', body })).status).toBe(401);
    expect(bot.heard).toHaveLength(heard);
    expect(lines.find(({ message }) => message.includes('SLACK_SIGNING_SECRET'))?.level).toBe('warn');
  });

  test('a request that was signed long ago is refused, and so is one with a changed body', async () => {
    const body = question('1998?', '3.1');
    const heard = bot.heard.length;
    expect((await send(body, now() - 600)).status).toBe(401);
    expect((await send(body.replace('1998', '1997'), now(), sign(body, now()))).status).toBe(401);
    expect(bot.heard).toHaveLength(heard);
  });

  test('a fresh request sent again is the same event, and answered once', async () => {
    const [body, at] = [question('2016?', '4.1'), now()];
    await send(body, at);
    await slack.until(() => slack.seen.find(({ text }) => text.includes('in 2016')));
    const answers = slack.seen.length;
    await send(body, at);
    await send(question('2015?', '4.2'));
    await slack.until(() => slack.seen.find(({ text }) => text.includes('in 2015')));
    expect(slack.seen).toHaveLength(answers + 1);
  });

  test('an address that is taken is named before anything starts', async () => {
    const taken = Number(new URL(address).port);
    const second = createSlackSurface(
      { botToken: 'xoxb-1', signingSecret: secret, port: taken, channelHistory: false, apiUrl: slack.apiUrl },
      dependenciesOf(createMemory(), log),
    );
    await expect(second.start(bot.handle)).rejects.toThrow(/EADDRINUSE.*SLACK_PORT/);
  });

  test('a secret that is none is named before anything starts', async () => {
    const wrong = createSlackSurface(
      { botToken: 'xoxb-1', signingSecret: 'xoxb-1', port: 0, channelHistory: false, apiUrl: slack.apiUrl },
      dependenciesOf(createMemory(), log),
    );
    await expect(wrong.start(bot.handle)).rejects.toThrow(/no signing secret.*SLACK_SIGNING_SECRET.*Basic Information/);
  });
});
