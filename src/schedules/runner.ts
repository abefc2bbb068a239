import { messages } from '../language/messages.ts';
import type { Log } from '../operations/log.ts';
import { notice } from '../operations/notice.ts';
import { PostError, type Surface } from '../platforms/surface.ts';
import type { Core } from '../respond.ts';
import type { Settled } from '../store/occurrences.ts';
import type { Store } from '../store/store.ts';
import type { OccurrenceRow, ScheduleRow } from '../store/tables.ts';
import { instantIn } from './describe.ts';
import { occurrenceKey, planOf, specOf } from './due.ts';
import { edition } from './editions.ts';

export interface RunnerParts {
  readonly store: Store;
  readonly core: Core;
  /** The platforms that this process can post to. */
  readonly surfaces: readonly Surface[];
  readonly log: Log;
  readonly clock: () => number;
  /** Names this process among those that share the store. */
  readonly worker: string;
  /** After so long a claim whose process says nothing is free again. Well longer than `postTimeoutMs`. */
  readonly leaseMs?: number;
  /** After so long a post counts as failed, perhaps posted. */
  readonly postTimeoutMs?: number;
  /** Posts under way at the same time. */
  readonly atOnce?: number;
  /** Told how each post ended, for the metrics. */
  readonly observe?: (settled: Settled['as']) => void;
}

