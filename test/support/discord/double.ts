import * as z from 'zod';
import { messageProblems, payloadProblems } from './contract.ts';
import { application, asMessage, channel, channelData, type Delivery, dmWith, type Posted, welcome } from './facts.ts';
import { openRegistry, type Registry } from './registry.ts';
import { error, openWire, type Request, type Response, type Route, type Wire } from './wire.ts';

/**
 * Discord as far as the bot sees it: messages, interactions with their tokens, registration, a gateway that can be cut.
 * Every payload is held against the contract; what Discord would refuse is refused here, and fails the test.
 */

const Outgoing = z.object({
  components: z.array(z.unknown()).default([]),
  flags: z.int().default(0),
  nonce: z.string().optional(),
  enforce_nonce: z.boolean().optional(),
  message_reference: z.object({ message_id: z.string() }).optional(),
});
const Callback = z.object({ type: z.int(), data: z.unknown().optional() });
const Recipient = z.object({ recipient_id: z.string() });
const Choices = z.object({ choices: z.array(z.object({ name: z.string(), value: z.string() })) });

interface Fault {
  readonly on: RegExp;
  readonly response: Response;
}

export interface Double {
  readonly wire: Wire;
  readonly deliveries: readonly Delivery[];
  /** What the bot sent that Discord would not take. */
  readonly problems: readonly string[];
  readonly requests: readonly string[];
  readonly posted: ReadonlyMap<string, Posted>;
  readonly registry: Registry;
  /** The next request that matches fails so. */
  readonly faults: Fault[];
  /** What people wrote. */
  readonly written: Map<string, object>;
  nextId(): string;
  /** Makes an interaction known, and with it its token. */
  admit(id: string, message?: string): void;
  /** The first delivery from now (or so many back) that passes. */
  until(passes: (d: Delivery) => boolean): Promise<Delivery>;
  close(): Promise<void>;
}

export interface DoubleOptions {
  /** "refused" is a token that Discord does not take. */
  readonly token?: string;
  /** The close code with which the gateway refuses. */
  readonly refuse?: number;
  /** How many shards Discord recommends. */
  readonly shards?: number;
}

