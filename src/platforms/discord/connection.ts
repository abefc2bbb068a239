import { Client, Events, GatewayIntentBits, Options, Partials, RESTEvents, Status } from 'discord.js';
import type { Health } from '../surface.ts';
import type { DiscordConfig, Log } from './dependencies.ts';
import { GatewayClosed, loginError } from './errors.ts';

/** The connection to Discord: how the client is set up, how it comes up, and what it knows of its own state. */

/** None of the intents needs Discord's approval: the text of DMs and of messages that ping the bot comes without. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

export function createClient({ shards = 'auto', restApi }: DiscordConfig): Client {
  return new Client({
    intents,
    // DMs come in channels, edits on messages, that a process started since has never seen.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    // What people write is not kept, not even in memory.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      UserManager: { maxSize: 1000, keepOverLimit: (user) => user.id === user.client.user?.id },
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
    ...(shards === 'auto' ? { shards } : { shards: [...shards.ids], shardCount: shards.count }),
    ...(restApi ? { rest: { api: restApi } } : {}),
  });
}

/** Logs in and waits until every shard of this process hears its servers. Throws one line that says what to do. */
export async function connect(client: Client, token: string): Promise<Client<true>> {
  try {
    return await new Promise<Client<true>>((resolve, reject) => {
      client.once(Events.ClientReady, resolve);
      client.on(Events.ShardDisconnect, ({ code }) => reject(new GatewayClosed(code)));
      client.login(token).catch(reject);
    });
  } catch (error) {
    await client.destroy();
    throw loginError(error);
  }
}

/** What the operator should see of the connection. Reconnecting is Discord's daily business; being shut out is not. */
export function logConnection(client: Client, log: Log): void {
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'Discord: shard ready'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'Discord: connection lost, reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'Discord: connection resumed'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code }, `Discord: shut out for good. ${loginError(new GatewayClosed(code)).message}`),
  );
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, 'Discord: connection error'));
  client.on(Events.Error, (err) => log.error({ err }, 'Discord: client error'));
  client.on(Events.Warn, (text) => log.warn({}, `Discord: ${text}`));
  client.rest.on(RESTEvents.RateLimited, ({ method, route, timeToReset, global }) =>
    log.warn({ method, route, waitMs: timeToReset, global }, 'Discord: rate limited, waiting'),
  );
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn({ count }, 'Discord: many refused requests; at 10,000 in ten minutes it blocks this address'),
  );
}

/** Whether every shard hears Discord now: the socket's state, not that of the REST API. */
export function healthOf(client: Client | undefined): Health {
  if (!client?.isReady()) return { ok: false, detail: 'not connected' };
  const deaf = [...client.ws.shards.values()].filter((shard) => shard.status !== Status.Ready);
  if (deaf.length > 0) return { ok: false, detail: deaf.map((s) => `shard ${s.id} ${Status[s.status]}`).join(', ') };
  return { ok: true, detail: `${client.ws.shards.size} shard(s) ready` };
}
