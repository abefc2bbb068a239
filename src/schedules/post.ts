import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Answer } from '../answers/answer.ts';
import { messages } from '../language/messages.ts';
import type { Log } from '../operations/log.ts';
import { notice } from '../operations/notice.ts';
import { PostError, type Surface } from '../platforms/surface.ts';
import type { Core } from '../respond.ts';
import type { Settled } from '../store/occurrences.ts';
import type { Store } from '../store/store.ts';
import type { OccurrenceRow, ScheduleRow } from '../store/tables.ts';
import { instantIn } from './describe.ts';
import { missed, punctuality } from './due.ts';
import { edition } from './editions.ts';
import { Spec } from './spec.ts';

/**
 * One occurrence that this process has claimed, from claim to record. Every step can be the last one of a process: that
 * a post is about to be sent is written down before, and what was left so is looked up on the platform by its key. Where
 * the platform cannot tell, nothing is sent again (a post may be missing, never doubled) and the owner is told.
 */

export interface PostParts {
  readonly store: Store;
  readonly core: Core;
  /** The platforms that this process can post to. */
  readonly surfaces: readonly Surface[];
  readonly log: Log;
  readonly clock: () => number;
  /** Names this process among those that share the store. */
  readonly worker: string;
  /** After so long a post counts as failed, perhaps posted. */
  readonly postTimeoutMs?: number;
  /** Pauses before each further try to tell an owner what went wrong, in milliseconds. */
  readonly tellWaits?: readonly number[];
  /** Told how each post ended, for the metrics. */
  readonly observe?: (settled: Settled['as']) => void;
}

/** How an occurrence ended, and what its owner has to be told of it. */
interface Outcome {
  readonly settled: Settled;
  readonly tell?: Answer;
}

/** What belongs to one occurrence. */
interface Work {
  readonly parts: PostParts;
  readonly occurrence: OccurrenceRow;
  readonly row: ScheduleRow;
  readonly surface: Surface;
  readonly spec: Spec;
}

/** Never rejects: what cannot be recorded is found by the next claim. A stop cuts short the pauses before an owner is told. */
export async function post(parts: PostParts, occurrence: OccurrenceRow, stop: AbortSignal): Promise<void> {
  const { store, log, clock, worker, observe } = parts;
  const fields = { occurrence: occurrence.key, schedule: occurrence.schedule, attempt: occurrence.attempts };
  try {
    const row = await store.schedules.get(occurrence.schedule);
    const { settled, tell } = await outcomeOf(parts, occurrence, row);
    const recorded = await store.occurrences.settle(occurrence.key, worker, settled, clock());
    if (!recorded) return log.warn(fields, 'claim was lost before the post was recorded');
    const problem = settled.as === 'posted' ? {} : { problem: settled.problem };
    log[settled.as === 'failed' ? 'error' : 'info']({ ...fields, ...problem }, `scheduled post: ${settled.as}`);
    observe?.(settled.as);
    if (tell && row) await tellOwner(parts, row, tell, stop);
  } catch (error) {
    log.error({ err: error, ...fields }, 'scheduled post not recorded');
  }
}

async function outcomeOf(parts: PostParts, occurrence: OccurrenceRow, row: ScheduleRow | undefined): Promise<Outcome> {
  if (!row) return { settled: { as: 'skipped', problem: 'deleted' } };
  const surface = parts.surfaces.find((candidate) => candidate.name === row.platform);
  if (!surface) return { settled: { as: 'failed', problem: `no ${row.platform} here` } };
  const spec = Spec.safeParse(JSON.parse(row.spec)).data;
  if (!spec) return { settled: { as: 'failed', problem: 'schedule not readable' } };
  const work: Work = { parts, occurrence, row, surface, spec };
  // A look-up that failed says nothing about the try before it.
  const known = await whatIsThere(work).catch((error: unknown) => afterFailure(work, error, 'perhaps'));
  return known ?? send(work).catch((error: unknown) => afterFailure(work, error));
}

/** What an earlier try may have left behind; undefined if the post is certainly still to be made. */
async function whatIsThere({ occurrence, row, surface, spec }: Work): Promise<Outcome | undefined> {
  if (occurrence.unsure === 0) return undefined;
  const found = await surface.find(row.channel, occurrence.key, occurrence.at);
  switch (found) {
    case 'not-posted':
      return row.state === 'paused' ? { settled: { as: 'skipped', problem: 'paused' } } : undefined;
    case 'cannot-tell': {
      const due = instantIn(occurrence.at, spec.zone, spec.language);
      return {
        settled: { as: 'failed', problem: 'perhaps posted, not sent again: the channel’s history cannot be read' },
        tell: notice(spec.language, messages[spec.language].schedules.trouble.unsure(row.id, due)),
      };
    }
    default:
      return { settled: { as: 'posted', receipt: found.id, late: false } };
  }
}

