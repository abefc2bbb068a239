import type { Answer } from '../answers/answer.ts';
import type { OptionValues } from '../command.ts';

/** What crosses between a platform and the bot: a Message in, an Answer out. Nothing else does. */

/** How a person turned to the bot. A `thread` message without a mention is answered only when it is a complete question. */
export type Addressed = 'direct' | 'mention' | 'thread' | 'command' | 'button';

export interface Message {
  /** Unique per event of the platform: a second delivery carries the same id and is not answered again. */
  readonly id: string;
  readonly platform: 'slack' | 'discord' | 'terminal';
  /** Whose follow-ups belong together: the thread, else channel + person. */
  readonly conversation: string;
  readonly person: string;
  /** The workspace or server, absent where the place is the person's own: terminal, direct messages. */
  readonly workspace?: string;
  readonly channel: string;
  readonly addressed: Addressed;
  /** What the person wrote, mentions of the bot taken out. For a button: the compact code of its query. */
  readonly text: string;
  readonly command?: { readonly name: string; readonly options: OptionValues };
  /** For a reply to an answer: the compact code of what was answered there, which "and in 2022?" then refers to. */
  readonly follows?: string;
  /**
   * The person's locale as the platform says it ("en-US", "zh-TW"), used only where the text shows no language. For a
   * button: the language of the answer it stands under, which the next answer keeps.
   */
  readonly locale?: string;
  /** The person's IANA zone where the platform knows it. */
  readonly zone?: string;
  /** What stands before the names of commands where the person is, when that is anything. */
  readonly commandPrefix?: string;
  /** Whether the person may manage the channel, for schedules. */
  readonly mayManage?: boolean;
  /** Other channels that they may manage: all of the workspace, or those that the command names. */
  readonly managesToo?: 'all' | readonly string[];
}

/** The one handler of every platform. `undefined` means: stay silent. Never rejects. */
export type Handle = (message: Message) => Promise<Answer | undefined>;

/** Proof of a post: the platform's id of the message. */
export interface Receipt {
  readonly id: string;
}

/**
 * Why a post failed, in the terms a scheduler needs. `not-sent`: certainly nothing was posted, and the channel is not to
 * blame (no connection, a token that was revoked). `unavailable`: it may have been posted all the same.
 */
export class PostError extends Error {
  readonly reason: 'channel-gone' | 'not-allowed' | 'rate-limited' | 'not-sent' | 'unavailable';
  readonly retryAfterMs: number | undefined;
  constructor(reason: PostError['reason'], message: string, options?: { retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: options?.cause });
    this.name = 'PostError';
    this.reason = reason;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/** What is known of a post whose end nobody recorded. */
export type Found = Receipt | 'not-posted' | 'cannot-tell';

/** Whether a surface hears its platform at this moment; `detail` says what is wrong. */
export interface Health {
  readonly ok: boolean;
  readonly detail: string;
}

export interface Surface {
  readonly name: Message['platform'];
  start(handle: Handle): Promise<void>;
  /**
   * Posts to a channel by itself (schedules). `key` identifies the occurrence: the same key never posts twice where the
   * platform can prevent it. Throws PostError.
   */
  post(channel: string, answer: Answer, key: string): Promise<Receipt>;
  /** Looks for a post made with `key` since an instant, for a claim left open by a process that died. Throws PostError. */
  find(channel: string, key: string, since: number): Promise<Found>;
  /** Writes to a person directly: what went wrong with their schedule. Throws PostError. */
  tell(person: string, answer: Answer): Promise<void>;
  health(): Health;
  stop(): Promise<void>;
}
