import type { Client, SendableChannels } from 'discord.js';
import { PermissionFlagsBits, SnowflakeUtil } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { type Found, PostError, type Receipt } from '../surface.ts';
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

/** A direct message to a person. */
export async function tellPerson(client: Client, person: string, answer: Answer, parts: Parts): Promise<void> {
  try {
    const channel = await client.users.createDM(person);
    await channel.send(await outgoingAnswer(answer, { passage: parts.passage !== undefined }, parts.log));
  } catch (error) {
    throw postError(error, `of ${person}`);
  }
}

/** As many messages as Discord gives at once, and how often it is asked for more. */
const PAGE = 100;
const MOST_PAGES = 10;

/**
 * The message that was posted with a key, by the ids that its components carry, among those since an instant; cannot
 * tell where history is closed or never ends.
 */
export async function findPost(client: Client, channel: string, key: string, since: number): Promise<Found> {
  const [container, headline] = markerOf(key);
  // Discord's clock is not this machine's.
  const oldest = SnowflakeUtil.generate({ timestamp: since - 60_000 });
  try {
    // Afresh: whether it holds messages at all is not kept up to date.
    const target = await channelOf(client, channel, true);
    let before: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const messages = await target.messages.fetch({ limit: PAGE, cache: false, ...(before ? { before } : {}) });
      const found = messages.find((message) => {
        const [first] = message.components;
        if (message.author.id !== client.user?.id || !first || !('components' in first)) return false;
        return first.id === container && first.components.some((c) => c.id === headline);
      });
      if (found) return { id: found.id };
      // Who may not read a channel's history is shown an empty one.
      if (page === 0 && messages.size === 0 && target.lastMessageId) return 'cannot-tell';
      before = messages.lastKey();
      if (messages.size < PAGE || before === undefined || BigInt(before) < oldest) return 'not-posted';
    }
    return 'cannot-tell';
  } catch (error) {
    const failure = postError(error, channel);
    if (failure.reason === 'not-allowed') return 'cannot-tell';
    throw failure;
  }
}

/**
 * The channel, also one of a server that another process's shards hear of; or, for a person's id, the direct
 * conversation with them. Discord gives no id twice.
 */
async function channelOf(client: Client, id: string, force = false): Promise<SendableChannels> {
  const channel = await client.channels.fetch(id, { allowUnknownGuild: true, force }).catch(async (error: unknown) => {
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
