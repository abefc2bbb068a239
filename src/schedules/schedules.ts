import type { Answer } from '../answers/answer.ts';
import type { Language } from '../language/language.ts';
import type { Message } from '../platforms/surface.ts';
import type { Core } from '../respond.ts';
import type { Home } from '../store/schedule-rows.ts';
import type { Store } from '../store/store.ts';
import type { ScheduleRow } from '../store/tables.ts';
import { occurrenceKey, specOf } from './due.ts';
import { edition } from './editions.ts';
import { everyDay, type Rhythm, type Spec, type What } from './spec.ts';
import { nextAfter, problemOf, type TimingProblem, upcoming } from './when.ts';

/** Whether a person may manage the channel they are in, and which others. */
interface Rights {
  readonly mayManage: boolean;
  readonly managesToo?: Message['managesToo'];
}

/** Who turns to the schedules, and from where. */
export interface Actor extends Home, Rights {
  readonly person: string;
  readonly language: Language;
  /** The person's or the server's IANA zone, where the platform knows it. */
  readonly zone: string | undefined;
}

/** What a person asks for; what they leave out is filled in. */
export interface Draft {
  readonly what?: What | undefined;
  /** Days and time belong together; a cron line stands for both. */
  readonly days?: readonly number[] | undefined;
  readonly time?: string | undefined;
  readonly cron?: string | undefined;
  readonly zone?: string | undefined;
  readonly language?: Language | undefined;
  readonly channel?: string | undefined;
  readonly catchUpHours?: number | undefined;
}

/** A schedule as people see it. */
export interface View {
  readonly id: string;
  readonly spec: Spec;
  readonly channel: string;
  readonly owner: string;
  readonly paused: boolean;
  /** Why the bot itself paused it. */
  readonly trouble: string | undefined;
  /** The next three occurrences; none while it is paused. */
  readonly next: readonly number[];
}

export type Refusal =
  | { readonly why: 'not-manager' }
  /** Not in the channel where they ask, but in the one that it is about. */
  | { readonly why: 'not-manager-there' }
  | { readonly why: 'no-such-schedule'; readonly id: string }
  | { readonly why: 'no-zone' }
  | { readonly why: TimingProblem; readonly given: string }
  | { readonly why: 'too-many'; readonly limit: number };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Everything that people can do with schedules. Refusals are values; a StoreError is raised. */
export interface Schedules {
  create(actor: Actor, draft: Draft): Promise<Result<View>>;
  list(actor: Actor): Promise<Result<readonly View[]>>;
  /** Those that may be managed from a place, for autocompletion: nothing is refused, so nothing goes on record. */
  at(home: Home & Rights): Promise<readonly View[]>;
  /** A person's own, wherever they post. */
  ownedBy(platform: string, person: string): Promise<readonly View[]>;
  preview(actor: Actor, id: string): Promise<Result<Answer>>;
  /** Posts the next edition at once, also of a paused schedule. */
  runNow(actor: Actor, id: string): Promise<Result<View>>;
  pause(actor: Actor, id: string): Promise<Result<View>>;
  resume(actor: Actor, id: string): Promise<Result<View>>;
  edit(actor: Actor, id: string, draft: Draft): Promise<Result<View>>;
  remove(actor: Actor, id: string): Promise<Result<Pick<View, 'id'>>>;
}

export interface SchedulesParts {
  readonly store: Store;
  readonly core: Core;
  readonly clock: () => number;
  /** Short names that people can type. */
  readonly newId: () => string;
  /** Tells the runner that something is due now. */
  readonly wake?: () => void;
}

const mostPerHome = 50;

