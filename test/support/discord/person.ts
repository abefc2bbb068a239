import { ComponentType, PermissionFlagsBits } from 'discord.js';
import * as z from 'zod';
import type { Double } from './double.ts';
import {
  asMessage,
  bot,
  channel,
  type Delivery,
  dm,
  guild,
  hamlet,
  hamletChannel,
  type Posted,
  thread,
} from './facts.ts';

/** What a person does in Discord, and what they get to see. Each act gives what the bot answered to it. */

interface Seen {
  /** Everything that can be read, one text a line. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly onlyForMe: boolean;
  readonly pictures: readonly string[];
  readonly delivery: Delivery;
  readonly message: Posted;
  readonly interaction: string | undefined;
}

export interface Person {
  readonly id: string;
  /** Writes a message; nothing is waited for. Gives the message's id. */
  writes(text: string, where?: Where): string;
  /** Writes to the bot, and waits for its reply. */
  mentions(text: string, where?: Where): Promise<Seen>;
  messages(text: string): Promise<Seen>;
  repliesTo(seen: Seen, text: string): Promise<Seen>;
  edits(question: string, text: string, where?: Where): Promise<Seen>;
  types(
    command: string,
    options?: Record<string, string | number | boolean>,
    traits?: InteractionTraits,
  ): Promise<Seen>;
  /** The same interaction, without waiting: gives its id. */
  sends(command: string, options?: Record<string, string | number | boolean>, traits?: InteractionTraits): string;
  /** Types into an option, `beside` others that are chosen already. */
  completes(
    command: string,
    option: string,
    typed: string,
    beside?: Record<string, string>,
  ): Promise<readonly { name: string; value: string }[]>;
  presses(seen: Seen, label: string): Promise<Seen>;
  chooses(seen: Seen, value: string): Promise<Seen>;
  /** Chooses “Ask about this” on somebody’s message, which may hold another that was forwarded. */
  pointsAt(text: string, traits?: { forwarded?: string }): Promise<Seen>;
}
interface Where {
  readonly in?: 'channel' | 'thread' | 'dm' | 'hamlet';
  readonly replyTo?: Posted;
  readonly edited?: { readonly id: string };
  readonly ping?: boolean;
}
interface InteractionTraits {
  readonly userInstalled?: boolean;
  /** In the direct conversation with the bot. */
  readonly direct?: boolean;
  /** What the person may do in a channel that an option names. */
  readonly there?: bigint;
  /** A second delivery carries the same id. */
  readonly id?: string;
}

const Piece = z.object({
  type: z.int(),
  content: z.string().optional(),
  label: z.string().optional(),
  emoji: z.object({ name: z.string() }).optional(),
  custom_id: z.string().optional(),
  items: z.array(z.object({ description: z.string() })).optional(),
});
type Piece = z.infer<typeof Piece>;
/** What a button shows: its words, else its sign. */
const faceOf = ({ label, emoji }: Piece): string => label ?? emoji?.name ?? '';
const Nested = z.object({ components: z.array(z.unknown()).default([]) });
const pieces = (components: readonly unknown[]): Piece[] =>
  components.flatMap((c) => [Piece.parse(c), ...pieces(Nested.parse(c).components)]);

const places = { channel, thread, dm, hamlet: hamletChannel } as const;
const OPTION_TYPE = { string: 3, number: 4, boolean: 5, channel: 7 } as const;

