import type { webApi } from '@slack/bolt';
import type { Citation } from '../../answers/answer.ts';
import type { Command } from '../../command.ts';
import type { Language } from '../../language/language.ts';
import type { Handle } from '../surface.ts';
import type { HomeContent } from './home.ts';
import type { Log } from './log.ts';
import type { Owners } from './owners.ts';
import type { People } from './people.ts';
import type { Showing } from './render.ts';

/** What the operator configures. With `appToken` the app connects by Socket Mode, with `signingSecret` it listens. */
export type SlackConfig = {
  readonly botToken: string;
  /** Before the name of every command, where a workspace has the plain names taken: "article-" makes /article-ask. */
  readonly prefix?: string;
  /** Another address of Slack's Web API, with its last slash: for tests and proxies. */
  readonly apiUrl?: string;
  /** Whether the operator granted the history scopes: edits and thread replies in channels, looking for own posts. */
  readonly channelHistory: boolean;
  /** Whether the app has Slack's agent view: direct messages then have threads, and prompts stand over an empty one. */
  readonly agentView?: boolean;
} & ({ readonly appToken: string } | { readonly signingSecret: string; readonly port: number; readonly host?: string });

export interface SlackDependencies {
  readonly commands: readonly Command[];
  /** The original text of a paragraph, where the operator has it. */
  readonly passage?: (citation: Citation) => string | undefined;
  readonly log: Log;
  readonly preferences: {
    language(person: string): Promise<Language | undefined>;
    /** `undefined` means: the language of each question. */
    choose(person: string, language: Language | undefined): Promise<void>;
  };
  /** `message` is the key of the answer that is voted on, `code` its query. */
  vote(vote: { message: string; person: string; code: string; helpful: boolean }): Promise<void>;
  homeOf(person: string, language: Language): Promise<HomeContent>;
  readonly owners: Owners;
}

/** What every listener works with once the surface has started. */
export interface Desk {
  readonly config: SlackConfig;
  readonly dependencies: SlackDependencies;
  readonly client: webApi.WebClient;
  /** For calls that an answer can do without: they fail at once rather than wait. */
  readonly optional: webApi.WebClient;
  readonly people: People;
  readonly owners: Owners;
  readonly handle: Handle;
  /** The command that the form for scheduled posts fills in, where there is one. */
  readonly scheduleCommand: Command | undefined;
  /** The bot's own user id. */
  readonly bot: string;
  /** Runs what follows an acknowledgement: errors are logged, and stopping waits for it. */
  readonly run: (what: string, work: () => Promise<void>) => Promise<void>;
}

export const showingTo = (desk: Desk, asker?: string): Showing => ({ asker, passage: desk.dependencies.passage });
