import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Every change of the schema, oldest first; names are never changed. SQLite runs them without a transaction, so each
 * step may have been done already when a process was killed half-way: hence `ifNotExists` throughout.
 */
export const migrations: Record<string, Migration> = {
  '0001-first': { up: first },
  '0002-answers-by-question': { up: answersByQuestion },
};

/** An edited question looks up its answer among those of three months. */
async function answersByQuestion(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('owners_question').ifNotExists().on('owners').column('question').execute();
}

async function first(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  await table('contexts')
    .addColumn('conversation', 'text', (c) => c.primaryKey())
    .addColumn('context', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await table('handled_events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await table('schedules')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('spec', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('trouble', 'text')
    .addColumn('next_at', 'bigint')
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await table('occurrences')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('schedule', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('edition', 'integer', (c) => c.notNull())
    .addColumn('late', 'integer', (c) => c.notNull())
    .addColumn('ready_at', 'bigint', (c) => c.notNull())
    .addColumn('worker', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('unsure', 'integer', (c) => c.notNull())
    .addColumn('receipt', 'text')
    .addColumn('problem', 'text')
    .addColumn('settled_at', 'bigint')
    .execute();
  await table('votes')
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('helpful', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('votes_one_a_person', ['message', 'person'])
    .execute();
  await table('unanswered')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await table('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await table('owners')
    .addColumn('message', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('question', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await table('preferences')
    .addColumn('person', 'text', (c) => c.primaryKey())
    .addColumn('language', 'text', (c) => c.notNull())
    .execute();
  const index = (name: string, on: string, columns: string[]) =>
    db.schema.createIndex(name).ifNotExists().on(on).columns(columns).execute();
  await index('schedules_due', 'schedules', ['state', 'next_at']);
  await index('occurrences_ready', 'occurrences', ['state', 'ready_at']);
  await index('occurrences_of', 'occurrences', ['schedule', 'at']);
  await index('handled_events_at', 'handled_events', ['at']);
}
