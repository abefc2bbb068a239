import type { ScheduleRow } from '../store/tables.ts';
import { planOf } from './due.ts';
import { type PostParts, post } from './post.ts';

export interface RunnerParts extends PostParts {
  /** After so long a claim whose process says nothing is free again. Well longer than `postTimeoutMs`. */
  readonly leaseMs?: number;
}

export interface Runner {
  /** Posts all that is due now. */
  tick(): Promise<void>;
  start(): void;
  /** Looks at once instead of at the next second. */
  wake(): void;
  /** Begins nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

/** Posts go out in lanes: one that hangs holds up the few beside it, and no others. */
const mostLanes = 10;
const laneWidth = 5;

/**
 * Posts what is due, with any number of processes on one store: each second it opens the occurrences that have come,
 * and claims and posts as many as it has lanes for. `post.ts` says what becomes of one.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { store, surfaces, log, clock, worker, leaseMs = 300_000 } = parts;
  const platforms = surfaces.map((surface) => surface.name);
  const lanes = new Set<Promise<void>>();
  const stop = new AbortController();
  const { signal } = stop;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let busy = false;
  let soon = false;

  async function look(): Promise<void> {
    if (platforms.length === 0) return;
    while (!signal.aborted && (await store.schedules.advance(platforms, clock(), 500, plan)) > 0);
    openLane();
  }

  function openLane(): void {
    if (signal.aborted || lanes.size >= mostLanes) return;
    const lane: Promise<void> = runLane()
      .catch((error: unknown) => log.error({ err: error }, 'scheduled posts could not be claimed'))
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }

  async function runLane(): Promise<void> {
    while (!signal.aborted) {
      const claimed = await store.occurrences.claim(worker, platforms, clock(), leaseMs, laneWidth);
      if (claimed.length === 0) return;
      // As many as it takes: there may be work for another.
      if (claimed.length === laneWidth) openLane();
      await Promise.all(claimed.map((occurrence) => post(parts, occurrence, signal)));
    }
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
    if (signal.aborted) return;
    if (busy) {
      soon ||= waitMs === 0;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = true;
      looking = look()
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

  const idle = async () => {
    while (lanes.size > 0) await Promise.all(lanes);
  };

  return {
    async tick() {
      await look();
      await idle();
    },
    start: () => next(0),
    wake: () => next(0),
    async stop() {
      stop.abort();
      clearTimeout(timer);
      await looking;
      await idle();
    },
  };
}
