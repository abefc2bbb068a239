import type { Log } from './log.ts';

/** Whose an answer is: who may delete it, which answer an edited question got, where the bot was spoken to. */
export interface Owners {
  /** Remembers that `answer` (a key of this surface) was made for a person, and for which message of theirs. */
  record(answer: string, owner: { readonly person: string; readonly question?: string }): Promise<void>;
  of(answer: string): Promise<{ readonly person: string } | undefined>;
  /** The answer that a message got. */
  answerTo(question: string): Promise<string | undefined>;
  /** The answer is gone. */
  forget(answer: string): Promise<void>;
}

/** A memory that fails costs follow-ups and edits, never the answer. */
export function forgiving(owners: Owners, log: Log): Owners {
  const failed = (error: unknown) => {
    log.error({ err: error }, 'Slack: whose an answer is could not be kept or looked up');
    return undefined;
  };
  return {
    record: (answer, owner) => owners.record(answer, owner).catch(failed),
    of: (answer) => owners.of(answer).catch(failed),
    answerTo: (question) => owners.answerTo(question).catch(failed),
    forget: (answer) => owners.forget(answer).catch(failed),
  };
}
