import type { Client, SendableChannels } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import type { Answer } from '../../answers/answer.ts';
import { PostError, type Receipt } from '../surface.ts';
import type { DiscordDependencies } from './dependencies.ts';
import { postError } from './errors.ts';
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
    const message = await outgoingAnswer(answer, frame, parts.log, mayAttach(target, client));
    const { id } = await target.send({ ...message, nonce: nonceOf(key), enforceNonce: true });
    return { id };
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

async function channelOf(client: Client, id: string): Promise<SendableChannels> {
  const channel = await client.channels.fetch(id);
  if (!channel) throw new PostError('channel-gone', `Discord channel ${id} is not there any more.`);
  if (!channel.isSendable()) throw new PostError('not-allowed', `Discord channel ${id} takes no messages.`);
  return channel;
}

function mayAttach(channel: SendableChannels, client: Client): boolean {
  if (channel.isDMBased() || !client.user) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.AttachFiles) ?? false;
}
