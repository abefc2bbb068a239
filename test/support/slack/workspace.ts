import type { Language } from '../../../src/language/language.ts';
import type { SlackConfig, SlackDependencies } from '../../../src/platforms/slack/desk.ts';
import type { Owners } from '../../../src/platforms/slack/owners.ts';
import { createSlackSurface } from '../../../src/platforms/slack/surface.ts';
import { commands, createBakeryBot } from './bakery.ts';
import { personIn } from './person.ts';
import { type Seen, type SlackDouble, startSlack } from './slack-double.ts';

/** A workspace with the bot in it: what people do there, and what they see. */

/** What the store keeps, in memory; hand the same to a second surface to restart the bot. */
export function createMemory() {
  const owners = new Map<string, { person: string; question?: string }>();
  const languages = new Map<string, Language>();
  const votes: { message: string; person: string; code: string; helpful: boolean }[] = [];
  const remembered: Owners = {
    record: async (key, owner) => void owners.set(key, owner),
    of: async (key) => owners.get(key),
    forget: async (key) => void owners.delete(key),
    answerTo: async (question) => [...owners].find(([, owner]) => owner.question === question)?.[0],
  };
  return { owners: remembered, languages, votes };
}
export type Memory = ReturnType<typeof createMemory>;

export function createLog() {
  const lines: { level: string; message: string; fields: object }[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields });
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export function dependenciesOf(memory: Memory, log: SlackDependencies['log']): SlackDependencies {
  return {
    commands,
    log,
    passage: ({ section, paragraph }) => (section === 1 && paragraph === 2 ? 'Loaves & <rolls> were sold.' : undefined),
    preferences: {
      language: async (person) => memory.languages.get(person),
      choose: async (person, language) =>
        void (language ? memory.languages.set(person, language) : memory.languages.delete(person)),
    },
    vote: async (vote) => void memory.votes.push(vote),
    homeOf: async (_, language) => ({
      openers: [
        { label: language === 'zh' ? '2021年卖了多少？' : 'How many in 2021?', code: 'fig bakery.loaves 2021' },
      ],
      article: { title: 'The Bakery', lines: ['By A. Baker', '4 sections'] },
      schedules: [],
    }),
    owners: memory.owners,
  };
}

export interface Opening {
  readonly config?: Partial<SlackConfig>;
  readonly memory?: Memory;
  readonly slack?: SlackDouble;
}

/** Starts the double and the real app on it. */
export async function openWorkspace({ config, memory = createMemory(), slack: given }: Opening = {}) {
  const slack = given ?? (await startSlack());
  for (const [id, name, locale] of [
    ['U1', 'Ada', 'en-US'],
    ['U2', 'Bo', 'en-GB'],
    ['U3', '小明', 'zh-TW'],
  ] as const) {
    slack.profiles.set(id, { name, locale, tz: 'Asia/Shanghai', profile: { display_name: name } });
  }
  slack.profiles.set('U9', { name: 'Root', locale: 'en-US', is_admin: true });
  const bot = createBakeryBot();
  const { log, lines } = createLog();
  const surface = createSlackSurface(
    { botToken: 'xoxb-1', appToken: 'xapp-1', channelHistory: true, apiUrl: slack.apiUrl, ...config },
    dependenciesOf(memory, log),
  );
  await surface.start(bot.handle);
  /** The message that says this, as soon as it is there. */
  const sees = (words: string, where: Partial<Seen> = {}): Promise<Seen> =>
    slack.until(() =>
      slack.seen.find(
        (message) =>
          message.text.includes(words) &&
          (where.channel === undefined || message.channel === where.channel) &&
          (!('to' in where) || message.to === where.to) &&
          (!('thread' in where) || message.thread === where.thread),
      ),
    );
  return {
    slack,
    bot,
    sees,
    /** Lets everything that was sent before come to its end, then says how many messages there are. */
    async afterAllElse(): Promise<number> {
      await personIn(slack, 'U2').writesDirectly('fence');
      slack.seen.splice(slack.seen.indexOf(await sees('fence')), 1);
      return slack.seen.length;
    },
    surface,
    memory,
    lines,
    person: (id: string) => personIn(slack, id),
    async close() {
      await surface.stop();
      if (!given) await slack.stop();
    },
  };
}
