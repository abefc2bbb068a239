import type { Client, Message as DiscordMessage, PartialMessage } from 'discord.js';
import { ComponentType, PermissionFlagsBits } from 'discord.js';
import * as z from 'zod';
import type { Handle, Message } from '../surface.ts';
import { decodeAction } from './actions.ts';
import type { DiscordDependencies } from './dependencies.ts';
import { codeOf } from './errors.ts';
import { messageFor } from './inbound.ts';
import { errorCode } from './limits.ts';
import { nonceOf, outgoingAnswer } from './outgoing.ts';
import type { Frame } from './render.ts';

/** Questions written as messages: answered as a reply, and answered again in place when they are edited. */

/** The key of a message in what the bot remembers. */
export const keyOf = (channel: string, message: string): string => `${channel}/${message}`;

type Parts = Pick<DiscordDependencies, 'log' | 'owners' | 'passage'>;

/** Answers a message that turns to the bot; the rest of a channel is not its business. */
export async function answerMessage(
  event: DiscordMessage,
  client: Client<true>,
  handle: Handle,
  parts: Parts,
): Promise<void> {
  const message = await questionIn(event, client);
  if (!message) return;
  const answer = await handle(message);
  if (!answer) return;
  const frame = frameOf(message, parts);
  const sent = await event.reply({
    ...(await outgoingAnswer(answer, frame, parts.log, mayAttach(event, client))),
    // The same question delivered twice, to this or another process, makes one message.
    nonce: nonceOf(`answer ${message.id}`),
    enforceNonce: true,
    failIfNotExists: false,
  });
  await parts.owners.record(keyOf(sent.channelId, sent.id), {
    person: message.person,
    question: keyOf(event.channelId, event.id),
  });
}

/** Answers an edited question again, in the place of its first answer. Discord also reports links it has unfurled. */
export async function answerEdit(
  before: DiscordMessage | PartialMessage | undefined,
  event: DiscordMessage,
  client: Client<true>,
  handle: Handle,
  parts: Parts,
): Promise<void> {
  if (event.editedTimestamp === null || (before && !before.partial && before.content === event.content)) return;
  const message = await questionIn(event, client);
  if (!message) return;
  const key = await parts.owners.answerTo(keyOf(event.channelId, event.id));
  if (key === undefined) return;
  const answer = await handle(message);
  if (!answer) return;
  const frame = frameOf(message, parts);
  const old = key.slice(key.indexOf('/') + 1);
  try {
    await event.channel.messages.edit(old, {
      ...(await outgoingAnswer(answer, frame, parts.log, mayAttach(event, client))),
      // The picture of the first answer goes with it.
      attachments: [],
    });
  } catch (error) {
    // Deleted in the meantime: nobody wants it back.
    if (codeOf(error) !== errorCode.unknownMessage) throw error;
  }
}

/** The message, if it turns to the bot, with what it follows. */
async function questionIn(event: DiscordMessage, client: Client<true>): Promise<Message | undefined> {
  const message = messageFor(event, client.user.id);
  if (!message || !event.reference?.messageId || event.mentions.repliedUser?.id !== client.user.id) return message;
  // Where history is closed, or the answer is gone, the conversation alone says what is meant.
  const answer = await event.fetchReference().catch(() => undefined);
  const follows = answer && queryUnder(answer.components);
  return follows ? { ...message, follows } : message;
}

/** The query of an answer, as its buttons carry it. */
const queryUnder = (components: DiscordMessage['components']): string | undefined =>
  components
    .flatMap((component) => (component.type === ComponentType.Container ? component.components : [component]))
    .flatMap((component) => (component.type === ComponentType.ActionRow ? component.components : []))
    .map((component) => decodeAction(component.customId ?? ''))
    .find((action) => action?.do === 'vote')?.code;

const frameOf = (message: Message, parts: Parts): Frame => ({
  person: message.person,
  passage: parts.passage !== undefined,
  languages: message.command?.name === 'help',
});

const Update = z.object({ id: z.string(), channel_id: z.string(), guild_id: z.string().optional() });

/**
 * An edit in a direct conversation that this process has not seen yet: discord.js drops the event, because it says
 * nothing about the channel. Undefined for every other edit.
 */
export function unseenEdit(data: unknown, client: Client) {
  const update = Update.safeParse(data).data;
  if (!update || update.guild_id !== undefined || client.channels.cache.has(update.channel_id)) return undefined;
  return { id: update.id, channelId: update.channel_id, guildId: null };
}

/** The message itself, if it stands in a direct conversation. */
export async function fetchDirect(
  { id, channelId }: { readonly id: string; readonly channelId: string },
  client: Client,
): Promise<DiscordMessage | undefined> {
  const channel = await client.channels.fetch(channelId);
  return channel?.isDMBased() ? channel.messages.fetch(id) : undefined;
}

/** Without the permission to attach files Discord refuses the whole message. */
function mayAttach(event: DiscordMessage, client: Client<true>): boolean {
  if (event.channel.isDMBased()) return true;
  return event.channel.permissionsFor(client.user)?.has(PermissionFlagsBits.AttachFiles) ?? false;
}
