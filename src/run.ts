import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { commands } from '../commands/index.ts';
import { createBot } from './bot.ts';
import { type Config, ConfigError } from './config.ts';
import { createCore } from './core.ts';
import type { Base } from './knowledge/base.ts';
import { knowledgeFolder } from './knowledge/folder.ts';
import { loadKnowledge } from './knowledge/load.ts';
import type { Language } from './language/language.ts';
import { createLimits } from './operations/limits.ts';
import { createLog, type Log } from './operations/log.ts';
import type { Handle, Health, Surface } from './platforms/surface.ts';
import type { Core } from './respond.ts';
import { createRunner } from './schedules/runner.ts';
import { createSchedules } from './schedules/schedules.ts';
import { openStore } from './store/store.ts';
import { createSurfaces } from './surfaces.ts';

/** The composition root: configuration → knowledge → store → core → surfaces → schedules; signals; nothing else. */

export interface ChatOptions {
  /** Answer in this language whatever the question's. */
  readonly language?: Language | undefined;
  /** Say how to connect the platforms, to someone who has none. */
  readonly introduce?: boolean;
}

const clock = () => Date.now();

/** Runs Pilcrow as configured: on its platforms until a signal comes, or else in the terminal until the chat ends. */
export async function run(config: Config, { language, introduce = false }: ChatOptions = {}): Promise<void> {
  const inTerminal = config.slack === undefined && config.discord === undefined;
  const log = createLog(config.logLevel ?? (inTerminal ? 'error' : 'info'));
  const core = speaking(createCore(loadKnowledge(knowledgeFolder(config.knowledge))), language);
  const paragraphs = await paragraphsOf(core.base, config);
  const store = await openStore(config.database, {
    onLost: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  });
  const metrics = config.health && (await import('./operations/metrics.ts')).createMetrics();
  let wake = () => {};
  const schedules = createSchedules({ store, core, clock, newId, wake: () => wake() });
  const observe: Parameters<typeof createBot>[0]['observe'] = (seen) => metrics?.message(seen);
  // Whoever sits at the terminal runs the bot: there is nobody to protect from them.
  const limits = inTerminal ? () => undefined : createLimits(clock);
  const handle = createBot({ core, store, commands, schedules, limits, log, clock, observe });

  const surfaces = await createSurfaces(config, { core, store, schedules, commands, log, clock, paragraphs });
  const failed = new Map<string, Health>();
  const platforms = () => Object.fromEntries(surfaces.map(({ name, health }) => [name, failed.get(name) ?? health()]));
  // The port opens before the platforms are there: an orchestrator can then see what is missing.
  const health =
    config.health && metrics
      ? await import('./operations/health.ts').then(({ serveHealth }) =>
          serveHealth({ platforms, store: store.check, metrics }, config.health?.port ?? 0, config.health?.host ?? ''),
        )
      : undefined;

  const running = (await Promise.all(surfaces.map((surface) => startOne(surface, handle, log, failed)))).flat();
  const worker = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const runner = createRunner({
    store,
    core,
    surfaces: running,
    log,
    clock,
    worker,
    observe: (as) => metrics?.post(as),
  });
  wake = runner.wake;
  const sweep = () =>
    store.sweep(clock()).catch((error: unknown) => log.error({ err: error }, 'old entries could not be forgotten'));
  const sweeping = setInterval(sweep, 3_600_000);

  const stop = once(async () => {
    clearInterval(sweeping);
    // What is under way is finished before the store closes.
    await Promise.allSettled([runner.stop(), ...running.map((surface) => surface.stop())]);
    await health?.stop();
    await store.close();
  });
  stopOnSignals(stop, log);
  if (running.length === 0) {
    process.exitCode = 1;
    return stop();
  }
  runner.start();
  void sweep();
  if (!inTerminal) return;
  const { openChat } = await import('./platforms/terminal/chat.ts');
  const { openingLines } = await import('./platforms/terminal/words.ts');
  // A script that pipes questions in wants answers and nothing else, a newcomer's first start the way on.
  const opening = introduce || process.stdin.isTTY ? openingLines(core.base.article.name, language, introduce) : [];
  await openChat({ handle, commands, language, opening, historyFile: 'data/chat-history' });
  await stop();
}

/** The same brain, but it always answers in one language. */
const speaking = (core: Core, language: Language | undefined): Core =>
  language === undefined
    ? core
    : { ...core, respond: (incoming, context) => core.respond({ ...incoming, language }, context) };

/** A platform that cannot start is one clear line; the others go on. */
async function startOne(
  surface: Surface,
  handle: Handle,
  log: Log,
  failed: Map<string, Health>,
): Promise<readonly Surface[]> {
  try {
    await surface.start(handle);
    log.info({ platform: surface.name }, 'platform started');
    return [surface];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failed.set(surface.name, { ok: false, detail: `not started: ${reason}` });
    log.error({ platform: surface.name, reason }, 'platform could not be started');
    await surface.stop().catch(() => {});
    return [];
  }
}

/** The article's own paragraphs, for those who have the text. */
async function paragraphsOf(base: Base, { articleText }: Config): Promise<ReadonlyMap<string, string> | undefined> {
  if (articleText === undefined) return undefined;
  const { locateParagraphs } = await import('./knowledge/check.ts');
  try {
    return locateParagraphs(base, readFileSync(articleText, 'utf8'));
  } catch (error) {
    throw new ConfigError([`ARTICLE_TEXT cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** Short names for schedules: no vowels, so no words; nothing that looks like something else. */
function newId(): string {
  const letters = 'bcdfghjkmnpqrstvwxz23456789';
  return Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join('');
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** The first signal stops cleanly, a second one at once; so does a stop that takes too long. */
function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let asked = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) process.exit(1);
    asked = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 15_000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
