import { type Kysely, sql } from 'kysely';
import type { Access } from './store.ts';
import type { OccurrenceRow, Tables } from './tables.ts';

/** An occurrence as it comes into being: to be posted, or recorded as skipped with the reason. */
export interface NewOccurrence {
  readonly key: string;
  readonly schedule: string;
  readonly platform: string;
  readonly at: number;
  readonly edition: number;
  readonly readyAt: number;
  readonly skipped?: string;
}

/** How an occurrence ended, or when it is to be tried again. */
export type Settled =
  | { readonly as: 'posted'; readonly receipt: string; readonly late: boolean }
  | { readonly as: 'skipped' | 'failed'; readonly problem: string }
  /** `posted` says whether the failed try may have posted all the same. */
  | {
      readonly as: 'retry';
      readonly at: number;
      readonly problem: string;
      readonly posted: 'certainly-not' | 'perhaps';
    };

/** Posts that are due, shared by every process: whoever claims one acts, and loses it when the lease is over. */
export interface Occurrences {
  claim(
    worker: string,
    platforms: readonly string[],
    now: number,
    leaseMs: number,
    limit: number,
  ): Promise<readonly OccurrenceRow[]>;
  /** Written down just before a post is sent; false if the claim was lost, or what it was for was paused or deleted. */
  begin(key: string, worker: string, now: number): Promise<boolean>;
  /** False if the claim had been lost to somebody else. */
  settle(key: string, worker: string, settled: Settled, now: number): Promise<boolean>;
  get(key: string): Promise<OccurrenceRow | undefined>;
  of(schedule: string): Promise<readonly OccurrenceRow[]>;
  count(state: OccurrenceRow['state']): Promise<number>;
}

/** Several rows of occurrences at once; those that exist stay as they are. */
export async function insertOpen(db: Kysely<Tables>, occurrences: readonly NewOccurrence[]): Promise<number> {
  if (occurrences.length === 0) return 0;
  const rows = occurrences.map(({ readyAt, skipped, ...rest }) => ({
    ...rest,
    late: 0,
    ready_at: readyAt,
    state: skipped === undefined ? ('open' as const) : ('skipped' as const),
    problem: skipped ?? null,
    settled_at: skipped === undefined ? null : readyAt,
    worker: null,
    attempts: 0,
    unsure: 0,
    receipt: null,
  }));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('occurrences')
    .values(rows)
    .onConflict((c) => c.column('key').doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

export function createOccurrences({ db, guard, locksRows }: Access): Occurrences {
  return {
    claim: (worker, platforms, now, leaseMs, limit) =>
      guard('claiming occurrences', () => {
        const ready = db
          .selectFrom('occurrences')
          .select('key')
          .where('state', '=', 'open')
          .where('platform', 'in', platforms)
          .where('ready_at', '<=', now)
          .orderBy('ready_at')
          .limit(limit);
        // Materialised: PostgreSQL may run a subquery again for each row, and each run would lock as many rows more.
        return db
          .with(
            (cte) => cte('ready').materialized(),
            () => (locksRows ? ready.forUpdate().skipLocked() : ready),
          )
          .updateTable('occurrences')
          .set({
            worker,
            ready_at: now + leaseMs,
            attempts: sql<number>`attempts + 1`,
          })
          .where('key', 'in', (from) => from.selectFrom('ready').select('ready.key'))
          .where('state', '=', 'open')
          .where('ready_at', '<=', now)
          .returningAll()
          .execute();
      }),
    begin: (key, worker, now) =>
      guard('beginning a post', async () => {
        const { numUpdatedRows } = await db
          .updateTable('occurrences')
          .set({ unsure: sql<number>`unsure + 1` })
          .where('key', '=', key)
          .where('worker', '=', worker)
          .where('state', '=', 'open')
          .where('ready_at', '>', now)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),
    settle: (key, worker, settled, now) =>
      guard('recording a post', async () => {
        const { numUpdatedRows } = await db
          .updateTable('occurrences')
          .set(columnsOf(settled, now))
          .where('key', '=', key)
          .where('worker', '=', worker)
          .where('state', '=', 'open')
          .executeTakeFirstOrThrow();
        if (numUpdatedRows > 0n) return true;
        // After a lost connection: the try before may have been recorded.
        const row = await db.selectFrom('occurrences').selectAll().where('key', '=', key).executeTakeFirst();
        return row?.worker === worker && row.state === settled.as;
      }),
    get: (key) =>
      guard('loading an occurrence', () =>
        db.selectFrom('occurrences').selectAll().where('key', '=', key).executeTakeFirst(),
      ),
    of: (schedule) =>
      guard('listing occurrences', () =>
        db.selectFrom('occurrences').selectAll().where('schedule', '=', schedule).orderBy('at').execute(),
      ),
    count: (state) =>
      guard('counting occurrences', async () => {
        const { count } = await db
          .selectFrom('occurrences')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('state', '=', state)
          .executeTakeFirstOrThrow();
        return Number(count);
      }),
  };
}

function columnsOf(settled: Settled, now: number): Partial<OccurrenceRow> {
  switch (settled.as) {
    case 'posted':
      return { state: 'posted', receipt: settled.receipt, late: settled.late ? 1 : 0, settled_at: now, problem: null };
    case 'skipped':
    case 'failed':
      return { state: settled.as, problem: settled.problem, settled_at: now };
    case 'retry':
      return {
        worker: null,
        ready_at: settled.at,
        problem: settled.problem,
        ...(settled.posted === 'certainly-not' ? { unsure: 0 } : {}),
      };
    default:
      return settled satisfies never;
  }
}
