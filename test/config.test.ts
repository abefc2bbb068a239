import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, variables } from '../src/config.ts';

const bot = 'xoxb-1-2-abc';
const discord = 'aaa.bbb.c-c_c';
const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
};

describe('the configuration', () => {
  it('needs nothing: then there is a chat in the terminal, and a file', () => {
    expect(readConfig({})).toMatchObject({
      slack: undefined,
      discord: undefined,
      database: 'data/pilcrow.sqlite',
      health: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', DATABASE_URL: '', HEALTH_PORT: '' })).toEqual(
      readConfig({}),
    );
  });

  it('starts only what is set up', () => {
    expect(readConfig({ DISCORD_TOKEN: discord })).toMatchObject({
      slack: undefined,
      discord: { token: discord, shards: 'auto' },
    });
    expect(readConfig({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      slack: { botToken: bot, appToken: 'xapp-1', channelHistory: false },
      discord: undefined,
    });
  });

  it('listens to Slack by HTTP with a signing secret', () => {
    const http = {
      SLACK_BOT_TOKEN: bot,
      SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
      SLACK_PORT: '4000',
      SLACK_CHANNEL_HISTORY: 'yes',
    };
    expect(readConfig(http).slack).toMatchObject({ port: 4000, host: '127.0.0.1', channelHistory: true });
  });

  it.each([
    ['auto', 'auto'],
    ['0-2/8', { ids: [0, 1, 2], count: 8 }],
    ['0, 3/4', { ids: [0, 3], count: 4 }],
  ])('reads the shards %s', (text, shards) => {
    expect(readConfig({ DISCORD_TOKEN: discord, DISCORD_SHARDS: text }).discord?.shards).toEqual(shards);
  });

  it('prefers a server to a file', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://h/d', DATABASE_FILE: 'x' }).database).toBe('postgres://h/d');
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN is no bot token',
      'OAuth & Permissions',
    ],
    [{ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: bot }, 'SLACK_APP_TOKEN is no app-level token', 'connections:write'],
    [{ SLACK_BOT_TOKEN: bot }, 'SLACK_APP_TOKEN is not set, but SLACK_BOT_TOKEN is', 'App-Level Tokens'],
    [{ SLACK_SIGNING_SECRET: '0123456789abcdef' }, 'SLACK_BOT_TOKEN is not set', 'Bot User OAuth Token'],
    [{ DISCORD_TOKEN: 'my secret' }, 'DISCORD_TOKEN is no bot token', 'Bot → Token'],
    [{ DISCORD_SHARDS: '4/4' }, 'DISCORD_SHARDS names no shards', '0-3/8'],
    [{ DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL is no PostgreSQL URL', 'leave it empty'],
    [{ HEALTH_PORT: '99999' }, 'HEALTH_PORT is not valid', 'a free port'],
    [{ LOG_LEVEL: 'chatty' }, 'LOG_LEVEL is not valid', 'debug'],
    [{ SLACK_CHANNEL_HISTORY: 'perhaps' }, 'SLACK_CHANNEL_HISTORY is not valid', 'history scopes'],
  ])('%j: says which variable is wrong and where to find it', (environment, what, hint) => {
    const problems = problemsOf(environment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(what);
    expect(problems[0]).toContain(hint);
  });

  it('says all that is wrong at once, and no value', () => {
    const problems = problemsOf({ DISCORD_TOKEN: 'hunter2', SLACK_BOT_TOKEN: 'swordfish', LOG_LEVEL: 'loud' });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toMatch(/hunter2|swordfish/);
  });

  it('is explained in .env.example, every variable of it and none besides', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    expect([...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name).sort()).toEqual([...variables].sort());
  });
});
