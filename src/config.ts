import * as z from 'zod';
import type { LogLevel } from './operations/log.ts';

/** What the operator sets, by environment variables: .env.example explains each. Read here and nowhere else. */
export interface Config {
  readonly slack: SlackSettings | undefined;
  readonly discord: DiscordSettings | undefined;
  /** A PostgreSQL URL or the path of an SQLite file. */
  readonly database: string;
  /** The folder of the article's facts; the only one there is, if not set. */
  readonly knowledge: string | undefined;
  /** The file with the article's own words. */
  readonly articleText: string | undefined;
  /** Undefined: what suits a service, or a chat. */
  readonly logLevel: LogLevel | undefined;
  readonly health: { readonly port: number; readonly host: string } | undefined;
}

export type SlackSettings = {
  readonly botToken: string;
  readonly prefix?: string;
  readonly apiUrl?: string;
  readonly channelHistory: boolean;
  readonly agentView: boolean;
} & ({ readonly appToken: string } | { readonly signingSecret: string; readonly port: number; readonly host: string });

export interface DiscordSettings {
  readonly token: string;
  readonly shards: 'auto' | { readonly ids: readonly number[]; readonly count: number };
  readonly restApi?: string;
}

const slackPage = 'https://api.slack.com/apps → your app →';
const discordPage = 'https://discord.com/developers/applications → your application →';

/** Where an operator finds the right value, said with every mistake. */
const where = {
  SLACK_BOT_TOKEN: `copy the "Bot User OAuth Token" (xoxb-…) from ${slackPage} OAuth & Permissions`,
  SLACK_APP_TOKEN: `make one (xapp-…) with the scope connections:write under ${slackPage} Basic Information → App-Level Tokens`,
  SLACK_SIGNING_SECRET: `copy it from ${slackPage} Basic Information → App Credentials`,
  SLACK_PORT: 'the port that Slack’s requests arrive at, such as 3000; only with SLACK_SIGNING_SECRET',
  SLACK_HOST: 'the address to listen at: 127.0.0.1 behind a proxy on this machine, 0.0.0.0 in a container',
  SLACK_PREFIX: 'lower-case letters, digits and hyphens before every slash command, such as "article-"',
  SLACK_CHANNEL_HISTORY: '"yes" if the app has the history scopes, else "no"',
  SLACK_AGENT_VIEW: '"yes" if the app was made with --agent-view, else "no"',
  SLACK_API_URL: 'another address of Slack’s Web API, for tests and proxies, such as http://127.0.0.1:8080/api/',
  DISCORD_TOKEN: `reset and copy it under ${discordPage} Bot → Token`,
  DISCORD_SHARDS: '"auto", or which of how many this process runs: "0-3/8" or "0,2/4"',
  DISCORD_API_URL: 'another address of Discord’s REST API, for tests and proxies',
  DATABASE_URL: 'postgres://user:password@host:5432/database; leave it empty for a file',
  DATABASE_FILE: 'the path of a file, such as data/pilcrow.sqlite; it is made if it is not there',
  KNOWLEDGE: 'the path of a folder with the article’s facts, such as knowledge/<article>',
  ARTICLE_TEXT: 'the path of a text file with the article',
  LOG_LEVEL: 'one of silent, error, warn, info, debug',
  HEALTH_PORT: 'a free port for /healthz and /metrics, such as 9464; empty for none',
  HEALTH_HOST: 'the address to listen at: 127.0.0.1, or 0.0.0.0 in a container',
} as const;
type Name = keyof typeof where;

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ });
const yes = z.stringbool({ truthy: ['yes', 'true', '1', 'on'], falsy: ['no', 'false', '0', 'off'] });

const Environment = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/, 'is no bot token')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'is no app-level token')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{16,}$/i, 'is no signing secret')
    .optional(),
  SLACK_PORT: port.default(3000),
  SLACK_HOST: z.string().default('127.0.0.1'),
  SLACK_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/, 'is no prefix')
    .optional(),
  SLACK_CHANNEL_HISTORY: yes.default(false),
  SLACK_AGENT_VIEW: yes.default(false),
  SLACK_API_URL: url.optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'is no bot token')
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((text, context) => {
      const shards = readShards(text);
      if (shards === undefined) context.addIssue({ code: 'custom', message: 'names no shards' });
      return shards ?? z.NEVER;
    })
    .default('auto'),
  DISCORD_API_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'is no PostgreSQL URL')
    .optional(),
  DATABASE_FILE: z.string().default('data/pilcrow.sqlite'),
  KNOWLEDGE: z.string().optional(),
  ARTICLE_TEXT: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  HEALTH_PORT: port.optional(),
  HEALTH_HOST: z.string().default('127.0.0.1'),
} satisfies Record<Name, z.ZodType>);
type Environment = z.infer<typeof Environment>;

