import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import { commands as realCommands } from '../../../commands/index.ts';
import { messages } from '../../../src/language/messages.ts';
import { manifest } from '../../../src/platforms/slack/register.ts';
import { commands } from '../../support/slack/bakery.ts';

/** The rules of Slack's manifest.schema.2.0.0.json (June 2026) for the parts that the bot uses. */
const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const url = { type: 'string', pattern: '^https?:\\/\\/', maxLength: 3000 };
const names = (maxItems: number) => ({
  type: 'array',
  uniqueItems: true,
  maxItems,
  items: { type: 'string', maxLength: 50 },
});
const rules = object(
  {
    _metadata: object({ major_version: { type: 'integer' }, minor_version: { type: 'integer' } }),
    display_information: object(
      { name: text(1, 35), description: text(1, 140), long_description: text(175, 4000), background_color: text(4, 7) },
      ['name'],
    ),
    features: object({
      app_home: object({
        home_tab_enabled: { type: 'boolean' },
        messages_tab_enabled: { type: 'boolean' },
        messages_tab_read_only_enabled: { type: 'boolean' },
      }),
      bot_user: object({ display_name: text(1, 80), always_online: { type: 'boolean' } }, ['display_name']),
      shortcuts: {
        type: 'array',
        minItems: 1,
        maxItems: 10,
        items: object(
          {
            name: text(1, 24),
            type: { enum: ['message', 'global'] },
            callback_id: text(1, 255),
            description: text(1, 150),
          },
          ['name', 'type', 'callback_id', 'description'],
        ),
      },
      slash_commands: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: object(
          {
            command: { ...text(2, 32), pattern: '^\\/' },
            description: text(1, 2000),
            usage_hint: text(1, 1000),
            should_escape: { type: 'boolean' },
            url,
          },
          ['command', 'description'],
        ),
      },
      agent_view: object({ agent_description: text(0, 300) }),
    }),
    oauth_config: object({ scopes: object({ bot: names(255) }) }),
    settings: object({
      event_subscriptions: object({ bot_events: names(100), request_url: url }),
      interactivity: object({ is_enabled: { type: 'boolean' }, request_url: url }, ['is_enabled']),
      org_deploy_enabled: { type: 'boolean' },
      socket_mode_enabled: { type: 'boolean' },
      token_rotation_enabled: { type: 'boolean' },
    }),
  },
  ['display_information'],
);

const ajv = new Ajv({ strict: false, allErrors: true });
const validators: ValidateFunction<unknown>[] = [ajv.compile<unknown>(rules)];
// Slack's own schema lies beside the repository on the machines where the bot is developed.
const official = new URL('../../../../shared/peers/manifest.schema.2.0.0.json', import.meta.url);
if (existsSync(official)) {
  const { $schema: _, $id: __, ...schema } = JSON.parse(readFileSync(official, 'utf8'));
  validators.push(new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile<unknown>(schema));
}

const kinds = {
  'by itself': {},
  'with channel history': { channelHistory: true },
  'with a prefix': { prefix: 'bakery-' },
  'for HTTP': { requestUrl: 'https://bot.example/slack/events' },
  'as an agent': { agentView: true },
};

describe('the manifest', () => {
  test.each(Object.entries(kinds))('%s is valid', (_, options) => {
    for (const validate of validators) {
      for (const declared of [commands, realCommands]) {
        validate(manifest(declared, options));
        expect(validate.errors ?? []).toEqual([]);
      }
    }
  });

  test('declares every command, with both languages and a hint', () => {
    expect(manifest(commands).features.slash_commands?.[0]).toEqual({
      command: '/ask',
      description: 'Ask about the article · Ask about the article（中）',
      usage_hint: 'how many loaves in 2021? | 2021年卖了多少面包？ | help',
      should_escape: false,
    });
    expect(manifest(commands).features.slash_commands?.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => `/${name}`),
    );
  });

  test('asks for few scopes, and for history in channels only when told', () => {
    const scopes = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read'];
    expect(manifest(commands).oauth_config.scopes.bot).toEqual(scopes);
    expect(manifest(commands, { channelHistory: true }).oauth_config.scopes.bot).toEqual([
      ...scopes,
      'channels:history',
      'groups:history',
    ]);
    expect(manifest(commands, { channelHistory: true }).settings.event_subscriptions.bot_events).toContain(
      'message.channels',
    );
    expect(manifest(commands).settings.event_subscriptions.bot_events).not.toContain('message.channels');
  });

  test('names its commands after the prefix, and refuses one that Slack would', () => {
    const named = manifest(commands, { prefix: 'bakery-' });
    expect(named.features.slash_commands?.[0]?.command).toBe('/bakery-ask');
    expect(named.display_information.long_description).toContain('Ask with /bakery-ask,');
    expect(() => manifest(commands, { prefix: 'Bäckerei ' })).toThrow(/cannot be a Slack command/);
  });

  test('leaves Socket Mode for a public address', () => {
    const http = manifest(commands, { requestUrl: 'https://bot.example/slack/events' });
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: 'https://bot.example/slack/events' },
      interactivity: { request_url: 'https://bot.example/slack/events' },
    });
    expect(manifest(commands).settings.socket_mode_enabled).toBe(true);
  });

  test('has texts within Slack’s limits in Chinese too', () => {
    const { description, shortcut, shortcutDescription } = messages.zh.slack.manifest;
    expect([description.length <= 140, shortcut.length <= 24, shortcutDescription.length <= 150]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
