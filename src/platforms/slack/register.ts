import type { Command } from '../../command.ts';
import { messages } from '../../language/messages.ts';
import { COMMAND_CHARACTERS, COMMAND_DESCRIPTION, USAGE_HINT } from './limits.ts';
import { clip } from './text.ts';

/** The message shortcut's callback id. */
export const askShortcut = 'ask_about_this';

export interface ManifestOptions {
  /** Ask for channel history: thread replies without a mention, and edits, in channels. */
  readonly channelHistory?: boolean | undefined;
  /** Before the name of every command. */
  readonly prefix?: string | undefined;
  /** The public address of HTTP mode; without it the app connects by Socket Mode. */
  readonly requestUrl?: string | undefined;
  /** Show the bot as an agent, in a workspace that has agents. */
  readonly agentView?: boolean | undefined;
}

/** A command as Slack knows it: "/ask", "/article-ask". */
export function slashOf(command: Pick<Command, 'name'>, prefix = ''): string {
  const slash = `/${prefix}${command.name}`;
  if (slash.length > COMMAND_CHARACTERS || !/^\/[a-z0-9_-]+$/.test(slash)) {
    throw new Error(`${slash} cannot be a Slack command: a-z, 0-9, "-" and "_", at most ${COMMAND_CHARACTERS}`);
  }
  return slash;
}

/** The app's manifest, derived from the commands: paste it at https://api.slack.com/apps → Create New App. */
export function manifest(commands: readonly Command[], options: ManifestOptions = {}) {
  const { channelHistory = false, prefix, requestUrl, agentView = false } = options;
  const texts = messages.en.slack.manifest;
  const ask = commands.find(({ name }) => name === 'ask');
  const at = requestUrl === undefined ? {} : { request_url: requestUrl };
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Pilcrow',
      description: texts.description,
      long_description: texts.longDescription(ask ? slashOf(ask, prefix) : 'a command'),
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Pilcrow', always_online: true },
      shortcuts: [
        {
          name: texts.shortcut,
          type: 'message',
          callback_id: askShortcut,
          description: texts.shortcutDescription,
        },
      ],
      ...(commands.length > 0
        ? { slash_commands: commands.map((each) => slashCommand(each, prefix, requestUrl)) }
        : {}),
      ...(agentView ? { agent_view: { agent_description: texts.description } } : {}),
    },
    oauth_config: {
      scopes: {
        bot: [
          'app_mentions:read',
          'chat:write',
          'commands',
          'im:history',
          // Locale and zone of who asks, and whether an admin presses "Delete".
          'users:read',
          ...(channelHistory ? ['channels:history', 'groups:history'] : []),
          ...(agentView ? ['assistant:write'] : []),
        ],
      },
    },
    settings: {
      event_subscriptions: {
        ...at,
        bot_events: [
          'app_home_opened',
          'app_mention',
          'message.im',
          ...(channelHistory ? ['message.channels', 'message.groups'] : []),
        ],
      },
      interactivity: { is_enabled: true, ...at },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}

function slashCommand(command: Command, prefix: string | undefined, requestUrl: string | undefined) {
  const hint = [...new Set(command.examples.slice(0, 1).flatMap(({ en, zh }) => [en, zh]))].filter((text) =>
    text.trim(),
  );
  return {
    command: slashOf(command, prefix),
    // Slack has one description for every reader: both languages stand in it.
    description: clip(`${command.description.en} · ${command.description['zh-CN']}`, COMMAND_DESCRIPTION),
    usage_hint: clip([...hint, 'help'].join(' | '), USAGE_HINT),
    // Only a command that takes a channel needs ids in place of names.
    should_escape: command.options.some((option) => option.kind === 'channel'),
    ...(requestUrl === undefined ? {} : { url: requestUrl }),
  };
}