export function createPerson(
  double: Double,
  name: string,
  id: string,
  { locale = 'en-US', permissions = 0n }: { locale?: string; permissions?: bigint } = {},
): Person {
  const user = { id, username: name, discriminator: '0000', global_name: name, avatar: null };
  const member = {
    user,
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions: `${permissions}`,
  };
  const asSeen = (delivery: Delivery): Seen => {
    const message = delivery.message ?? nothing;
    const all = pieces(message.components);
    return {
      text: all.flatMap((p) => p.content ?? []).join('\n'),
      buttons: all.flatMap((p) => (p.type === ComponentType.Button ? faceOf(p) : [])),
      pictures: all.flatMap((p) => p.items ?? []).map((item) => item.description),
      onlyForMe: delivery.ephemeral,
      delivery,
      message,
      interaction: delivery.interaction,
    };
  };
  const said = new Set(['reply', 'editReply', 'choices', 'followUp', 'deleteReply']);
  const answerTo = async (interaction: string) =>
    asSeen(await double.until((d) => d.interaction === interaction && said.has(d.kind)));

  const writes = (text: string, where: Where = {}): string => {
    const messageId = where.edited?.id ?? double.nextId();
    const direct = where.in === 'dm';
    const replied = where.replyTo;
    const pinged = where.ping ?? text.includes(`<@${bot.id}>`);
    const event = {
      ...asMessage({ ...nothing, id: messageId, channel_id: places[where.in ?? 'channel'] }),
      author: user,
      // Without the privileged intent Discord sends the text of a message only where the bot is addressed.
      content: direct || pinged ? text : '',
      mentions: pinged ? [{ ...bot, member: {} }] : [],
      ...(direct
        ? { channel_type: 1 }
        : {
            channel_type: 0,
            guild_id: where.in === 'hamlet' ? hamlet : guild,
            member: { ...member, user: undefined },
          }),
      ...(replied
        ? {
            type: 19,
            message_reference: { message_id: replied.id, channel_id: replied.channel_id },
            referenced_message: asMessage(replied),
          }
        : {}),
      edited_timestamp: where.edited ? new Date(Number(double.nextId().slice(-9))).toISOString() : null,
    };
    double.written.set(messageId, event);
    double.wire.dispatch(where.edited ? 'MESSAGE_UPDATE' : 'MESSAGE_CREATE', event);
    return messageId;
  };
  const ask = async (text: string, where: Where): Promise<Seen> => {
    const question = writes(text, where);
    return asSeen(await double.until((d) => d.kind === 'message' && d.message?.reference === question));
  };

  const interact = (type: number, data: object, traits: InteractionTraits & { message?: Posted } = {}): string => {
    const interaction = traits.id ?? double.nextId();
    if (!traits.id) double.admit(interaction, traits.message?.id);
    const place = placeOf(traits);
    double.wire.dispatch('INTERACTION_CREATE', {
      id: interaction,
      application_id: '900000000000000000',
      token: `token-${interaction}`,
      version: 1,
      type,
      data,
      locale,
      channel_id: place.channel,
      channel: {
        id: place.channel,
        type: place.type,
        name: 'general',
        ...(place.guild ? { guild_id: place.guild } : {}),
      },
      ...(place.guild ? { guild_id: place.guild, guild_locale: 'zh-TW', member } : { user }),
      app_permissions: `${PermissionFlagsBits.AttachFiles | PermissionFlagsBits.SendMessages}`,
      entitlements: [],
      authorizing_integration_owners: traits.userInstalled ? { 1: id } : { 0: traits.direct ? '0' : guild },
      context: place.context,
      attachment_size_limit: 10_485_760,
      ...(traits.message ? { message: { ...asMessage(traits.message), attachments: [] } } : {}),
    });
    return interaction;
  };

  const sends: Person['sends'] = (command, options = {}, traits = {}) => {
    const given = Object.entries(options).map(([option, value]) => {
      const type =
        option === 'channel' ? OPTION_TYPE.channel : OPTION_TYPE[typeof value as 'string' | 'number' | 'boolean'];
      return { name: option, type, value };
    });
    const named = { id: channel, type: 0, name: 'general', permissions: `${traits.there ?? 0n}` };
    const resolved = { channels: { [channel]: named } };
    return interact(2, { id: '1', type: 1, name: command.replace(/^\//, ''), options: given, resolved }, traits);
  };

  return {
    id,
    writes,
    mentions: (text, where = {}) => ask(`<@${bot.id}> ${text}`, where),
    messages: (text) => ask(text, { in: 'dm' }),
    repliesTo: (seen, text) => ask(text, { replyTo: seen.message, ping: true }),
    async edits(question, text, where = {}) {
      const answer = double.deliveries.find((d) => d.message?.reference === question)?.message?.id;
      const before = double.deliveries.length;
      writes(`<@${bot.id}> ${text}`, { ...where, edited: { id: question } });
      return asSeen(
        await double.until(
          (d) => d.kind === 'edit' && d.message?.id === answer && double.deliveries.indexOf(d) >= before,
        ),
      );
    },
    sends,
    types: (command, options, traits) => answerTo(sends(command, options, traits)),
    async completes(command, option, typed, beside = {}) {
      const data = {
        id: '1',
        type: 1,
        name: command.replace(/^\//, ''),
        options: [
          ...Object.entries(beside).map(([name, value]) => ({ name, type: 3, value })),
          { name: option, type: 3, value: typed, focused: true },
        ],
      };
      const { choices } = await double.until(byInteraction(interact(4, data)));
      return choices ?? [];
    },
    presses(seen, label) {
      const pressed = pieces(seen.message.components).find(
        (p) => p.type === ComponentType.Button && faceOf(p) === label,
      );
      if (!pressed) throw new Error(`there is no button “${label}” among ${seen.buttons}`);
      return answerTo(interact(3, { component_type: 2, custom_id: pressed.custom_id }, { message: seen.message }));
    },
    chooses(seen, value) {
      const menu = pieces(seen.message.components).find((p) => p.type === ComponentType.StringSelect);
      const data = { component_type: 3, custom_id: menu?.custom_id, values: [value] };
      return answerTo(interact(3, data, { message: seen.message }));
    },
    pointsAt(text, { forwarded } = {}) {
      const target = double.nextId();
      const message = {
        ...asMessage({ ...nothing, id: target }),
        author: { ...user, id: '42', username: 'somebody' },
        content: text,
        ...(forwarded
          ? {
              message_reference: { type: 1, message_id: double.nextId(), channel_id: channel },
              message_snapshots: [{ message: { ...asMessage(nothing), content: forwarded } }],
            }
          : {}),
      };
      return answerTo(
        interact(2, {
          id: '2',
          type: 3,
          name: 'Ask about this',
          target_id: target,
          resolved: { messages: { [target]: message } },
        }),
      );
    },
  };
}

/** Where an interaction happens: a server, the bot's direct messages, or somebody else's group. */
const placeOf = ({ direct, userInstalled }: InteractionTraits) => {
  if (direct) return { channel: dm, type: 1, guild: undefined, context: 1 };
  if (userInstalled) return { channel: '600000000000000001', type: 3, guild: undefined, context: 2 };
  return { channel, type: 0, guild, context: 0 };
};

const byInteraction =
  (id: string) =>
  (d: Delivery): boolean =>
    d.interaction === id;
const nothing: Posted = {
  id: '0',
  channel_id: channel,
  components: [],
  flags: 0,
  reference: undefined,
  files: [],
  nonce: undefined,
};
