/** How often one person may ask: a bucket that fills up again with time. */

/** `creditMs` is time saved up: counted in whole milliseconds, so that nothing is lost to rounding. */
export interface Bucket {
  readonly creditMs: number;
  readonly at: number;
}

export interface Rate {
  /** How many questions in a row. */
  readonly burst: number;
  /** How much time one question costs. */
  readonly everyMs: number;
}

export type Taken = { readonly bucket: Bucket } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly waitMs: number }
);

/** Pure: takes one question out of a bucket (a full one if there is none yet). */
export function take(bucket: Bucket | undefined, now: number, { burst, everyMs }: Rate): Taken {
  const full = burst * everyMs;
  const creditMs = bucket ? Math.min(full, bucket.creditMs + Math.max(0, now - bucket.at)) : full;
  return creditMs >= everyMs
    ? { ok: true, bucket: { creditMs: creditMs - everyMs, at: now } }
    : { ok: false, bucket: { creditMs, at: now }, waitMs: everyMs - creditMs };
}

/** Undefined if the person may go on, else how long to wait. */
export type Limits = (person: string) => number | undefined;

const remembered = 10_000;

/** One bucket a person, in this process. Whoever has not asked for longest is forgotten first: their bucket is full. */
export function createLimits(clock: () => number, rate: Rate = { burst: 10, everyMs: 3000 }): Limits {
  const buckets = new Map<string, Bucket>();
  return (person) => {
    const taken = take(buckets.get(person), clock(), rate);
    buckets.delete(person);
    buckets.set(person, taken.bucket);
    const oldest = buckets.size > remembered ? buckets.keys().next().value : undefined;
    if (oldest !== undefined) buckets.delete(oldest);
    return taken.ok ? undefined : taken.waitMs;
  };
}
