import * as z from 'zod';
import type { Answer } from './answers/answer.ts';
import type { Base } from './knowledge/base.ts';
import { Language } from './language/language.ts';
import type { Query } from './questions/query.ts';

/** What a conversation remembers: small, serialisable, and all that a follow-up needs. Opaque to everyone else. */
export const Context = z.strictObject({
  language: Language,
  /** Compact code of the last query answered. */
  code: z.string().optional(),
  /** Codes of the queries before that, latest first. */
  earlier: z.array(z.string()).max(3).default([]),
  /** Concepts that the last question itself named. */
  named: z.array(z.string()).max(12).optional(),
  /** Concepts that the last question was about, most telling first. */
  about: z.array(z.string()).max(20).default([]),
});
export type Context = z.infer<typeof Context>;

export interface Incoming {
  readonly text: string;
  /** The person's locale, used only where the text shows no language. */
  readonly locale?: string | undefined;
  /** A language chosen by the person: overrides the text's. */
  readonly language?: Language | undefined;
}

/** Pure: the same message in the same context gives the same answer. */
export type Respond = (incoming: Incoming, context?: Context) => { answer: Answer; context: Context };

/** The bot's brain over one article. */
export interface Core {
  readonly base: Base;
  readonly respond: Respond;
  /** Answers a query that needs no understanding (buttons, commands with typed options, schedules). */
  readonly answer: (query: Query, language: Language) => Answer;
}
