import { randomUUID } from 'node:crypto';
import type { Access } from './store.ts';

/** What conversations need to be remembered, and which events have been taken. */
export interface Conversations {
  /** Takes an event for this process: false if anybody took it before. */
  claim(event: string, now: number): Promise<boolean>;
  /** Gives an event back: it may be taken again. */
  release(event: string): Promise<void>;
  /** The context saved last, unless its time is over. Text: whoever saved it parses it. */
  load(conversation: string, now: number): Promise<string | undefined>;
  save(conversation: string, context: string, expiresAt: number): Promise<void>;
  /** Forgets a conversation at a person's wish. */
  forget(conversation: string): Promise<void>;
  /** The language that a person chose. */
  language(person: string): Promise<string | undefined>;
  choose(person: string, language: string | undefined): Promise<void>;
}

export function createConversations({ db, guard }: Access): Conversations {
  return {
    claim(event, now) {
      // The token tells a retry after a lost connection whether its own first try had gone through.
      const token = randomUUID();
      return guard('claiming an event', async () => {
        await db
          .insertInto('handled_events')
          .values({ id: event, token, at: now })
          .onConflict((c) => c.column('id').doNothing())
          .execute();
        const row = await db.selectFrom('handled_events').select('token').where('id', '=', event).executeTakeFirst();
        return row?.token === token;
      });
    },
    release: (event) =>
      guard('releasing an event', async () => {
        await db.deleteFrom('handled_events').where('id', '=', event).execute();
      }),
    load: (conversation, now) =>
      guard('loading a context', async () => {
        const row = await db
          .selectFrom('contexts')
          .select('context')
          .where('conversation', '=', conversation)
          .where('expires_at', '>', now)
          .executeTakeFirst();
        return row?.context;
      }),
    save: (conversation, context, expiresAt) =>
      guard('saving a context', async () => {
        await db
          .insertInto('contexts')
          .values({ conversation, context, expires_at: expiresAt })
          .onConflict((c) => c.column('conversation').doUpdateSet({ context, expires_at: expiresAt }))
          .execute();
      }),
    forget: (conversation) =>
      guard('forgetting a context', async () => {
        await db.deleteFrom('contexts').where('conversation', '=', conversation).execute();
      }),
    language: (person) =>
      guard('loading a preference', async () => {
        const row = await db
          .selectFrom('preferences')
          .select('language')
          .where('person', '=', person)
          .executeTakeFirst();
        return row?.language;
      }),
    choose: (person, language) =>
      guard('saving a preference', async () => {
        if (language === undefined) {
          await db.deleteFrom('preferences').where('person', '=', person).execute();
          return;
        }
        await db
          .insertInto('preferences')
          .values({ person, language })
          .onConflict((c) => c.column('person').doUpdateSet({ language }))
          .execute();
      }),
  };
}
