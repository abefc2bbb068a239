import { App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import * as z from 'zod';
import type { Handle, Health, Surface } from '../surface.ts';
import { listenToButtons } from './actions.ts';
import { explained, misplaced } from './credentials.ts';
import type { Desk, SlackConfig, SlackDependencies } from './desk.ts';
import { listen } from './listeners.ts';
import { boltLogger } from './log.ts';
import { forgiving } from './owners.ts';
import { createPeople } from './people.ts';
import { findPost, postAnswer, tellPerson } from './posts.ts';
import { listenToForm } from './scheduling.ts';
import { keepConnected } from './socket.ts';

const Identity = z.object({ user_id: z.string(), bot_id: z.string().optional(), team_id: z.string().optional() });

/** Slack: Socket Mode with an app token, HTTP with a signing secret. One bad call never ends it. */
export function createSlackSurface(config: SlackConfig, dependencies: SlackDependencies): Surface {
  const { log } = dependencies;
  const logger = boltLogger(log);
  const shared = { logger, timeout: 20_000, ...(config.apiUrl ? { slackApiUrl: config.apiUrl } : {}) };
  // Waits out 429 by Retry-After; five tries, because an answer of half an hour ago is noise.
  const patient = { ...shared, retryConfig: { retries: 4, factor: 2, minTimeout: 300 } };
  const hasty = { ...shared, timeout: 2500, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient(config.botToken, patient);
  const optional = new webApi.WebClient(config.botToken, hasty);
  // The scheduler has its own plan for what is refused or late.
  const scheduled = new webApi.WebClient(config.botToken, { ...hasty, timeout: 20_000 });

  const running = new Set<Promise<void>>();
  let connection: { health(): Health; close(): Promise<void> } | undefined;

  function run(what: string, work: () => Promise<void>): Promise<void> {
    const done = work()
      .catch((error: unknown) => log.error({ err: error, what }, `Slack: ${what} failed`))
      .finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  async function start(handle: Handle): Promise<void> {
    const wrong = misplaced(config);
    if (wrong) throw new Error(wrong);
    const self = Identity.parse(
      await client.auth.test().catch((error: unknown) => {
        throw explained(error, 'bot');
      }),
    );
    const receiver = receiverOf(config, logger, patient);
    const app = new App({
      receiver,
      logger,
      convoStore: false,
      clientOptions: patient,
      authorize: async () => ({
        botToken: config.botToken,
        botUserId: self.user_id,
        ...(self.bot_id ? { botId: self.bot_id } : {}),
      }),
    });
    app.error(async (error) => log.error({ err: error }, 'Slack: an event failed'));
    const people = createPeople(optional, (person) => dependencies.preferences.language(person));
    const scheduleCommand = dependencies.commands.find(({ name, problems }) => name === 'schedule' && problems);
    const desk: Desk = {
      config,
      dependencies,
      client,
      optional,
      people,
      owners: forgiving(dependencies.owners, log),
      handle,
      scheduleCommand,
      bot: self.user_id,
      run,
    };
    listen(app, desk);
    listenToButtons(app, desk);
    listenToForm(app, desk);
    connection = receiver instanceof SocketModeReceiver ? await openSocket(receiver) : await openPort(app, receiver);
    log.info({ bot: self.user_id, team: self.team_id }, 'Slack: ready');
  }

  async function openSocket(receiver: SocketModeReceiver) {
    const socket = keepConnected(receiver, log);
    await socket.connect().catch((error: unknown) => {
      throw explained(error, 'app');
    });
    return socket;
  }

  async function openPort(app: App, receiver: HTTPReceiver) {
    const { port, host } = 'port' in config ? config : { port: 0, host: undefined };
    const server = await app.start({ port, host: host ?? '127.0.0.1' }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Slack's requests cannot be heard (${reason}). Set SLACK_PORT or SLACK_HOST.`, { cause: error });
    });
    const address = server.address();
    const at = typeof address === 'object' && address ? `${address.address}:${address.port}` : String(address);
    return {
      health: () => ({ ok: server.listening, detail: server.listening ? `listening on ${at}` : 'not listening' }),
      close: async () => {
        const stopped = receiver.stop();
        // Keep-alive connections of a balancer would hold up the shutdown for minutes.
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
        await stopped;
      },
    };
  }

  return {
    name: 'slack',
    start,
    post: (channel, answer, key) => postAnswer(scheduled, channel, answer, key, { passage: dependencies.passage }),
    // A direct conversation that stands by its person's id has no history under that name.
    find: async (channel, key, since) =>
      config.channelHistory && !/^[UW]/.test(channel) ? findPost(scheduled, channel, key, since) : 'cannot-tell',
    tell: (person, answer) => tellPerson(scheduled, person, answer, { passage: dependencies.passage }),
    health: () => connection?.health() ?? { ok: false, detail: 'not started' },
    async stop() {
      await connection?.close();
      connection = undefined;
      await Promise.allSettled(running);
    },
  };
}

function receiverOf(
  config: SlackConfig,
  logger: ReturnType<typeof boltLogger>,
  clientOptions: webApi.WebClientOptions,
) {
  return 'appToken' in config
    ? new SocketModeReceiver({
        appToken: config.appToken,
        logger,
        autoReconnectEnabled: false,
        installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 1 } } },
      })
    : new HTTPReceiver({ signingSecret: config.signingSecret, port: config.port, logger });
}
