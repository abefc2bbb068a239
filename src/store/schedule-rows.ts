import { sql } from 'kysely';
import { insertOpen, type NewOccurrence } from './occurrences.ts';
import type { Access } from './store.ts';
import type { ScheduleRow } from './tables.ts';

/** Where a schedule belongs: people see and change those of their own workspace, or channel where there is none. */
export interface Home {
  readonly platform: string;
  readonly workspace: string | undefined;
  readonly channel: string;
}

/** What becomes of a schedule that is due. */
export interface Advance {
  readonly next: number | null;
  readonly edition: number;
  readonly occurrences: readonly NewOccurrence[];
}

/** What a person may change about a schedule. */
export type ScheduleChange = Partial<
  Pick<ScheduleRow, 'channel' | 'spec' | 'state' | 'trouble' | 'next_at' | 'edition'>
>;

export interface ScheduleRows {
  /** False if the id is taken by another. */
  add(row: ScheduleRow): Promise<boolean>;
  /** Opens an occurrence of the schedule's next edition; false if there is no such schedule. */
  openNext(occurrence: Omit<NewOccurrence, 'edition'>): Promise<boolean>;
  get(id: string): Promise<ScheduleRow | undefined>;
  list(home: Home): Promise<readonly ScheduleRow[]>;
  ownedBy(platform: string, person: string): Promise<readonly ScheduleRow[]>;
  /** False if there is none. A pause also skips what was due and is not being sent yet. */
  change(id: string, change: ScheduleChange, now: number): Promise<boolean>;
  /** False if there was none. What was due and not yet posted goes with it. */
  remove(id: string): Promise<boolean>;
  /** Pauses because of trouble; false if it was paused already, so that only one process tells the owner. */
  stop(id: string, trouble: string, now: number): Promise<boolean>;
  /**
   * Hands the due schedules to `plan` and writes what it says, all or nothing: the occurrences are then open for any
   * process to take. Returns how many schedules moved on.
   */
  advance(
    platforms: readonly string[],
    now: number,
    limit: number,
    plan: (row: ScheduleRow) => Advance,
  ): Promise<number>;
}

export function createScheduleRows({ db, guard, locksRows }: Access): ScheduleRows {
  const skipOpen = (tx: Access['db'], schedule: string, now: number) =>
    tx
      .updateTable('occurrences')
      .set({ state: 'skipped', settled_at: now, problem: 'paused' })
      .where('schedule', '=', schedule)
      .where('state', '=', 'open')
      .where('unsure', '=', 0)
      .execute();
  return {
    add: (row) =>
      guard('adding a schedule', async () => {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('schedules')
          .values(row)
          .onConflict((c) => c.column('id').doNothing())
          .executeTakeFirstOrThrow();
        if (Number(numInsertedOrUpdatedRows) > 0) return true;
        // After a lost connection: the row that is there may be this one, from the try before.
        const there = await db.selectFrom('schedules').selectAll().where('id', '=', row.id).executeTakeFirst();
        return there?.owner === row.owner && there.spec === row.spec && there.created_at === row.created_at;
      }),
    openNext: (occurrence) =>
      guard('opening an occurrence', () =>
        db.transaction().execute(async (tx) => {
          const named = tx.selectFrom('schedules').select('edition').where('id', '=', occurrence.schedule);
          const row = await (locksRows ? named.forUpdate() : named).executeTakeFirst();
          if (!row) return false;
          const opened = await insertOpen(tx, [{ ...occurrence, edition: row.edition }]);
          const next = { edition: row.edition + opened };
          await tx.updateTable('schedules').set(next).where('id', '=', occurrence.schedule).execute();
          return true;
        }),
      ),
    get: (id) =>
      guard('loading a schedule', () => db.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst()),
    list: ({ platform, workspace, channel }) =>
      guard('listing schedules', () => {
        const here = db.selectFrom('schedules').selectAll().where('platform', '=', platform).orderBy('created_at');
        return workspace === undefined
          ? here.where('workspace', 'is', null).where('channel', '=', channel).execute()
          : here.where('workspace', '=', workspace).execute();
      }),
    ownedBy: (platform, person) =>
      guard('listing a person’s schedules', () =>
        db
          .selectFrom('schedules')
          .selectAll()
          .where('platform', '=', platform)
          .where('owner', '=', person)
          .orderBy('created_at')
          .execute(),
      ),
    change: (id, change, now) =>
      guard('changing a schedule', () =>
        db.transaction().execute(async (tx) => {
          const { numUpdatedRows } = await tx
            .updateTable('schedules')
            .set(change)
            .where('id', '=', id)
            .executeTakeFirstOrThrow();
          if (change.state === 'paused') await skipOpen(tx, id, now);
          return numUpdatedRows > 0n;
        }),
      ),
    remove: (id) =>
      guard('deleting a schedule', async () => {
        const { numDeletedRows } = await db.deleteFrom('schedules').where('id', '=', id).executeTakeFirstOrThrow();
        await db
          .deleteFrom('occurrences')
          .where('schedule', '=', id)
          .where('state', '=', 'open')
          .where('unsure', '=', 0)
          .execute();
        return numDeletedRows > 0n;
      }),
    stop: (id, trouble, now) =>
      guard('pausing a schedule', () =>
        db.transaction().execute(async (tx) => {
          const { numUpdatedRows } = await tx
            .updateTable('schedules')
            .set({ state: 'paused', trouble })
            .where('id', '=', id)
            .where('state', '=', 'active')
            .executeTakeFirstOrThrow();
          await skipOpen(tx, id, now);
          return numUpdatedRows > 0n;
        }),
      ),
    advance: (platforms, now, limit, plan) =>
      guard('working out what is due', () =>
        db.transaction().execute(async (tx) => {
          const due = tx
            .selectFrom('schedules')
            .selectAll()
            .where('state', '=', 'active')
            .where('platform', 'in', platforms)
            .where('next_at', '<=', now)
            .orderBy('next_at')
            .limit(limit);
          const rows = await (locksRows ? due.forUpdate().skipLocked() : due).execute();
          if (rows.length === 0) return 0;
          const plans = rows.map((row) => ({ id: row.id, ...plan(row) }));
          const values = plans.map(
            ({ id, next, edition }) => sql`(cast(${id} as text), cast(${next} as bigint), cast(${edition} as integer))`,
          );
          await sql`
            with moved(id, next_at, edition) as (values ${sql.join(values)})
            update schedules set next_at = moved.next_at, edition = moved.edition
            from moved where schedules.id = moved.id`.execute(tx);
          await insertOpen(
            tx,
            plans.flatMap((p) => p.occurrences),
          );
          return rows.length;
        }),
      ),
  };
}
