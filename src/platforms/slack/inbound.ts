import * as z from 'zod';
import type { Command, OptionValues } from '../../command.ts';
import { detectLanguage } from '../../language/detect.ts';
import { type Language, languageOfLocale } from '../../language/language.ts';
import type { Message } from '../surface.ts';

/**
 * Slack's events as Messages. Payloads are parsed here and nowhere else; what does not parse is none of ours. Ids:
 * `event_id` differs between the mention and the message event of one post, so what stands for both, and for every
 * retry of either, is the channel with the post's timestamp (of the edit, once edited).
 */

const Posted = z.object({
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  bot_id: z.string().optional(),
});

export const MentionEvent = Posted.extend({ channel: z.string() });
export type MentionEvent = z.infer<typeof MentionEvent>;

/** A message of a person: new, or broadcast from a thread, or with a file. Other subtypes say that something happened. */
export const MessageEvent = MentionEvent.extend({
  channel_type: z.string(),
  subtype: z.enum(['thread_broadcast', 'file_share', 'me_message']).optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

export const EditEvent = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  channel_type: z.string().optional(),
  message: Posted,
  previous_message: z.object({ text: z.string().default('') }).optional(),
});

export const CommandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string().optional(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});
export type CommandPayload = z.infer<typeof CommandPayload>;

export const ShortcutPayload = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }),
  message: z.object({ text: z.string().default(''), ts: z.string(), thread_ts: z.string().optional() }),
});
export type ShortcutPayload = z.infer<typeof ShortcutPayload>;

