import type { Answer } from './answers/answer.ts';
import type { Language } from './language/language.ts';
import type { Message } from './platforms/surface.ts';
import type { Query } from './questions/query.ts';
import type { Core } from './respond.ts';
import type { Schedules } from './schedules/schedules.ts';

/** The command kit: what a file in commands/ declares. Discord's registration, Slack's manifest and help derive from it. */

/** A text in every language that a platform registers; zh-CN and zh-TW do not fall back on each other (Discord). */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly 'zh-TW': string;
}

/** What autocomplete offers for an option. */
export type Completion = 'question' | 'series' | 'period' | 'topic' | 'zone' | 'schedule';

interface OptionBase {
  readonly name: string;
  readonly description: Localised;
  readonly required?: boolean;
}
export type Option = OptionBase &
  (
    | {
        readonly kind: 'string';
        readonly complete?: Completion;
        readonly choices?: readonly { readonly value: string; readonly name: Localised }[];
        readonly maxLength?: number;
      }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'channel' }
  );

export type OptionValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a command may use. Everything but `schedules` is pure. */
export interface CommandContext {
  readonly message: Message;
  readonly language: Language;
  readonly core: Core;
  /** Asks in words, with and for the conversation's follow-ups. */
  readonly ask: (text: string) => Answer;
  /** Answers a query and remembers it for follow-ups. */
  readonly answer: (query: Query) => Answer;
  /** The compact code of the conversation's last query. */
  readonly lastCode: string | undefined;
  readonly schedules: Schedules;
}

export interface Command {
  /** 2–32 lower-case ASCII letters and hyphens: valid on both platforms. */
  readonly name: string;
  readonly description: Localised;
  readonly options: readonly Option[];
  /**
   * Turns free text into the same options, for a platform without typed options. Without it, the whole text is the
   * value of the first string option.
   */
  readonly parse?: (text: string, language: Language) => OptionValues;
  /** What is wrong with the options of a form that was filled in, by option: a sentence each, to stand beside its field. */
  readonly problems?: (options: OptionValues, language: Language) => Readonly<Record<string, string>>;
  /** What to write after the name, per language; shown in help and as Slack's usage hint. */
  readonly examples: readonly { readonly en: string; readonly zh: string }[];
  /** Only for people who may manage the channel. */
  readonly manages?: boolean;
  run(options: OptionValues, context: CommandContext): Answer | Promise<Answer>;
}