export async function openDouble(options: DoubleOptions = {}): Promise<Double> {
  let counter = 1_000_000_000_000_000_000n;
  const nextId = () => `${++counter}`;
  const posted = new Map<string, Posted>();
  const interactions = new Map<string, { answered: boolean; original: string | undefined }>();
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const problems: string[] = [];
  const requests: string[] = [];
  const faults: Fault[] = [];
  const written = new Map<string, object>();

  const deliver = (delivery: Delivery) => {
    deliveries.push(delivery);
    for (const wake of waiting) wake();
  };
  const check = (what: keyof typeof payloadProblems, body: unknown) =>
    void problems.push(...payloadProblems[what](body).map((problem) => `${what}: ${problem}`));

  function put(request: Request, body: unknown, where: string, id = nextId()): Posted {
    const names = request.files.map((f) => f.name);
    problems.push(...messageProblems(body, names).map((p) => `${request.path}: ${p}`));
    const given = Outgoing.parse(body);
    const message: Posted = {
      id,
      channel_id: where,
      components: resolved(given.components),
      flags: given.flags,
      reference: given.message_reference?.message_id,
      files: names,
      nonce: given.nonce,
    };
    posted.set(id, message);
    return message;
  }

  /** Pictures that are attached come back with an address. */
  const resolved = (components: readonly unknown[]): unknown[] =>
    z
      .array(z.unknown())
      .parse(JSON.parse(JSON.stringify(components).replaceAll('attachment://', 'https://cdn.discordapp.com/')));

  const registry = openRegistry({ nextId, problems });
  const routes: readonly Route[] = [
    [
      /^GET \/gateway\/bot$/,
      () => ({
        status: 200,
        body: {
          url: wire.gateway,
          shards: options.shards ?? 1,
          session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
        },
      }),
    ],
    [/^GET \/applications\/@me$/, () => ({ status: 200, body: application })],
    ...registry.routes,
    [
      /^GET \/channels\/(\d+)$/,
      (_, [id = '']) => {
        const found = channelData(id);
        const last_message_id = [...posted.values()].findLast((m) => m.channel_id === id)?.id ?? null;
        return found ? { status: 200, body: { ...found, last_message_id } } : error(404, 10003, 'Unknown Channel');
      },
    ],
    [
      /^POST \/users\/@me\/channels$/,
      ({ body }) => {
        check('openDirect', body);
        const { recipient_id: person } = Recipient.parse(body);
        if (!person.startsWith('5')) return error(400, 50033, 'Invalid Recipient(s)');
        const recipients = [{ id: person, username: 'x', discriminator: '0000', avatar: null }];
        return { status: 200, body: { id: dmWith(person), type: 1, recipients } };
      },
    ],
    [
      /^GET \/channels\/\d+\/messages\/(\d+)$/,
      (_, [id = '']) => {
        const [message, own] = [written.get(id), posted.get(id)];
        return message || own
          ? { status: 200, body: message ?? (own && asMessage(own)) }
          : error(404, 10008, 'Unknown Message');
      },
    ],
    [
      /^GET \/channels\/(\d+)\/messages$/,
      ({ query }, [id = '']) => ({
        status: 200,
        body: [...posted.values()]
          .filter((m) => m.channel_id === id && BigInt(m.id) < BigInt(query.get('before') ?? counter + 1n))
          .reverse()
          .slice(0, Number(query.get('limit') ?? 50))
          .map(asMessage),
      }),
    ],
    [
      /^POST \/channels\/(\d+)\/messages$/,
      (request, [where = '']) => {
        check('create', request.body);
        const { nonce, enforce_nonce } = Outgoing.parse(request.body);
        const same = enforce_nonce && [...posted.values()].find((m) => m.nonce === nonce && m.channel_id === where);
        if (same) return { status: 200, body: asMessage(same) };
        const message = put(request, request.body, where);
        deliver({ kind: 'message', message, ephemeral: false });
        return { status: 200, body: asMessage(message) };
      },
    ],
    [
      /^PATCH \/channels\/(\d+)\/messages\/(\d+)$/,
      (request, [where = '', id = '']) => {
        if (!posted.has(id)) return error(404, 10008, 'Unknown Message');
        check('edit', request.body);
        const message = put(request, request.body, where, id);
        deliver({ kind: 'edit', message, ephemeral: false });
        return { status: 200, body: asMessage(message) };
      },
    ],
    [
      /^POST \/interactions\/(\d+)\/[^/]+\/callback$/,
      (request, [id = '']) => {
        const interaction = interactions.get(id);
        if (!interaction) return error(404, 10062, 'Unknown interaction');
        if (interaction.answered) return error(400, 40060, 'Interaction has already been acknowledged.');
        interaction.answered = true;
        const { type, data } = Callback.parse(request.body);
        const ephemeral = ((Outgoing.safeParse(data).data?.flags ?? 0) & 64) !== 0;
        if (type === 8) {
          check('choices', request.body);
          deliver({ kind: 'choices', interaction: id, ephemeral, choices: Choices.parse(data).choices });
        } else if (type === 6) deliver({ kind: 'deferUpdate', interaction: id, ephemeral });
        else {
          check('callback', request.body);
          if (type === 5) {
            if (![undefined, 0, 64].includes(Outgoing.safeParse(data).data?.flags))
              problems.push('a defer with flags other than EPHEMERAL');
            interaction.original = put(request, { ...emptyBody }, channel).id;
            deliver({ kind: 'defer', interaction: id, ephemeral });
          } else {
            const message = put(request, data, channel);
            interaction.original = message.id;
            deliver({ kind: 'reply', message, interaction: id, ephemeral });
          }
        }
        return { status: 204 };
      },
    ],
    [
      /^(?:PATCH|DELETE|POST) \/webhooks\/\d+\/token-(\d+)(?:\/messages\/@original)?$/,
      (request, [id = '']) => {
        const interaction = interactions.get(id);
        if (!interaction) return error(404, 10015, 'Unknown Webhook');
        if (request.method === 'DELETE') {
          if (!interaction.original || !posted.delete(interaction.original))
            return error(404, 10008, 'Unknown Message');
          deliver({ kind: 'deleteReply', interaction: id, ephemeral: false });
          return { status: 204 };
        }
        const follow = request.method === 'POST';
        check(follow ? 'followUp' : 'editReply', request.body);
        const message = put(request, request.body, channel, follow ? undefined : interaction.original);
        deliver({
          kind: follow ? 'followUp' : 'editReply',
          message,
          interaction: id,
          ephemeral: (message.flags & 64) !== 0,
        });
        return { status: 200, body: asMessage(message) };
      },
    ],
  ];

  const wire: Wire = await openWire({
    refuse: options.refuse,
    answer(request) {
      const line = `${request.method} ${request.path}`;
      requests.push(line);
      const fault = faults.findIndex((f) => f.on.test(line));
      const [failing] = fault >= 0 ? faults.splice(fault, 1) : [];
      if (failing) return failing.response;
      if (options.token === 'refused') return error(401, 0, '401: Unauthorized');
      const found = routes.find(([pattern]) => pattern.test(line));
      if (!found) {
        problems.push(`the double knows no ${line}`);
        return error(404, 0, 'Not Found');
      }
      const [pattern, run] = found;
      return run(request, pattern.exec(line)?.slice(1) ?? []);
    },
    welcome,
  });

  return {
    wire,
    deliveries,
    problems,
    requests,
    posted,
    faults,
    written,
    registry,
    nextId,
    admit: (id, message) => interactions.set(id, { answered: false, original: message }),
    async until(passes) {
      for (;;) {
        const found = deliveries.find(passes);
        if (found) return found;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    close: () => wire.close(),
  };
}

const emptyBody = {
  components: [{ type: 10, content: '…' }],
  flags: 1 << 15,
  allowed_mentions: { parse: [], replied_user: false },
};
