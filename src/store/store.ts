import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Conversations, createConversations } from './conversations.ts';
import { createGuard, type Guard, reasonOf, StoreError } from './errors.ts';
import { createFeedback, type Feedback } from './feedback.ts';
import { migrations } from './migrations.ts';
import { createOccurrences, type Occurrences } from './occurrences.ts';
import { createScheduleRows, type ScheduleRows } from './schedule-rows.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** The bot's memory. Every method raises StoreError and nothing else. */
export interface Store {
  readonly conversations: Conversations;
  readonly feedback: Feedback;
  readonly schedules: ScheduleRows;
  readonly occurrences: Occurrences;
  /** Whether the database answers. */
  check(): Promise<void>;
  /** Forgets what has outlived its use. */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
}

/** What the parts of the store share. */
export interface Access {
  readonly db: Kysely<Tables>;
  readonly guard: Guard;
  /** Rows can be locked one by one, and locked rows be passed over, so that processes share work without waiting. */
  readonly locksRows: boolean;
}

export interface StoreOptions {
  /** Told when a connection dies while nobody uses it. */
  readonly onLost?: (error: Error) => void;
  /** Pauses before each further try of what failed for a passing reason, in milliseconds. */
  readonly retryWaits?: readonly number[];
}

const day = 24 * 3_600_000;

/** Opens the database and brings its schema up to date. `where` is a PostgreSQL URL, or the path of an SQLite file. */
export async function openStore(where: string, options: StoreOptions = {}): Promise<Store> {
  const remote = /^postgres(ql)?:\/\//.test(where);
  const dialect = remote
    ? (await import('./postgres.ts')).postgresDialect(where, options.onLost ?? (() => {}))
    : sqliteDialect(where);
  const db = new Kysely<Tables>({ dialect });
  const guard = createGuard(options.retryWaits);
  try {
    await guard('opening the database', () => migrate(db));
  } catch (error) {
    await db.destroy().catch(() => {});
    throw error;
  }
  const access: Access = { db, guard, locksRows: remote };
  return {
    conversations: createConversations(access),
    feedback: createFeedback(access),
    schedules: createScheduleRows(access),
    occurrences: createOccurrences(access),
    check: () => guard('checking the database', async () => void (await sql`select 1`.execute(db))),
    sweep: (now) => guard('forgetting what is old', () => sweep(db, now)),
    close: () => db.destroy(),
  };
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // Two processes made the same new file: the other one did this step, the next try finds it done.
  if (/unique constraint failed: kysely_migration/i.test(String(error)))
    throw new StoreError('busy', 'migrating', error);
  // A migrator's error for a lost server or a full disk is the plain one: only then ask what the database holds.
  if (reasonOf(error) === 'other') {
    const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const unknown = applied.rows.find((row) => !(row.name in migrations));
    if (unknown) throw new StoreError('newer-schema', 'opening the database', new Error(`it holds ${unknown.name}`));
  }
  throw error;
}

async function sweep(db: Kysely<Tables>, now: number): Promise<void> {
  await db.deleteFrom('contexts').where('expires_at', '<=', now).execute();
  // Platforms deliver an event again within minutes; two days leave room for a queue that stood still.
  await db
    .deleteFrom('handled_events')
    .where('at', '<', now - 2 * day)
    .execute();
  await db
    .deleteFrom('occurrences')
    .where('settled_at', '<', now - 90 * day)
    .execute();
  await db
    .deleteFrom('owners')
    .where('at', '<', now - 90 * day)
    .execute();
  await db
    .deleteFrom('unanswered')
    .where('at', '<', now - 90 * day)
    .execute();
  await db
    .deleteFrom('votes')
    .where('at', '<', now - 365 * day)
    .execute();
  await db
    .deleteFrom('audit')
    .where('at', '<', now - 365 * day)
    .execute();
}