export interface Runner {
  /** Posts all that is due now; returns how many occurrences it dealt with. */
  tick(): Promise<number>;
  start(): void;
  /** Looks at once instead of at the next second. */
  wake(): void;
  /** Begins nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** How long a process goes on trying a post that fails, where the schedule allows no longer. */
const patienceMs = 3_600_000;

/** 5 s, 15 s, 45 s … 10 min. */
export const backOffMs = (attempts: number): number => Math.min(600_000, 5000 * 3 ** Math.max(0, attempts - 1));

/**
 * Posts what is due, exactly once each, with any number of processes on one store. Every step can be the last one of a
 * process: an occurrence is claimed before its post is sent, and a claim that was left open is looked up on the platform
 * by its key before anybody posts again.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { store, surfaces, log, clock, worker } = parts;
  const { leaseMs = 300_000, atOnce = 50 } = parts;
  const platforms = surfaces.map((surface) => surface.name);
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let soon = false;

  async function tick(): Promise<number> {
    if (platforms.length === 0) return 0;
    let dealt = 0;
    while (!stopping && (await store.schedules.advance(platforms, clock(), 500, plan)) > 0);
    while (!stopping) {
      const claimed = await store.occurrences.claim(worker, platforms, clock(), leaseMs, atOnce);
      if (claimed.length === 0) break;
      await Promise.all(claimed.map((occurrence) => deal(parts, occurrence)));
      dealt += claimed.length;
    }
    return dealt;
  }

  function plan(row: ScheduleRow) {
    try {
      return planOf(row, clock());
    } catch (error) {
      // One schedule that cannot be read must not hold up the others.
      log.error({ err: error, schedule: row.id }, 'schedule not readable, set aside');
      return { next: null, edition: row.edition, occurrences: [] };
    }
  }

  function next(waitMs: number): void {
    if (stopping) return;
    if (busy) {
      soon ||= waitMs === 0;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = true;
      running = tick()
        .then(
          () => 1000,
          (error: unknown) => {
            log.error({ err: error }, 'schedules could not be looked at');
            return 5000;
          },
        )
        .then((pause) => {
          busy = false;
          const wait = soon ? 0 : pause;
          soon = false;
          next(wait);
        });
    }, waitMs);
  }

  return {
    tick,
    start: () => next(0),
    wake: () => next(0),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Deals with one claimed occurrence, and never rejects: what cannot be recorded is found by the next claim. */
async function deal(parts: RunnerParts, occurrence: OccurrenceRow): Promise<void> {
  const { store, log, clock, worker, observe } = parts;
  const fields = { occurrence: occurrence.key, schedule: occurrence.schedule, attempt: occurrence.attempts };
  try {
    const row = await store.schedules.get(occurrence.schedule);
    const settled: Settled = row ? await send(parts, occurrence, row) : { as: 'skipped', problem: 'deleted' };
    const recorded = await store.occurrences.settle(occurrence.key, worker, settled, clock());
    if (!recorded) log.warn(fields, 'claim was lost while posting');
    const problem = settled.as === 'posted' ? {} : { problem: settled.problem };
    log[settled.as === 'failed' ? 'error' : 'info']({ ...fields, ...problem }, `scheduled post: ${settled.as}`);
    observe?.(settled.as);
  } catch (error) {
    log.error({ err: error, ...fields }, 'scheduled post not recorded');
  }
}

async function send(parts: RunnerParts, occurrence: OccurrenceRow, row: ScheduleRow): Promise<Settled> {
  const surface = parts.surfaces.find((candidate) => candidate.name === row.platform);
  if (!surface) return { as: 'failed', problem: `no ${row.platform} here` };
  try {
    const spec = specOf(row);
    if (occurrence.unsure > 1) {
      const made = await surface.find(row.channel, occurrence.key);
      if (made) return { as: 'posted', receipt: made.id };
      if (row.state === 'paused') return { as: 'skipped', problem: 'paused' };
    }
    // A process that was held up posts only while its claim outlasts the post: later, somebody else may be posting too.
    const timeoutMs = parts.postTimeoutMs ?? 90_000;
    const now = parts.clock();
    if (now + timeoutMs > occurrence.ready_at)
      return { as: 'retry', at: now, problem: 'held up', posted: occurrence.unsure > 1 ? 'perhaps' : 'certainly-not' };
    const lateSince = occurrence.late ? instantIn(occurrence.at, spec.zone, spec.language) : undefined;
    const answer = edition({ core: parts.core, spec, number: occurrence.edition, lateSince });
    const receipt = await inTime(surface.post(row.channel, answer, occurrence.key), timeoutMs);
    return { as: 'posted', receipt: receipt.id };
  } catch (error) {
    return afterFailure(parts, occurrence, row, error);
  }
}

async function afterFailure(
  parts: RunnerParts,
  occurrence: OccurrenceRow,
  row: ScheduleRow,
  error: unknown,
): Promise<Settled> {
  const now = parts.clock();
  const problem = error instanceof Error ? error.message : String(error);
  const reason = error instanceof PostError ? error.reason : 'other';
  const allowedMs = Math.max(patienceMs, specOf(row).catchUpHours * 3_600_000);
  const again = (at: number, posted: 'certainly-not' | 'perhaps'): Settled =>
    at - occurrence.at > allowedMs
      ? { as: 'failed', problem: `given up: ${problem}` }
      : { as: 'retry', at, problem, posted };
  switch (reason) {
    case 'channel-gone':
    case 'not-allowed':
      await pauseAndTell(parts, row, reason, now);
      return { as: 'failed', problem };
    case 'rate-limited': {
      const wait = (error instanceof PostError ? error.retryAfterMs : undefined) ?? backOffMs(occurrence.attempts);
      return again(now + wait, 'certainly-not');
    }
    case 'unavailable':
      return again(now + backOffMs(occurrence.attempts), 'perhaps');
    case 'other':
      parts.log.error({ err: error, occurrence: occurrence.key }, 'scheduled post failed');
      return again(now + backOffMs(occurrence.attempts), 'perhaps');
    default:
      return reason satisfies never;
  }
}

/** A channel that is gone pauses its schedule; the process that paused it tells the owner, so it is told once. */
async function pauseAndTell({ store, surfaces, log }: RunnerParts, row: ScheduleRow, reason: string, now: number) {
  if (!(await store.schedules.stop(row.id, reason, now))) return;
  const { platform, workspace, channel, owner } = row;
  const entry = { platform, workspace, channel, person: 'the bot itself', detail: `${row.id} ${reason}` };
  await store.feedback.audit({ ...entry, action: 'schedule pause', outcome: 'done' }, now);
  const { language } = specOf(row);
  const surface = surfaces.find((candidate) => candidate.name === platform);
  // The channel is gone, so this goes to the person: platforms take a person's id for their direct messages.
  await surface
    ?.post(owner, notice(language, messages[language].schedules.trouble.gone(row.id)), occurrenceKey(row.id, now))
    .catch((error: unknown) => log.warn({ err: error, schedule: row.id }, 'owner could not be told of the pause'));
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PostError('unavailable', `no reply within ${ms} ms`)), ms);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
