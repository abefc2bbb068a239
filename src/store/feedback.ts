import { randomUUID } from 'node:crypto';
import type { Access } from './store.ts';
import type { AuditRow } from './tables.ts';

export interface Vote {
  /** The platform's key of the message that is voted on. */
  readonly message: string;
  readonly person: string;
  readonly helpful: boolean;
  readonly reason?: string | undefined;
}

/** Who asked for an answer, and with which message. */
export interface Owner {
  readonly person: string;
  readonly question?: string | undefined;
}

export interface Unanswered {
  readonly platform: string;
  readonly language: string;
  readonly status: string;
  readonly text: string;
}

export type Audited = Omit<AuditRow, 'id' | 'at'>;

/** What people and operators leave behind: votes, questions without an answer, who did what, whose answer is whose. */
export interface Feedback {
  /** One vote a person and message: the last one counts. */
  vote(vote: Vote, now: number): Promise<void>;
  votes(): Promise<{ helpful: number; notHelpful: number }>;
  own(message: string, owner: Owner, now: number): Promise<void>;
  owner(message: string): Promise<Owner | undefined>;
  /** The answer that a question's message got. */
  answerTo(question: string): Promise<string | undefined>;
  disown(message: string): Promise<void>;
  /** Keeps a question that could not be answered, without the person who asked. */
  unanswered(question: Unanswered, now: number): Promise<void>;
  unansweredSince(since: number): Promise<readonly (Unanswered & { at: number })[]>;
  audit(entry: Audited, now: number): Promise<void>;
  auditSince(since: number): Promise<readonly AuditRow[]>;
}

export function createFeedback({ db, guard }: Access): Feedback {
  return {
    vote: ({ message, person, helpful, reason }, now) =>
      guard('saving a vote', async () => {
        const vote = { helpful: helpful ? 1 : 0, reason: reason ?? null, at: now };
        await db
          .insertInto('votes')
          .values({ message, person, ...vote })
          .onConflict((c) => c.columns(['message', 'person']).doUpdateSet(vote))
          .execute();
      }),
    votes: () =>
      guard('counting votes', async () => {
        const rows = await db
          .selectFrom('votes')
          .select((eb) => ['helpful', eb.fn.countAll<number>().as('count')])
          .groupBy('helpful')
          .execute();
        const count = (helpful: number) => Number(rows.find((row) => row.helpful === helpful)?.count ?? 0);
        return { helpful: count(1), notHelpful: count(0) };
      }),
    own: (message, { person, question }, now) =>
      guard('saving whose answer it is', async () => {
        const owner = { person, question: question ?? null, at: now };
        await db
          .insertInto('owners')
          .values({ message, ...owner })
          .onConflict((c) => c.column('message').doUpdateSet(owner))
          .execute();
      }),
    owner: (message) =>
      guard('looking up whose answer it is', async () => {
        const row = await db.selectFrom('owners').selectAll().where('message', '=', message).executeTakeFirst();
        return row && { person: row.person, question: row.question ?? undefined };
      }),
    answerTo: (question) =>
      guard('looking up an answer', async () => {
        const row = await db.selectFrom('owners').select('message').where('question', '=', question).executeTakeFirst();
        return row?.message;
      }),
    disown: (message) =>
      guard('forgetting an answer', async () => {
        await db.deleteFrom('owners').where('message', '=', message).execute();
      }),
    unanswered: (question, now) =>
      guard('keeping an unanswered question', async () => {
        await db
          .insertInto('unanswered')
          .values({ id: randomUUID(), ...question, at: now })
          .execute();
      }),
    unansweredSince: (since) =>
      guard('listing unanswered questions', () =>
        db
          .selectFrom('unanswered')
          .select(['platform', 'language', 'status', 'text', 'at'])
          .where('at', '>=', since)
          .orderBy('at')
          .execute(),
      ),
    audit: (entry, now) =>
      guard('writing the audit log', async () => {
        await db
          .insertInto('audit')
          .values({ id: randomUUID(), at: now, ...entry })
          .execute();
      }),
    auditSince: (since) =>
      guard('reading the audit log', () =>
        db.selectFrom('audit').selectAll().where('at', '>=', since).orderBy('at').execute(),
      ),
  };
}
