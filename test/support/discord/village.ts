import type { Language } from '../../../src/language/language.ts';
import type { DiscordConfig, DiscordDependencies, Log } from '../../../src/platforms/discord/dependencies.ts';
import { createDiscordSurface } from '../../../src/platforms/discord/surface.ts';
import type { Handle, Message, Surface } from '../../../src/platforms/surface.ts';
import { bakeryBot, bakeryCommands } from './bakery.ts';
import { type Double, type DoubleOptions, openDouble } from './double.ts';
import { createPerson, type Person } from './person.ts';

/** A server with people in it and the real bot's surface, connected through the real discord.js to the double. */
export interface Village {
  readonly double: Double;
  readonly surface: Surface;
  /** What the bot was asked, in order. */
  readonly heard: Message[];
  readonly log: { level: string; text: string; fields: object }[];
  readonly votes: { message: string; person: string; code: string; helpful: boolean }[];
  readonly languages: Map<string, Language>;
  person(name: string, traits?: { locale?: string; permissions?: bigint }): Person;
  /** Another process of the same bot, as after a restart: only what is stored outlives it. */
  restart(): Promise<void>;
  /** One more process of the same bot beside the first. */
  join(config: Partial<DiscordConfig>): Promise<Surface>;
  close(): Promise<void>;
}

export interface VillageOptions {
  readonly handle?: (bakery: Handle) => Handle;
  readonly config?: Partial<DiscordConfig>;
  readonly parts?: Partial<DiscordDependencies>;
  readonly double?: DoubleOptions;
}

export async function openVillage(options: VillageOptions = {}): Promise<Village> {
  const double = await openDouble(options.double);
  const heard: Message[] = [];
  const votes: Village['votes'] = [];
  const languages = new Map<string, Language>();
  const { log, lines } = memoryLog();
  const handle = (options.handle ?? ((h) => h))(bakeryBot(heard));
  const parts: DiscordDependencies = {
    commands: bakeryCommands,
    complete: (kind, typed, language) => [
      { name: language === 'zh' ? '面包' : 'loaves', value: 'bakery.loaves' },
      { name: `${kind} ${typed}`.trim(), value: 'echo' },
    ],
    passage: ({ section, paragraph }) => `The baker wrote *paragraph* ${section}.${paragraph}.`,
    log,
    preferences: {
      language: async (person) => languages.get(person),
      choose: async (person, language) => void (language ? languages.set(person, language) : languages.delete(person)),
    },
    vote: async (vote) => void votes.push(vote),
    owners: memoryOwners(),
    ...options.parts,
  };
  const config = { token: 'a-token', restApi: double.wire.api, ...options.config };
  let surface = createDiscordSurface(config, parts);
  await surface.start(handle);
  const others: Surface[] = [];
  let people = 0;
  return {
    double,
    get surface() {
      return surface;
    },
    heard,
    log: lines,
    votes,
    languages,
    person: (name, traits) => createPerson(double, name, `${500_000_000_000_000_000n + BigInt(++people)}`, traits),
    async restart() {
      await surface.stop();
      surface = createDiscordSurface(config, parts);
      await surface.start(handle);
    },
    async join(more) {
      const other = createDiscordSurface({ ...config, ...more }, parts);
      others.push(other);
      await other.start(handle);
      return other;
    },
    async close() {
      await Promise.all([surface, ...others].map((one) => one.stop()));
      await double.close();
    },
  };
}

export function memoryLog(): { log: Log; lines: Village['log'] } {
  const lines: Village['log'] = [];
  const write = (level: string) => (fields: object, text: string) => void lines.push({ level, text, fields });
  return { log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }, lines };
}

export function memoryOwners(): DiscordDependencies['owners'] {
  const answers = new Map<string, string>();
  return {
    record: async (answer, { question }) => void answers.set(question, answer),
    answerTo: async (question) => answers.get(question),
  };
}