export const Press = z.object({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  user: z.object({ id: z.string(), name: z.string().optional() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().default(false) }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  actions: z
    .array(z.object({ value: z.string().optional(), selected_option: z.object({ value: z.string() }).nullish() }))
    .min(1),
});
export type Press = z.infer<typeof Press>;

/** What Slack's profile and the person's own choice say about who is asking. */
export interface Asker {
  readonly locale?: string | undefined;
  readonly zone?: string | undefined;
  readonly isAdmin: boolean;
}

/** Whether nobody but this person reads along: direct messages, App Home. */
export const isPersonal = (channel: string, person: string): boolean => channel.startsWith('D') || channel === person;

/**
 * Whose follow-ups belong together: a thread, else one person in one channel. Direct messages are one conversation, but
 * in the agent view each thread of them is one (its callers then say in which).
 */
export const conversationOf = (channel: string, person: string, thread?: string): string => {
  if (isPersonal(channel, person)) return thread === undefined ? `dm:${person}` : `dm:${person}:${thread}`;
  return thread === undefined ? `${channel}:${person}` : `${channel}:${thread}`;
};

/** The thread that counts: in direct messages only the agent view has threads that are conversations. */
const threadOf = (channel: string, person: string, thread: string | undefined, agentView: boolean) =>
  agentView || !isPersonal(channel, person) ? thread : undefined;

/** The key of a post in what the bot remembers. */
export const keyOf = (channel: string, ts: string): string => `${channel}:${ts}`;
/** The key of a thread in which somebody spoke to the bot. */
export const threadKeyOf = (channel: string, ts: string): string => `thread:${channel}:${ts}`;

/**
 * What every message says of its person and place. A direct conversation stands by its person's id, under which the bot
 * can always post to them. It is theirs to manage, and for all but admins a place of its own: the workspace's schedules
 * are neither seen nor touched from it.
 */
function about(asker: Asker, person: string, channel: string, workspace: string | undefined) {
  const personal = isPersonal(channel, person);
  return {
    platform: 'slack' as const,
    person,
    channel: personal ? person : channel,
    mayManage: asker.isAdmin || personal,
    ...(asker.isAdmin ? { managesToo: 'all' as const } : {}),
    ...(workspace === undefined || (personal && !asker.isAdmin) ? {} : { workspace }),
    ...(asker.locale === undefined ? {} : { locale: asker.locale }),
    ...(asker.zone === undefined ? {} : { zone: asker.zone }),
  };
}

export const mentions = (text: string, bot: string): boolean => new RegExp(`<@${bot}(\\|[^>]*)?>`).test(text);

/** Whether it is addressed to people or groups. */
export const mentionsSomebody = (text: string): boolean => /<(?:@|!subteam)/.test(text);

/** A post that is a question, new or edited, as `addressed` says. */
export function messageOfPost(
  event: Omit<MentionEvent, 'bot_id'>,
  addressed: 'direct' | 'mention' | 'thread',
  asker: Asker,
  { workspace, agentView = false }: { workspace: string | undefined; agentView?: boolean | undefined },
): Message {
  const { channel, user } = event;
  const version = event.edited ? `:${event.edited.ts}` : '';
  return {
    ...about(asker, user, channel, workspace),
    id: `${keyOf(channel, event.ts)}${version}`,
    conversation: conversationOf(channel, user, threadOf(channel, user, event.thread_ts ?? event.ts, agentView)),
    addressed,
    text: readable(event.text),
  };
}

export function messageOfCommand(
  payload: CommandPayload,
  command: Command,
  { help, prefix }: { help: Command | undefined; prefix: string | undefined },
  asker: Asker,
): Message {
  const text = readable(
    payload.text,
    command.options.some((option) => option.kind === 'channel'),
  );
  // A command that needs a word and got none is best answered with how it is used.
  const wantsHelp = helpWord.test(text) || (text === '' && command.options.some(({ required }) => required));
  const spoken = detectLanguage(text);
  const options = optionsOf(command, text, spoken ?? languageOfLocale(asker.locale));
  // Key words ("help", "list", a command's name) are English in every language; Chinese ones are meant as Chinese.
  const isKeyWord = wantsHelp || command === help || command.manages === true;
  const locale = spoken === undefined || (spoken === 'en' && isKeyWord) ? asker.locale : localeIn(spoken, asker);
  const { mayManage, ...place } = about({ ...asker, locale }, payload.user_id, payload.channel_id, payload.team_id);
  return {
    ...place,
    ...(prefix === undefined ? {} : { commandPrefix: prefix }),
    // Whoever names another channel has to be one who may manage it.
    mayManage: mayManage && (asker.isAdmin || !namesChannel(command, options)),
    id: `command:${payload.trigger_id}`,
    conversation: conversationOf(payload.channel_id, payload.user_id),
    addressed: 'command',
    text,
    command:
      help && wantsHelp ? { name: help.name, options: firstText(help, command.name) } : { name: command.name, options },
  };
}
const helpWord = /^(help|\?|？|帮助|幫助|说明|說明)$/i;

const namesChannel = (command: Command, options: OptionValues): boolean =>
  command.options.some(({ kind, name }) => kind === 'channel' && options[name] !== undefined);

/** The message that somebody points at, asked as if it were their own question. */
export function messageOfShortcut(payload: ShortcutPayload, asker: Asker): Message {
  return {
    ...about(asker, payload.user.id, payload.channel.id, payload.team?.id),
    id: `shortcut:${payload.trigger_id}`,
    conversation: conversationOf(payload.channel.id, payload.user.id),
    addressed: 'direct',
    text: readable(payload.message.text),
  };
}

/** A pressed button: the text is its query, the language that of the answer it stood under. */
export function messageOfPress(
  press: Press,
  pressed: { language: Language; code: string },
  asker: Asker,
  agentView = false,
): Message {
  const person = press.user.id;
  const channel = press.channel?.id ?? person;
  return {
    ...about({ ...asker, locale: localeIn(pressed.language, asker) }, person, channel, press.team?.id),
    id: `press:${press.trigger_id}`,
    conversation: conversationOf(channel, person, threadOf(channel, person, press.message?.thread_ts, agentView)),
    addressed: 'button',
    text: pressed.code,
  };
}

/** A form that was sent, as the command that it stands for, in the channel that was chosen or else the person's own. */
export function messageOfForm(
  sent: {
    readonly id: string;
    readonly person: string;
    readonly workspace: string | undefined;
    readonly command: Command;
    readonly options: OptionValues;
    readonly language: Language;
  },
  asker: Asker,
): Message {
  const { person, command, options, language } = sent;
  const { channel = person } = options;
  return {
    ...about({ ...asker, locale: localeIn(language, asker) }, person, String(channel), sent.workspace),
    id: `form:${sent.id}`,
    conversation: conversationOf(person, person),
    addressed: 'command',
    text: '',
    command: { name: command.name, options },
  };
}

/** The person's own locale where it is of this language ("zh-TW"), else the language's. */
const localeIn = (language: Language, { locale }: Asker): string =>
  locale !== undefined && languageOfLocale(locale) === language ? locale : localeOf(language);

export const localeOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-US');

/** Free text as the command's options: by its own parser, else the whole text is the first option that takes text. */
function optionsOf(command: Command, text: string, language: Language): OptionValues {
  if (command.parse) return command.parse(text, language);
  return text ? firstText(command, text) : {};
}

function firstText(command: Command, text: string): OptionValues {
  const first = command.options.find((option) => option.kind === 'string');
  return first ? { [first.name]: text } : {};
}

/**
 * Slack's markup as the words a person meant: mentions of people and groups gone (they address, they do not ask), links
 * by their label, channels by name (or by id in brackets, for a command that takes one), entities resolved.
 */
export function readable(text: string, keepsChannels = false): string {
  return (
    text
      .replace(/<[@!][^>]*>/g, ' ')
      .replace(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) =>
        keepsChannels ? `<#${id}>` : name ? `#${name}` : ' ',
      )
      .replace(/<([^>|#][^>|]*)\|([^>]*)>/g, '$2')
      .replace(/<([a-z][a-z+.-]*:[^>]*)>/gi, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ')
      // "@bot: how many…" and "@bot，……".
      .replace(/^[\s:,，：、]+/, '')
      .trimEnd()
  );
}