export function createSchedules({ store, core, clock, newId, wake }: SchedulesParts): Schedules {
  const audit = (actor: Actor, action: string, outcome: 'done' | 'refused', detail: string) =>
    store.feedback.audit(
      {
        platform: actor.platform,
        workspace: actor.workspace ?? null,
        channel: actor.channel,
        person: actor.person,
        action: `schedule ${action}`,
        outcome,
        detail,
      },
      clock(),
    );

  /** Does a thing for somebody who may, and writes down that it was done or refused, and why. */
  async function governed<T>(
    actor: Actor,
    action: string,
    act: () => Promise<{ result: Result<T>; detail: string }>,
  ): Promise<Result<T>> {
    const { result, detail }: { result: Result<T>; detail: string } = managesAny(actor)
      ? await act()
      : { result: refuse({ why: 'not-manager' }), detail: 'may not manage the channel' };
    await audit(
      actor,
      action,
      result.ok ? 'done' : 'refused',
      result.ok ? detail : `${result.refusal.why} ${detail}`.trim(),
    );
    return result;
  }

  /** Finds a schedule of the actor's own workspace (or channel) and does something with it. */
  const withOwn = <T>(
    actor: Actor,
    action: string,
    id: string,
    act: (row: ScheduleRow) => Promise<Result<T>>,
  ): Promise<Result<T>> =>
    governed(actor, action, async () => {
      const row = await store.schedules.get(id.toLowerCase());
      const mine =
        row !== undefined &&
        row.platform === actor.platform &&
        (actor.workspace === undefined
          ? row.workspace === null && row.channel === actor.channel
          : row.workspace === actor.workspace);
      if (!mine) return { result: refuse({ why: 'no-such-schedule', id }), detail: id };
      if (!manages(actor, row.channel)) return { result: refuse({ why: 'not-manager-there' }), detail: id };
      return { result: await act(row), detail: id };
    });

  const changed = async (row: ScheduleRow, change: Partial<ScheduleRow>): Promise<Result<View>> => {
    const done = await store.schedules.change(row.id, change, clock());
    return done ? agree(viewOf({ ...row, ...change }, clock())) : refuse({ why: 'no-such-schedule', id: row.id });
  };

  /** One that cannot be read (a zone that this machine does not know) must not hide the others. */
  const viewsOf = (rows: readonly ScheduleRow[]): View[] =>
    rows.flatMap((row) => {
      try {
        return [viewOf(row, clock())];
      } catch {
        return [];
      }
    });

  return {
    create: (actor, draft) =>
      governed(actor, 'create', async () => {
        const channel = draft.channel ?? actor.channel;
        if (!manages(actor, channel)) return { result: refuse({ why: 'not-manager-there' }), detail: channel };
        const zone = draft.zone ?? actor.zone;
        if (zone === undefined) return { result: refuse({ why: 'no-zone' }), detail: '' };
        const spec: Spec = {
          what: draft.what ?? 'series',
          rhythm: rhythmOf(draft),
          zone,
          language: draft.language ?? actor.language,
          catchUpHours: draft.catchUpHours ?? 1,
        };
        const problem = timingRefusal(spec, clock());
        if (problem) return { result: refuse(problem), detail: JSON.stringify(spec) };
        const home = { platform: actor.platform, workspace: actor.workspace, channel: actor.channel };
        if ((await store.schedules.list(home)).length >= mostPerHome)
          return { result: refuse({ why: 'too-many', limit: mostPerHome }), detail: '' };
        const row: Omit<ScheduleRow, 'id'> = {
          platform: actor.platform,
          workspace: actor.workspace ?? null,
          channel,
          owner: actor.person,
          spec: JSON.stringify(spec),
          state: 'active',
          trouble: null,
          next_at: nextAfter(spec, clock()) ?? null,
          edition: 0,
          created_at: clock(),
        };
        for (;;) {
          const id = newId();
          if (await store.schedules.add({ id, ...row }))
            return { result: agree(viewOf({ id, ...row }, clock())), detail: `${id} ${row.channel} ${row.spec}` };
        }
      }),
    list: async (actor) => {
      if (!managesAny(actor)) return governed(actor, 'list', async () => ({ result: agree([]), detail: '' }));
      return agree(viewsOf((await store.schedules.list(actor)).filter((row) => manages(actor, row.channel))));
    },
    at: async (place) => viewsOf((await store.schedules.list(place)).filter((row) => manages(place, row.channel))),
    ownedBy: async (platform, person) => viewsOf(await store.schedules.ownedBy(platform, person)),
    preview: (actor, id) =>
      withOwn(actor, 'preview', id, async (row) => agree(edition({ core, spec: specOf(row), number: row.edition }))),
    runNow: (actor, id) =>
      withOwn(actor, 'run', id, async (row) => {
        const now = clock();
        const occurrence = { schedule: row.id, platform: row.platform, at: now, readyAt: now };
        const opened = await store.schedules.openNext({ key: occurrenceKey(row.id, now), ...occurrence });
        wake?.();
        return opened ? agree(viewOf(row, now)) : refuse({ why: 'no-such-schedule', id });
      }),
    pause: (actor, id) => withOwn(actor, 'pause', id, (row) => changed(row, { state: 'paused' })),
    resume: (actor, id) =>
      withOwn(actor, 'resume', id, async (row) => {
        // One that goes on already keeps what is due at this moment.
        if (row.state === 'active') return agree(viewOf(row, clock()));
        // What fell into the pause is not made up for.
        return changed(row, { state: 'active', trouble: null, next_at: nextAfter(specOf(row), clock()) ?? null });
      }),
    edit: (actor, id, draft) =>
      withOwn(actor, 'edit', id, async (row) => {
        const channel = draft.channel ?? row.channel;
        if (!manages(actor, channel)) return refuse({ why: 'not-manager-there' });
        const old = specOf(row);
        const spec: Spec = {
          what: draft.what ?? old.what,
          rhythm: rhythmOf(draft, old.rhythm),
          zone: draft.zone ?? old.zone,
          language: draft.language ?? old.language,
          catchUpHours: draft.catchUpHours ?? old.catchUpHours,
        };
        const problem = timingRefusal(spec, clock());
        if (problem) return refuse(problem);
        return changed(row, {
          spec: JSON.stringify(spec),
          channel,
          // Where the times stay, what is due at this moment is still posted.
          ...(sameTimes(spec, old) ? {} : { next_at: nextAfter(spec, clock()) ?? null }),
          // Another kind of post begins with its first.
          ...(spec.what === old.what ? {} : { edition: 0 }),
        });
      }),
    remove: (actor, id) =>
      withOwn(actor, 'delete', id, async (row) =>
        (await store.schedules.remove(row.id)) ? agree({ id: row.id }) : refuse({ why: 'no-such-schedule', id }),
      ),
  };
}

