import type { Citation } from '../../answers/answer.ts';
import type { Command, Completion } from '../../command.ts';
import type { Language } from '../../language/language.ts';

/** What the Discord surface needs from the rest of the house, as small as it can be. */

export interface DiscordConfig {
  readonly token: string;
  /** Which shards this process runs; all of them by default, as many as Discord asks for. DMs come on shard 0. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number } | 'auto';
  /** Another address for the REST API, for tests. */
  readonly restApi?: string;
  /** Whether the commands are registered at start if they changed; by default yes, by the process that runs shard 0. */
  readonly register?: boolean;
  /** After how long an interaction is deferred; 1.5 s by default, of the 3 s that Discord gives. */
  readonly deferAfterMs?: number;
}

export interface DiscordDependencies {
  readonly commands: readonly Command[];
  readonly complete: (kind: Completion, typed: string, language: Language, where: Where) => Choices | Promise<Choices>;
  /** The article's own words, where the operator has them. */
  readonly passage?: (citation: Citation) => string | undefined;
  readonly log: Log;
  readonly preferences: Preferences;
  /** `message` is the key of the answer that is voted on, `code` its query, empty if it has none. */
  readonly vote: (vote: { message: string; person: string; code: string; helpful: boolean }) => Promise<void>;
  readonly owners: Owners;
}

export type Choices = readonly { readonly name: string; readonly value: string }[];

/** Who asks for an autocompletion, and where: of the schedules those are offered that the person manages there. */
interface Where {
  readonly workspace: string | undefined;
  readonly channel: string;
  readonly person: string;
  readonly mayManage: boolean;
  readonly managesToo?: 'all';
  /** The series that another option of the same command names, as far as it is typed. */
  readonly series: string | undefined;
}

/** As pino has it. */
export interface Log {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

interface Preferences {
  language(person: string): Promise<Language | undefined>;
  /** `undefined` means: the language of each question. */
  choose(person: string, language: Language | undefined): Promise<void>;
}

/** Which answer belongs to which question, so that an edited question is answered again in place, also after a restart. */
interface Owners {
  /** Keys of the question's and the answer's messages: "channel/message". */
  record(answer: string, owner: { person: string; question: string }): Promise<void>;
  /** The key of the answer that a question got. */
  answerTo(question: string): Promise<string | undefined>;
}
