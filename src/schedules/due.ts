import type { NewOccurrence } from '../store/occurrences.ts';
import type { Advance } from '../store/schedule-rows.ts';
import type { ScheduleRow } from '../store/tables.ts';
import { Spec } from './spec.ts';
import { nextAfter, occurrencesBetween } from './when.ts';

/** Later than this, a post says that it is late: a busy minute with thousands of posts is not. */
const punctualMs = 3 * 60_000;

/** Whether a post is punctual, late, or too late to be made at all. */
export function punctuality(
  { catchUpHours }: Pick<Spec, 'catchUpHours'>,
  lateMs: number,
): 'punctual' | 'late' | 'over' {
  if (lateMs <= punctualMs) return 'punctual';
  return lateMs <= catchUpHours * 3_600_000 ? 'late' : 'over';
}

/** Why an occurrence was skipped that came too late. */
export const missed = 'missed while the bot was down';

/** Schedule and instant in one word of at most 25 characters, which is what a Discord nonce takes. */
export const occurrenceKey = (schedule: string, at: number): string => `${schedule}.${at.toString(36)}`;

/** What the store keeps of a schedule, parsed. */
export const specOf = (row: Pick<ScheduleRow, 'spec'>): Spec => Spec.parse(JSON.parse(row.spec));

/**
 * What becomes of a schedule whose next occurrence has come: pure. Of several that were missed only the latest can be
 * made up for: nobody wants three posts at once. Those skipped are recorded, and their edition goes to the next post.
 */
export function planOf(row: ScheduleRow, now: number): Advance {
  const spec = specOf(row);
  if (row.next_at === null || row.next_at > now) return { next: row.next_at, edition: row.edition, occurrences: [] };
  const due = [row.next_at, ...occurrencesBetween(spec, row.next_at, now)];
  const occurrences = due.map((at, i): NewOccurrence => {
    const opened = {
      key: occurrenceKey(row.id, at),
      schedule: row.id,
      platform: row.platform,
      at,
      edition: row.edition,
      readyAt: now,
    };
    if (i < due.length - 1) return { ...opened, skipped: 'a later one came before it could be posted' };
    return punctuality(spec, now - at) === 'over' ? { ...opened, skipped: missed } : opened;
  });
  const posts = occurrences.filter((occurrence) => occurrence.skipped === undefined).length;
  return { next: nextAfter(spec, now) ?? null, edition: row.edition + posts, occurrences };
}