/** Whether they may say what is posted in a channel. */
const manages = ({ channel, mayManage, managesToo = [] }: Home & Rights, wanted: string): boolean =>
  managesToo === 'all' || managesToo.includes(wanted) || (mayManage && wanted === channel);

const managesAny = ({ mayManage, managesToo = [] }: Rights): boolean => mayManage || managesToo.length > 0;

const sameTimes = (a: Spec, b: Spec): boolean =>
  a.zone === b.zone && JSON.stringify(a.rhythm) === JSON.stringify(b.rhythm);

function viewOf(row: ScheduleRow, now: number): View {
  const spec = specOf(row);
  const paused = row.state === 'paused';
  return {
    id: row.id,
    spec,
    channel: row.channel,
    owner: row.owner,
    paused,
    trouble: row.trouble ?? undefined,
    next: paused ? [] : upcoming(spec, now, 3),
  };
}

/** What a draft says about days and time; what it leaves open stays as it was. */
function rhythmOf({ cron, days, time }: Draft, old?: Rhythm): Rhythm {
  if (cron !== undefined) return { kind: 'cron', line: cron };
  if (old && days === undefined && time === undefined) return old;
  const before = old?.kind === 'days' ? old : { days: everyDay, time: '09:00' };
  return { kind: 'days', days: [...(days ?? before.days)], time: time ?? before.time };
}

function timingRefusal(spec: Spec, now: number): Refusal | undefined {
  const why = problemOf(spec, now);
  if (!why) return undefined;
  return { why, given: why === 'zone' ? spec.zone : spec.rhythm.kind === 'cron' ? spec.rhythm.line : spec.rhythm.time };
}

const agree = <T>(value: T): Result<T> => ({ ok: true, value });
const refuse = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
