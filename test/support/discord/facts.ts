import { shardOf, type WireOptions } from './wire.ts';

/** Who and what there is in the double: a village with a channel and a thread, a hamlet, a direct conversation, the bot. */

export const bot = { id: '900000000000000001', username: 'pilcrow', discriminator: '0000', avatar: null, bot: true };
export const application = { id: '900000000000000000', flags: 0 };
export const guild = '800000000000000001';
export const channel = '700000000000000001';
export const thread = '700000000000000002';
export const dm = '700000000000000003';
/** Another server, which the other of two shards hears of. */
export const hamlet = '800000000004194305';
export const hamletChannel = '700000000000000004';
/** The direct conversation that is opened with a person. */
export const dmWith = (person: string): string => `6${person.slice(1)}`;
const roleOf = (id: string) => ({
  id,
  name: '@everyone',
  permissions: `${(1n << 50n) - 1n}`,
  position: 0,
  color: 0,
  hoist: false,
  managed: false,
  mentionable: false,
});

/** A message as it stands in a channel. */
export interface Posted {
  readonly id: string;
  readonly channel_id: string;
  readonly components: readonly unknown[];
  readonly flags: number;
  readonly reference: string | undefined;
  readonly files: readonly string[];
  readonly nonce: string | undefined;
}
/** Something that the bot sent. */
export interface Delivery {
  readonly kind:
    | 'message'
    | 'edit'
    | 'delete'
    | 'reply'
    | 'defer'
    | 'deferUpdate'
    | 'editReply'
    | 'deleteReply'
    | 'followUp'
    | 'choices';
  readonly message?: Posted;
  /** The interaction that it answers. */
  readonly interaction?: string;
  readonly ephemeral: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
}

const guildData = {
  id: guild,
  name: 'Village',
  preferred_locale: 'zh-TW',
  owner_id: '1',
  unavailable: false,
  roles: [roleOf(guild)],
  emojis: [],
  stickers: [],
  features: [],
  member_count: 3,
  joined_at: '2026-01-01T00:00:00Z',
  members: [{ user: bot, roles: [], joined_at: '2026-01-01T00:00:00Z', deaf: false, mute: false, flags: 0 }],
  channels: [{ id: channel, type: 0, name: 'general', guild_id: guild, position: 0, permission_overwrites: [] }],
  threads: [
    {
      id: thread,
      type: 11,
      name: 'a thread',
      guild_id: guild,
      parent_id: channel,
      owner_id: '1',
      member_count: 1,
      message_count: 1,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 60,
        archive_timestamp: '2026-01-01T00:00:00Z',
        locked: false,
      },
    },
  ],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
};

const hamletData = {
  ...guildData,
  id: hamlet,
  name: 'Hamlet',
  preferred_locale: 'en-US',
  roles: [roleOf(hamlet)],
  channels: [{ ...guildData.channels[0], id: hamletChannel, guild_id: hamlet }],
  threads: [],
};

/** A channel as it is looked up by its id. */
export const channelData = (id: string): object | undefined =>
  id === dm
    ? { id, type: 1, recipients: [{ id: '1', username: 'x', discriminator: '0000', avatar: null }] }
    : [guildData, hamletData].flatMap(({ channels, threads }) => [...channels, ...threads]).find((c) => c.id === id);

/** What a shard that identified hears: of the servers that are its own. */
export function welcome({ gateway, id, shard }: Parameters<WireOptions['welcome']>[0]): [string, unknown][] {
  const own = [guildData, hamletData].filter((data) => shardOf(data.id, shard[1]) === shard[0]);
  const ready = {
    v: 10,
    user: bot,
    guilds: own.map((data) => ({ id: data.id, unavailable: true })),
    session_id: id,
    resume_gateway_url: gateway,
    application,
    shard,
  };
  return [['READY', ready], ...own.map((data): [string, unknown] => ['GUILD_CREATE', data])];
}

/** The message as Discord returns it: with its author, without its nonce. */
export const asMessage = (m: Posted): Record<string, unknown> => ({
  id: m.id,
  channel_id: m.channel_id,
  author: bot,
  content: '',
  components: m.components,
  flags: m.flags,
  attachments: [],
  embeds: [],
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  pinned: false,
  tts: false,
  type: 0,
  timestamp: '2026-01-01T00:00:00Z',
  edited_timestamp: null,
});
