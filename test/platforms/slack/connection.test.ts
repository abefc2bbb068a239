import { afterAll, describe, expect, test } from 'vitest';
import { createSlackSurface } from '../../../src/platforms/slack/surface.ts';
import { createBakeryBot } from '../../support/slack/bakery.ts';
import { startSlack } from '../../support/slack/slack-double.ts';
import { createLog, createMemory, dependenciesOf, openWorkspace } from '../../support/slack/workspace.ts';

/** The connection to Slack: acknowledged in time, healthy by its socket, never lost for good. Side by side: some of it waits. */

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
});

async function open() {
  const workspace = await openWorkspace();
  closing.push(workspace.close);
  return { ...workspace, ada: workspace.person('U1') };
}

describe.concurrent('a slow answer', () => {
  test('is acknowledged long before it is there', async () => {
    const { slack, ada, bot } = await open();
    const thought = Promise.withResolvers<void>();
    bot.waits = thought.promise;
    const late = new Promise((resolve) => setTimeout(resolve, 3000, 'three seconds passed'));
    const acknowledged = Promise.all([ada.commands('/ask', '2021?'), ada.mentions('C1', '2020?')]);
    expect(await Promise.race([acknowledged, late])).not.toBe('three seconds passed');
    expect(slack.order.filter((step) => step === 'ack')).toHaveLength(3);
    expect(slack.seen).toEqual([]);
    thought.resolve();
    await slack.until(() => slack.seen.length === 2);
  });

  test('is still given when the bot is told to stop meanwhile', async () => {
    const { slack, ada, bot, surface } = await open();
    const thought = Promise.withResolvers<void>();
    bot.waits = thought.promise;
    await ada.writesDirectly('2021?');
    await slack.until(() => bot.heard[0]);
    const stopped = surface.stop();
    thought.resolve();
    await stopped;
    expect(slack.seen).toHaveLength(1);
  });
});

describe.concurrent('the connection', () => {
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

  test('that comes up while the bot stops is closed too', async () => {
    const { slack, surface } = await open();
    slack.drop();
    await slack.until(() => slack.callsOf('apps.connections.open').length === 2);
    await surface.stop();
    expect(slack.order.filter((step) => step === 'hello')).toHaveLength(2);
    await slack.until(() => slack.connections() === 0);
    expect(surface.health().ok).toBe(false);
  });

  test('closed for good is not healthy', async () => {
    const { slack, surface } = await open();
    await surface.stop();
    expect(surface.health().ok).toBe(false);
    await slack.until(() => slack.connections() === 0);
  });
});

describe.concurrent('a wrong credential', () => {
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
