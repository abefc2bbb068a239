/** Who and what there is in the double: one server with a channel and a thread, a direct conversation, the bot. */

export const bot = { id: '900000000000000001', username: 'pilcrow', discriminator: '0000', avatar: null, bot: true };
export const application = { id: '900000000000000000', flags: 0 };
export const guild = '800000000000000001';
export const channel = '700000000000000001';
export const thread = '700000000000000002';
export const dm = '700000000000000003';
const role = {
  id: guild,
  name: '@everyone',
  permissions: `${(1n << 50n) - 1n}`,
  position: 0,
  color: 0,
  hoist: false,
  managed: false,
  mentionable: false,
};

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
  roles: [role],
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

/** What a client that identified hears. */
export const welcome = (gateway: string): readonly (readonly [string, unknown])[] => [
  [
    'READY',
    {
      v: 10,
      user: bot,
      guilds: [{ id: guild, unavailable: true }],
      session_id: 'session',
      resume_gateway_url: gateway,
      application,
      shard: [0, 1],
    },
  ],
  ['GUILD_CREATE', guildData],
];

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
