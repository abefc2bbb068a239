import type { Answer, Suggestion } from './answers/answer.ts';
import type { Command } from './command.ts';
import { complete } from './completions.ts';
import type { Config } from './config.ts';
import { Language } from './language/language.ts';
import type { Log } from './operations/log.ts';
import type { DiscordDependencies } from './platforms/discord/dependencies.ts';
import type { SlackDependencies } from './platforms/slack/desk.ts';
import type { Message, Surface } from './platforms/surface.ts';
import type { Core } from './respond.ts';
import type { Schedules } from './schedules/schedules.ts';
import { lineOf } from './schedules/tell.ts';
import { scoped } from './store/keys.ts';
import type { Store } from './store/store.ts';

/** The part of the composition that gives each platform what it asks for. A platform's SDK is loaded only if it is set up. */
export interface SurfaceParts {
  readonly core: Core;
  readonly store: Store;
  readonly schedules: Schedules;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly clock: () => number;
  /** The article's own paragraphs by "section.paragraph", where the operator has the text. */
  readonly paragraphs: ReadonlyMap<string, string> | undefined;
}

/** The surfaces that are set up, not yet started; the terminal where no platform is. */
export async function createSurfaces(config: Config, parts: SurfaceParts): Promise<readonly Surface[]> {
  const surfaces: Surface[] = [];
  if (config.slack) {
    const { createSlackSurface } = await import('./platforms/slack/surface.ts');
    surfaces.push(createSlackSurface(config.slack, slackParts(parts)));
  }
  if (config.discord) {
    const { createDiscordSurface } = await import('./platforms/discord/surface.ts');
    surfaces.push(createDiscordSurface(config.discord, discordParts(parts)));
  }
  return surfaces.length > 0 ? surfaces : [await terminalSurface()];
}

/** What the platforms have in common, each with its own people and messages. */
function shared({ store, clock, paragraphs, commands, log }: SurfaceParts, platform: Message['platform']) {
  const own = (id: string) => scoped(platform, id);
  const bare = (key: string) => key.slice(platform.length + 1);
  return {
    commands,
    log,
    ...(paragraphs
      ? {
          passage: ({ section, paragraph }: { section: number; paragraph: number }) =>
            paragraphs.get(`${section}.${paragraph}`),
        }
      : {}),
    vote: ({ message, person, helpful }: { message: string; person: string; helpful: boolean }) =>
      store.feedback.vote({ message: own(message), person: own(person), helpful }, clock()),
    preferences: {
      language: async (person: string) => Language.safeParse(await store.conversations.language(own(person))).data,
      choose: (person: string, language: Language | undefined) => store.conversations.choose(own(person), language),
    },
    owners: {
      record: (answer: string, { person, question }: { person: string; question?: string }) =>
        store.feedback.own(
          own(answer),
          { person, question: question === undefined ? undefined : own(question) },
          clock(),
        ),
      of: (answer: string) => store.feedback.owner(own(answer)),
      forget: (answer: string) => store.feedback.disown(own(answer)),
      answerTo: async (question: string) => {
        const answer = await store.feedback.answerTo(own(question));
        return answer === undefined ? undefined : bare(answer);
      },
    },
  };
}

function slackParts(parts: SurfaceParts): SlackDependencies {
  const { schedules, core } = parts;
  return {
    ...shared(parts, 'slack'),
    homeOf: async (person, language) => {
      const own = await schedules.ownedBy('slack', person);
      const { article, name } = core.base;
      const byline = [name(article.author), name(article.outlet)].map((who) => who[language]).join(' · ');
      return {
        openers: openersOf(core, language),
        article: {
          title: article.name[language],
          lines: [byline, article.scope[language], ...article.sections.map((section) => section.name[language])],
        },
        schedules: own.map((view) => lineOf(view, language)),
      };
    },
  };
}

function discordParts(parts: SurfaceParts): DiscordDependencies {
  const { core, schedules } = parts;
  const answers = triedOnce(core);
  return {
    ...shared(parts, 'discord'),
    complete: async (kind, typed, language, where) => {
      const known = { series: where.series, answers: (question: string) => answers(question, language) };
      if (kind !== 'schedule') return complete(core.base, kind, typed, language, known);
      const views = await schedules.at({ platform: 'discord', ...where });
      const choices = views.map((view) => ({ name: lineOf(view, language), value: view.id }));
      return complete(core.base, kind, typed, language, { schedules: choices });
    },
  };
}

/** Whether a question finds an answer. The same ones are offered again and again, so each is tried once. */
function triedOnce(core: Core): (question: string, language: Language) => boolean {
  const known = new Map<string, boolean>();
  return (text, language) => {
    const key = `${language} ${text}`;
    const found = known.get(key) ?? core.respond({ text, language }).answer.status === 'answered';
    known.set(key, found);
    return found;
  };
}

/** Questions for somebody who has not asked yet, as buttons. */
function openersOf(core: Core, language: Language): readonly Suggestion[] {
  return core.base.article.openers.flatMap((opener) => {
    const { answer } = core.respond({ text: opener[language], language });
    return answer.status === 'answered' && answer.code ? [{ label: opener[language], code: answer.code }] : [];
  });
}

/** Schedules made in the terminal post to it while it is open. */
async function terminalSurface(): Promise<Surface> {
  const { PROMPT, renderText } = await import('./platforms/terminal/render.ts');
  // Whoever is at the prompt gets it back below what came in between.
  const show = (answer: Answer) =>
    void process.stdout.write(`\n${renderText(answer)}\n${process.stdout.isTTY ? PROMPT : ''}`);
  return {
    name: 'terminal',
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true, detail: 'open' }),
    post: async (_channel, answer, key) => {
      show(answer);
      return { id: key };
    },
    // What a terminal showed before it was closed, nobody can read any more.
    find: async () => 'not-posted',
    tell: async (_person, answer) => show(answer),
  };
}