async function send({ parts, occurrence, row, surface, spec }: Work): Promise<Outcome> {
  const now = parts.clock();
  const when = punctuality(spec, now - occurrence.at);
  if (when === 'over') {
    const { problem } = occurrence;
    return {
      settled: problem ? { as: 'failed', problem: `given up: ${problem}` } : { as: 'skipped', problem: missed },
    };
  }
  const late = when === 'late';
  const lateSince = late ? instantIn(occurrence.at, spec.zone, spec.language) : undefined;
  // Composed before it is written down as begun: what cannot be composed was certainly not sent.
  const answer = edition({ core: parts.core, spec, number: occurrence.edition, lateSince });
  // A process that was held up posts only while its claim outlasts the post: later, somebody else may be posting too.
  const timeoutMs = parts.postTimeoutMs ?? 90_000;
  const lasts = now + timeoutMs <= occurrence.ready_at;
  if (!lasts || !(await parts.store.occurrences.begin(occurrence.key, parts.worker, now)))
    return { settled: { as: 'retry', at: now, problem: 'held up', posted: 'certainly-not' } };
  const receipt = await inTime(surface.post(row.channel, answer, occurrence.key), timeoutMs);
  return { settled: { as: 'posted', receipt: receipt.id, late } };
}

/** 5 s, 15 s, 45 s … 10 min. */
export const backOffMs = (attempts: number): number => Math.min(600_000, 5000 * 3 ** Math.max(0, attempts - 1));

async function afterFailure(
  { parts, occurrence, row, spec }: Work,
  error: unknown,
  notSent: 'certainly-not' | 'perhaps' = 'certainly-not',
): Promise<Outcome> {
  const now = parts.clock();
  const problem = error instanceof Error ? error.message : String(error);
  const again = (waitMs: number, posted: 'certainly-not' | 'perhaps'): Outcome => ({
    settled: { as: 'retry', at: now + waitMs, problem, posted },
  });
  const backOff = backOffMs(occurrence.attempts);
  if (!(error instanceof PostError)) {
    parts.log.error({ err: error, occurrence: occurrence.key }, 'scheduled post failed');
    return again(backOff, 'perhaps');
  }
  switch (error.reason) {
    case 'channel-gone':
    case 'not-allowed':
      return { settled: { as: 'failed', problem }, ...(await pause(parts, row, spec, error.reason, now)) };
    case 'rate-limited':
      return again(error.retryAfterMs ?? backOff, notSent);
    case 'not-sent':
      return again(backOff, notSent);
    case 'unavailable':
      return again(backOff, 'perhaps');
    default:
      return error.reason satisfies never;
  }
}

/** A channel that is gone pauses its schedule; the process that paused it tells the owner, so it is told once. */
async function pause(parts: PostParts, row: ScheduleRow, { language }: Spec, reason: string, now: number) {
  if (!(await parts.store.schedules.stop(row.id, reason, now))) return {};
  const { platform, workspace, channel } = row;
  const entry = { platform, workspace, channel, person: 'the bot itself', detail: `${row.id} ${reason}` };
  await parts.store.feedback.audit({ ...entry, action: 'schedule pause', outcome: 'done' }, now);
  return { tell: notice(language, messages[language].schedules.trouble.gone(row.id)) };
}

/** A few tries: when a whole workspace is lost, its schedules fail in the same second, and so would what is told. */
async function tellOwner(
  { surfaces, log, tellWaits = [2000, 10_000, 60_000] }: PostParts,
  row: ScheduleRow,
  what: Answer,
  stop: AbortSignal,
) {
  const surface = surfaces.find((candidate) => candidate.name === row.platform);
  for (let attempt = 0; ; attempt++) {
    try {
      return await surface?.tell(row.owner, what);
    } catch (error) {
      const wait = tellWaits[attempt];
      const passes = error instanceof PostError && (error.reason === 'rate-limited' || error.reason === 'not-sent');
      if (!passes || wait === undefined || stop.aborted)
        return log.warn({ err: error, schedule: row.id }, 'owner could not be told what became of a post');
      // One more try at once is better than none: a stop does not wait.
      await pauseFor(Math.max(wait, error.retryAfterMs ?? 0), undefined, { signal: stop }).catch(() => {});
    }
  }
}

function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PostError('unavailable', `no reply within ${ms} ms`)), ms);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
