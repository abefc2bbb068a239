import type { Client, SendableChannels } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { PostError, type Receipt } from '../surface.ts';
import type { DiscordDependencies } from './dependencies.ts';
import { codeOf, postError } from './errors.ts';
import { errorCode } from './limits.ts';
import { markerOf, nonceOf, outgoingAnswer } from './outgoing.ts';

/** What the bot posts by itself. */

type Parts = Pick<DiscordDependencies, 'log' | 'passage'>;

/** Posts once for a key: Discord refuses a second post with its nonce for minutes, `findPost` sees it for longer. */
export async function postAnswer(
  client: Client,
  channel: string,
  answer: Answer,
  key: string,
  parts: Parts,
): Promise<Receipt> {
  try {
    const target = await channelOf(client, channel);
    const frame = { marker: markerOf(key), passage: parts.passage !== undefined };
    const send = async (pictures: boolean) => {
      const message = await outgoingAnswer(answer, frame, parts.log, pictures);
      const { id } = await target.send({ ...message, nonce: nonceOf(key), enforceNonce: true });
      return { id };
    };
    const pictures = mayAttach(target, client);
    if (pictures !== undefined) return await send(pictures);
    return await send(true).catch((error: unknown) => {
      if (codeOf(error) !== errorCode.missingPermissions) throw error;
      return send(false);
    });
  } catch (error) {
    throw postError(error, channel);
  }
}

/** How far back a lost post is looked for: a claim left open is taken up within minutes. */
const RECENT = 100;

/** The message that was posted with a key, by the ids that its components carry; undefined too where history is closed. */
export async function findPost(client: Client, channel: string, key: string): Promise<Receipt | undefined> {
  const [container, headline] = markerOf(key);
  try {
    const target = await channelOf(client, channel);
    const recent = await target.messages.fetch({ limit: RECENT, cache: false });
    const found = recent.find((message) => {
      const [first] = message.components;
      if (message.author.id !== client.user?.id || !first || !('components' in first)) return false;
      return first.id === container && first.components.some((c) => c.id === headline);
    });
    return found && { id: found.id };
  } catch (error) {
    const failure = postError(error, channel);
    if (failure.reason === 'not-allowed') return undefined;
    throw failure;
  }
}

/**
 * The channel, also one of a server that another process's shards hear of; or, for a person's id, the direct
 * conversation with them. Discord gives no id twice.
 */
async function channelOf(client: Client, id: string): Promise<SendableChannels> {
  const channel = await client.channels.fetch(id, { allowUnknownGuild: true }).catch(async (error: unknown) => {
    if (codeOf(error) !== errorCode.unknownChannel) throw error;
    return client.users.createDM(id).catch((failure: unknown) => {
      // That there is no such person either says no more than that there is no such channel.
      throw codeOf(failure) === undefined ? failure : error;
    });
  });
  if (!channel) throw new PostError('channel-gone', `Discord channel ${id} is not there any more.`);
  if (!channel.isSendable()) throw new PostError('not-allowed', `Discord channel ${id} takes no messages.`);
  return channel;
}

/** Undefined where this process cannot know: in a server that it does not hear of. */
function mayAttach(channel: SendableChannels, client: Client): boolean | undefined {
  if (channel.isDMBased()) return true;
  if (!client.user || !client.guilds.cache.has(channel.guildId)) return undefined;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.AttachFiles) ?? false;
}
