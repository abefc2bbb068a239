import type { Answer } from './answers/answer.ts';
import type { Command, CommandContext } from './command.ts';
import { type Language, Language as LanguageSchema, languageOfLocale } from './language/language.ts';
import { messages } from './language/messages.ts';
import type { Limits } from './operations/limits.ts';
import type { Log } from './operations/log.ts';
import { notice } from './operations/notice.ts';
import type { Handle, Message } from './platforms/surface.ts';
import type { Query } from './questions/query.ts';
import { decodeQuery, encodeQuery } from './questions/query-code.ts';
import { Context, type Core } from './respond.ts';
import type { Schedules } from './schedules/schedules.ts';
import { StoreError } from './store/errors.ts';
import { scoped } from './store/keys.ts';
import type { Store } from './store/store.ts';

export interface BotParts {
  readonly core: Core;
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly schedules: Schedules;
  readonly limits: Limits;
  readonly log: Log;
  readonly clock: () => number;
  /** Told of every message that was answered or left, for the metrics. */
  readonly observe?: (seen: Seen) => void;
}

export interface Seen {
  readonly platform: Message['platform'];
  readonly addressed: Message['addressed'];
  /** What became of it. */
  readonly outcome: Answer['status'] | 'silent' | 'repeated' | 'limited' | 'failed';
  readonly ms: number;
}

/** Follow-ups are understood so long after the last question. */
const contextLifetimeMs = 6 * 3_600_000;

/** What is known of a conversation while one of its messages is handled. */
interface Turn {
  readonly message: Message;
  readonly chosen: Language | undefined;
  readonly language: Language;
  context: Context | undefined;
  outcome: Seen['outcome'] | undefined;
  /** Words that found no answer. */
  unanswered: { text: string; answer: Answer } | undefined;
}

/**
 * The one handler of every platform: takes each event once, recalls the conversation, answers a command, a button or a
 * question, and never rejects. Whatever goes wrong, the person gets one plain sentence and the operator what and where.
 */
export function createBot(parts: BotParts): Handle {
  const { store, log, clock, observe } = parts;
  const { recall, isFirst, release, keep } = createMemory(parts);

  return async (message) => {
    const began = clock();
    const finish = (outcome: Seen['outcome'], code?: string) => {
      const seen: Seen = { platform: message.platform, addressed: message.addressed, outcome, ms: clock() - began };
      const command = message.command && { command: message.command.name };
      log.info({ ...seen, ...command, ...(code === undefined ? {} : { code }), event: message.id }, 'message');
      log.debug({ event: message.id, text: message.text }, 'message text');
      observe?.(seen);
    };
    if (!(await isFirst(message))) return void finish('repeated');
    const turn = await recall(message);
    let answer: Answer | undefined;
    try {
      answer = await reply(parts, turn);
    } catch (error) {
      log.error({ err: error, event: message.id, at: placeOf(message), platform: message.platform }, 'message failed');
      turn.outcome = 'failed';
      // A bystander's words in a thread are not worth an apology.
      const said = messages[turn.language].bot;
      if (message.addressed !== 'thread')
        answer = notice(turn.language, error instanceof StoreError ? said.memoryFailed : said.failed);
    }
    if (turn.outcome === 'limited') await release(message);
    if (answer && turn.outcome === undefined) await keep(turn);
    if (turn.unanswered) {
      const { text, answer: given } = turn.unanswered;
      const question = { platform: message.platform, language: given.language, status: given.status, text };
      await store.feedback
        .unanswered(question, clock())
        .catch((error: unknown) => log.error({ err: error, event: message.id }, 'unanswered question not kept'));
    }
    finish(turn.outcome ?? answer?.status ?? 'silent', answer?.code);
    return answer;
  };
}

/** Where a failure happened, for the operator. */
const placeOf = (message: Message): string =>
  message.command ? `command ${message.command.name}` : message.addressed === 'button' ? 'button' : 'question';

/** What to say to a message; changes the turn's context, touches nothing else. */
async function reply(parts: BotParts, turn: Turn): Promise<Answer | undefined> {
  const { message, language } = turn;
  const said = messages[language].bot;
  // What is said in a thread without a mention may not be for the bot: it costs nothing, and finds no reply.
  if (message.addressed === 'thread') {
    const { answer, context } = parts.core.respond(incoming(turn, message.text), turn.context);
    if (answer.status !== 'answered') return undefined;
    turn.context = context;
    return answer;
  }
  const waitMs = parts.limits(scoped(message.platform, message.person));
  if (waitMs !== undefined) {
    turn.outcome = 'limited';
    return notice(language, said.tooFast(Math.ceil(waitMs / 1000)));
  }
  if (message.command) return runCommand(parts, turn, message.command);
  if (message.addressed === 'button') {
    const query = decodeQuery(message.text);
    return query ? answerQuery(parts.core, turn, query) : notice(language, said.oldButton);
  }
  return ask(parts.core, turn, message.text);
}

