import { Cron } from 'croner';
import type { Rhythm, Spec } from './spec.ts';

/**
 * When a schedule is due: pure functions of rhythm, zone and instant. Instants are milliseconds since 1970.
 * Daylight saving: a time that the clocks leap over happens once, at the first instant after the leap; a time that
 * comes twice happens once, the first time. A cron line with wildcards or steps follows the clock instead.
 */
export type Timing = Pick<Spec, 'rhythm' | 'zone'>;

/** Posts of one schedule are at least so far apart. */
const shortestGapMs = 15 * 60_000;

/** The first occurrence after an instant. */
export const nextAfter = (timing: Timing, after: number): number | undefined =>
  cronOf(timing).nextRun(new Date(after))?.getTime();

/** The next occurrences after an instant, at most `count`. */
export const upcoming = (timing: Timing, after: number, count: number): readonly number[] =>
  cronOf(timing)
    .nextRuns(count, new Date(after))
    .map((date) => date.getTime());

/** All occurrences after `after`, up to and including `until`; the latest `most` if there are more. */
export function occurrencesBetween(timing: Timing, after: number, until: number, most = 500): readonly number[] {
  const cron = cronOf(timing);
  const found: number[] = [];
  for (let at = cron.nextRun(new Date(after)); at && at.getTime() <= until; at = cron.nextRun(at)) {
    found.push(at.getTime());
    if (found.length > most) found.shift();
  }
  return found;
}

export type TimingProblem = 'zone' | 'cron' | 'never' | 'too-often';

/** What is wrong with a timing, if anything: to be asked before it is kept. */
export function problemOf(timing: Timing, now: number): TimingProblem | undefined {
  if (!isZone(timing.zone)) return 'zone';
  const next = attempt(() => upcoming(timing, now, 50));
  if (!next) return 'cron';
  if (next.length === 0) return 'never';
  return next.some((at, i) => at - (next[i - 1] ?? Number.NEGATIVE_INFINITY) < shortestGapMs) ? 'too-often' : undefined;
}

/** Whether the machine's zone data knows the name. */
export const isZone = (zone: string): boolean =>
  attempt(() => new Intl.DateTimeFormat('en', { timeZone: zone })) !== undefined;

/** A rhythm as a cron line of five fields. */
function cronLine(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'cron':
      return rhythm.line;
    case 'days': {
      const [hour, minute] = rhythm.time.split(':').map(Number);
      return `${minute} ${hour} * * ${rhythm.days.length === 7 ? '*' : rhythm.days.join(',')}`;
    }
    default:
      return rhythm satisfies never;
  }
}

const known = new Map<string, Cron>();

/** Thousands of schedules share a few lines and zones, and reading a line costs as much as computing with it. */
function cronOf({ rhythm, zone }: Timing): Cron {
  const line = cronLine(rhythm);
  const key = `${line}|${zone}`;
  const cached = known.get(key);
  if (cached) return cached;
  const cron = new Cron(line, { timezone: zone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
  if (known.size >= 2000) known.clear();
  known.set(key, cron);
  return cron;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
