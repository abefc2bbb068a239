import { type Client, Events, GatewayDispatchEvents, type Interaction } from 'discord.js';
import type { Handle, Surface } from '../surface.ts';
import { connect, createClient, healthOf, logConnection } from './connection.ts';
import type { DiscordConfig, DiscordDependencies } from './dependencies.ts';
import { deploy } from './deploy.ts';
import { answerInteraction, tell } from './interactions.ts';
import { guarded, type Origin } from './outgoing.ts';
import { findPost, postAnswer, tellPerson } from './posts.ts';
import { answerEdit, answerMessage, fetchDirect, unseenEdit } from './questions.ts';
import { diffLines, isEmptyDiff } from './register.ts';
import { createTurns } from './turns.ts';

/** Pilcrow in Discord. */
export function createDiscordSurface(config: DiscordConfig, parts: DiscordDependencies): Surface {
  const { log } = parts;
  let client = createClient(config);
  /** What is being answered, so that a stop can wait for it. */
  const open = new Set<Promise<unknown>>();
  /** What is said in a channel is answered in its order: a follow-up after its question, an edit after its first answer. */
  const inTurn = createTurns();

  const track = (what: string, from: Origin, work: () => Promise<void>) => {
    const running = guarded(what, from, log, work);
    open.add(running);
    running.finally(() => open.delete(running));
    return running;
  };

  async function interact(event: Interaction, handle: Handle): Promise<void> {
    const desk = { handle, config, parts };
    const outcome = await track('interaction', event, () => answerInteraction(event, desk));
    if (outcome === 'failed' && !event.isAutocomplete())
      await track('apology', event, () => tell(event, 'failed', desk));
  }

  function listen(ready: Client<true>, handle: Handle): void {
    ready.on(Events.InteractionCreate, (event) => void interact(event, handle));
    ready.on(
      Events.MessageCreate,
      (event) =>
        void track('message', event, () => inTurn(event.channelId, () => answerMessage(event, ready, handle, parts))),
    );
    ready.on(
      Events.MessageUpdate,
      (before, event) =>
        void track('edited message', event, () =>
          inTurn(event.channelId, () => answerEdit(before, event, ready, handle, parts)),
        ),
    );
  }

  /** Before discord.js sees it: it would drop what this finds. */
  function listenForUnseenEdits(handle: Handle): void {
    client.ws.on(GatewayDispatchEvents.MessageUpdate, (data: unknown) => {
      if (!client.isReady()) return;
      const ready = client;
      const unseen = unseenEdit(data, ready);
      if (!unseen) return;
      void track('edited message', unseen, () =>
        inTurn(unseen.channelId, async () => {
          const event = await fetchDirect(unseen, ready);
          if (event) await answerEdit(undefined, event, ready, handle, parts);
        }),
      );
    });
  }

  /** One process of many does it, and a failure does not keep the bot from answering what is registered already. */
  async function register(ready: Client<true>): Promise<void> {
    const first = config.shards === undefined || config.shards === 'auto' || config.shards.ids.includes(0);
    if (config.register === false || !first) return;
    try {
      const diff = await deploy(parts.commands, { rest: ready.rest, application: ready.application.id });
      if (!isEmptyDiff(diff)) log.info({ changes: diffLines(diff) }, 'Discord: commands registered');
    } catch (err) {
      log.error({ err }, 'Discord: the commands could not be registered; try `npm run commands -- deploy`');
    }
  }

  return {
    name: 'discord',
    async start(handle) {
      logConnection(client, log);
      const ready = await connect(client, config.token).catch((error: unknown) => {
        // A client that was shut out does not come back: another start gets another one.
        client = createClient(config);
        throw error;
      });
      listen(ready, handle);
      listenForUnseenEdits(handle);
      await register(ready);
    },
    post: (channel, answer, key) => postAnswer(client, channel, answer, key, parts),
    find: (channel, key, since) => findPost(client, channel, key, since),
    tell: (person, answer) => tellPerson(client, person, answer, parts),
    health: () => healthOf(client),
    async stop() {
      // No new events; what is under way is answered.
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.MessageCreate);
      client.removeAllListeners(Events.MessageUpdate);
      client.ws.removeAllListeners(GatewayDispatchEvents.MessageUpdate);
      await Promise.allSettled([...open]);
      await client.destroy();
    },
  };
}
