import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import type { Command, OptionValues } from '../../command.ts';
import type { Message } from '../surface.ts';

/** Discord's events as the bot's Messages. Nothing here answers. */

/** The option that the registration adds to every command; it concerns the platform alone. */
export const PRIVATE = 'private';

/**
 * A message that turns to the bot: in a DM, with a mention, or as a reply that pings it. Everything else is not for the
 * bot, and without the privileged intent its text does not even arrive.
 */
export function messageFor(event: DiscordMessage, me: string): Message | undefined {
  if (event.author.bot || event.webhookId || event.system || event.author.id === me) return undefined;
  const direct = event.guildId === null;
  if (!direct && !event.mentions.users.has(me)) return undefined;
  const text = wordsOf(event.content);
  const member = event.member;
  return {
    id: event.editedTimestamp ? `${event.id}:${event.editedTimestamp}` : event.id,
    platform: 'discord',
    conversation: conversationOf(event.channelId, event.author.id, event.channel.isThread()),
    person: event.author.id,
    ...(event.guildId ? { workspace: event.guildId } : {}),
    channel: event.channelId,
    addressed: direct ? 'direct' : 'mention',
    text,
    // Called without a question, as people do to see whether it is there.
    ...(text === '' ? { command: { name: 'help', options: {} } } : {}),
    ...(event.guild ? { locale: event.guild.preferredLocale } : {}),
    mayManage: direct || (member?.permissionsIn(event.channelId).has(PermissionFlagsBits.ManageChannels) ?? false),
  };
}

export function messageOfCommand(event: ChatInputCommandInteraction, command: Command): Message {
  const options: Record<string, OptionValues[string]> = {};
  for (const given of event.options.data) {
    if (given.name !== PRIVATE && given.value !== undefined) options[given.name] = given.value;
  }
  const text = command.options
    .filter((o) => o.kind === 'string' && !o.choices && (o.complete === undefined || o.complete === 'question'))
    .flatMap((o) => options[o.name] ?? [])
    .join(' ');
  const from = whereFrom(event);
  // Who manages one channel must not post to another: the right is asked for in every channel that an option names.
  const named = event.options.data.flatMap(({ channel }) => channel ?? []);
  const managed = named.filter(({ permissions }) => manages(permissions)).map(({ id }) => id);
  const managesAll = managed.length === named.length;
  return {
    ...from,
    mayManage: managesAll && from.mayManage === true,
    ...(from.managesToo === 'all' ? {} : { managesToo: managed }),
    addressed: 'command',
    text,
    command: { name: event.commandName, options },
  };
}

/** Whether rights, as Discord states them with an interaction, allow to manage a channel. */
const manages = (permissions: string | Readonly<PermissionsBitField> | null): boolean =>
  new PermissionsBitField(typeof permissions === 'string' ? BigInt(permissions) : (permissions ?? 0n)).has(
    PermissionFlagsBits.ManageChannels,
  );

/** "Ask about this" on a message: its words are the question. Undefined if it has none. */
export function messageOfMenu(event: MessageContextMenuCommandInteraction): Message | undefined {
  const target = event.targetMessage;
  const embed = target.embeds[0];
  const forwarded = target.messageSnapshots.first()?.content;
  const text = wordsOf(target.content || forwarded || embed?.description || embed?.title || '');
  return text === '' ? undefined : { ...whereFrom(event), addressed: 'mention', text };
}

/** A press on a button; `code` is its query. */
export const messageOfButton = (event: MessageComponentInteraction, code: string): Message => ({
  ...whereFrom(event),
  addressed: 'button',
  text: code,
});

/** What every interaction says about who and where. */
function whereFrom(event: Exclude<BaseInteraction, AutocompleteInteraction>): Omit<Message, 'addressed' | 'text'> {
  const channel = event.channelId ?? event.user.id;
  return {
    id: event.id,
    platform: 'discord',
    conversation: conversationOf(channel, event.user.id, event.channel?.isThread() ?? false),
    person: event.user.id,
    ...(event.guildId ? { workspace: event.guildId } : {}),
    channel,
    locale: localeOf(event),
    ...rightsOf(event),
  };
}

/** What the person may manage: their direct conversation, the channel, or the whole server. */
export const rightsOf = (event: BaseInteraction): { mayManage: boolean; managesToo?: 'all' } => ({
  mayManage: event.guildId === null || manages(event.memberPermissions),
  ...(event.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ? { managesToo: 'all' } : {}),
});

/** The person's own language, which every interaction carries, else the server's. */
export const localeOf = (event: BaseInteraction): string => event.locale || event.guildLocale || 'en-US';

/** People in a thread talk about one thing; in a channel each has a conversation of their own. */
const conversationOf = (channel: string, person: string, thread: boolean): string =>
  thread ? channel : `${channel}/${person}`;

/** The words of a message: mentions of people, roles, channels and pictures of emoji are not among them. */
const wordsOf = (content: string): string =>
  content
    .replace(/<(@[!&]?|#)\d+>|<a?:\w+:\d+>/g, ' ')
    .replace(/\s+/g, ' ')
    // "@bot: how many …", "@bot，……".
    .replace(/^[\s:,，：、]+/, '')
    .trimEnd();