async function runCommand(
  parts: BotParts,
  turn: Turn,
  { name, options }: NonNullable<Message['command']>,
): Promise<Answer> {
  const { message, language } = turn;
  const command = parts.commands.find((candidate) => candidate.name === name);
  if (!command) return notice(language, messages[language].bot.noSuchCommand(name));
  // Here, or in the channel that the command names: the command itself looks which.
  const managesAny = message.mayManage || (message.managesToo ?? []).length > 0;
  if (command.manages && !managesAny) {
    const { platform, workspace, channel, person } = message;
    const action = typeof options.action === 'string' ? `${name} ${options.action}` : name;
    const entry = { platform, workspace: workspace ?? null, channel, person, action, detail: 'may not manage' };
    await parts.store.feedback.audit({ ...entry, outcome: 'refused' }, parts.clock());
    return notice(language, messages[language].bot.notManager);
  }
  const context: CommandContext = {
    message,
    language,
    core: parts.core,
    ask: (text) => ask(parts.core, turn, text),
    answer: (query) => answerQuery(parts.core, turn, query),
    lastCode: turn.context?.code,
    schedules: parts.schedules,
  };
  return command.run(options, context);
}

function ask(core: Core, turn: Turn, text: string): Answer {
  const { answer, context } = core.respond(incoming(turn, text), turn.context);
  turn.context = context;
  if (answer.status === 'not_covered' || answer.status === 'clarify') turn.unanswered = { text, answer };
  return answer;
}

const incoming = (turn: Turn, text: string) => ({ text, locale: turn.message.locale, language: turn.chosen });

function answerQuery(core: Core, turn: Turn, query: Query): Answer {
  const answer = core.answer(query, turn.language);
  // The code alone says what a follow-up refers to; what the question before was about no longer does.
  if (answer.status === 'answered') {
    const { code: before, earlier = [] } = turn.context ?? {};
    const past = before === undefined ? earlier : [before, ...earlier].slice(0, 3);
    turn.context = { language: turn.language, code: answer.code ?? encodeQuery(query), earlier: past, about: [] };
  }
  return answer;
}

/**
 * The store as the handler sees it: a memory that fails makes the bot forgetful, not silent. Events are then told apart
 * within this process only.
 */
function createMemory({ store, log, clock }: BotParts) {
  const recent = new Set<string>();

  async function tolerant<T>(work: () => Promise<T>, otherwise: T, event: string): Promise<T> {
    try {
      return await work();
    } catch (error) {
      log.error({ err: error, event }, 'memory failed');
      return otherwise;
    }
  }

  return {
    /** What was refused for haste may be asked again by the same id: a press on one button has no other. */
    async release(message: Message): Promise<void> {
      const event = scoped(message.platform, message.id);
      recent.delete(event);
      await tolerant(() => store.conversations.release(event), undefined, message.id);
    },

    async isFirst(message: Message): Promise<boolean> {
      const event = scoped(message.platform, message.id);
      if (recent.has(event)) return false;
      recent.add(event);
      const oldest = recent.size > 5000 ? recent.values().next().value : undefined;
      if (oldest !== undefined) recent.delete(oldest);
      return tolerant(() => store.conversations.claim(event, clock()), true, message.id);
    },

    async recall(message: Message): Promise<Turn> {
      const [kept, preferred] = await tolerant(
        () =>
          Promise.all([
            store.conversations.load(scoped(message.platform, message.conversation), clock()),
            store.conversations.language(scoped(message.platform, message.person)),
          ]),
        [undefined, undefined],
        message.id,
      );
      const chosen = LanguageSchema.safeParse(preferred).data;
      const context = contextOf(kept === undefined ? undefined : readContext(kept), message);
      // A command shows no language of its own: the person's locale comes before what was spoken last.
      const spoken = message.command && message.locale ? undefined : context?.language;
      // A button goes on in the language of the answer it stands under, which may be another person's.
      const language =
        message.addressed === 'button' && message.locale
          ? languageOfLocale(message.locale)
          : (chosen ?? spoken ?? languageOfLocale(message.locale));
      return { message, chosen, language, context, outcome: undefined, unanswered: undefined };
    },

    async keep({ message, context }: Turn): Promise<void> {
      if (!context) return;
      const conversation = scoped(message.platform, message.conversation);
      const save = () => store.conversations.save(conversation, JSON.stringify(context), clock() + contextLifetimeMs);
      await tolerant(save, undefined, message.id);
    },
  };
}

/** A reply to an answer goes on from there, whoever had asked and whatever was asked since. */
function contextOf(kept: Context | undefined, { follows, locale }: Message): Context | undefined {
  if (follows === undefined || follows === kept?.code || decodeQuery(follows) === undefined) return kept;
  const { code, earlier = [], language = languageOfLocale(locale) } = kept ?? {};
  return { language, code: follows, earlier: code === undefined ? earlier : [code, ...earlier].slice(0, 3), about: [] };
}

/** A context kept by another version may not be readable: it is then as if it had ended. */
function readContext(text: string): Context | undefined {
  try {
    return Context.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
