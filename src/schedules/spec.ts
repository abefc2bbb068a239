import * as z from 'zod';
import { Language } from '../language/language.ts';

/** What a schedule posts: one thing again and again, or the parts of a whole in turn. */
export const What = z.enum(['summary', 'sections', 'figures', 'fact', 'series']);
export type What = z.infer<typeof What>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is "09:00"');

/** Days of the week count from Sunday, 0. */
export const Rhythm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('days'), days: z.array(z.int().min(0).max(6)).min(1).max(7), time: TimeOfDay }),
  z.strictObject({ kind: z.literal('cron'), line: z.string().min(1).max(100) }),
]);
export type Rhythm = z.infer<typeof Rhythm>;

/** A schedule as people say it, and as the store keeps it. */
export const Spec = z.strictObject({
  what: What,
  rhythm: Rhythm,
  /** IANA: "Asia/Shanghai". */
  zone: z.string().min(1),
  language: Language,
  /** A post missed while the bot was down is made up for when it is at most so many hours late; 0: never. */
  catchUpHours: z.int().min(0).max(24),
});
export type Spec = z.infer<typeof Spec>;

export const everyDay: readonly number[] = [0, 1, 2, 3, 4, 5, 6];
export const weekdays: readonly number[] = [1, 2, 3, 4, 5];
export const weekend: readonly number[] = [0, 6];