/** Everything that is wrong with the environment, a line each: which variable, why, where to find the right value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment. A variable that is empty counts as not set. Throws ConfigError with every mistake at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(problemOf));
  const env = parsed.data;
  const missing = missingOf(env);
  if (missing.length > 0) throw new ConfigError(missing);
  return {
    slack: slackOf(env),
    discord: discordOf(env),
    database: env.DATABASE_URL ?? env.DATABASE_FILE,
    knowledge: env.KNOWLEDGE,
    articleText: env.ARTICLE_TEXT,
    logLevel: env.LOG_LEVEL,
    health: env.HEALTH_PORT === undefined ? undefined : { port: env.HEALTH_PORT, host: env.HEALTH_HOST },
  };
}

const isName = (name: PropertyKey | undefined): name is Name => typeof name === 'string' && name in where;

/** Never says the value: it may be a secret in the wrong place. */
function problemOf({ path: [name], code, message }: z.core.$ZodIssue): string {
  const what = code === 'invalid_format' || code === 'custom' ? message : 'is not valid';
  const plain = message.startsWith('Invalid') ? 'is not valid' : what;
  return `${String(name)} ${plain}: ${isName(name) ? where[name] : ''}`;
}

/** Variables that the others ask for. */
function missingOf(env: Environment): string[] {
  const is = (name: Name, why: string) => `${name} is not set, but ${why}: ${where[name]}`;
  const wayIn = env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined;
  return [
    ...(env.SLACK_BOT_TOKEN === undefined && wayIn ? [is('SLACK_BOT_TOKEN', 'another Slack variable is')] : []),
    ...(env.SLACK_BOT_TOKEN !== undefined && !wayIn
      ? [is('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN is (for HTTP instead of a socket: SLACK_SIGNING_SECRET)')]
      : []),
  ];
}

function slackOf(env: Environment): SlackSettings | undefined {
  if (env.SLACK_BOT_TOKEN === undefined) return undefined;
  const common = {
    botToken: env.SLACK_BOT_TOKEN,
    channelHistory: env.SLACK_CHANNEL_HISTORY,
    agentView: env.SLACK_AGENT_VIEW,
    ...(env.SLACK_PREFIX === undefined ? {} : { prefix: env.SLACK_PREFIX }),
    ...(env.SLACK_API_URL === undefined ? {} : { apiUrl: env.SLACK_API_URL }),
  };
  // Socket Mode needs no address of one's own: with both set, it is the one meant.
  if (env.SLACK_APP_TOKEN !== undefined) return { ...common, appToken: env.SLACK_APP_TOKEN };
  if (env.SLACK_SIGNING_SECRET === undefined) return undefined;
  return { ...common, signingSecret: env.SLACK_SIGNING_SECRET, port: env.SLACK_PORT, host: env.SLACK_HOST };
}

function discordOf(env: Environment): DiscordSettings | undefined {
  if (env.DISCORD_TOKEN === undefined) return undefined;
  const restApi = env.DISCORD_API_URL === undefined ? {} : { restApi: env.DISCORD_API_URL };
  return { token: env.DISCORD_TOKEN, shards: env.DISCORD_SHARDS, ...restApi };
}

/** "0-3/8": shards 0 to 3 of 8. */
function readShards(text: string): DiscordSettings['shards'] | undefined {
  if (text === 'auto') return 'auto';
  const [, list, total] = text.match(/^([\d,\s-]+)\/\s*(\d{1,4})$/) ?? [];
  const count = Number(total);
  const ids = (list ?? '').split(',').flatMap((part) => {
    const [, from, to = from] = part.trim().match(/^(\d{1,4})(?:-(\d{1,4}))?$/) ?? [];
    if (from === undefined) return [Number.NaN];
    return Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, i) => Number(from) + i);
  });
  return ids.length > 0 && ids.every((id) => id < count) ? { ids: [...new Set(ids)], count } : undefined;
}

/** Every variable, for the check that .env.example explains each. */
export const variables: readonly string[] = Object.keys(where);
