import type { Missing } from '../answers/declined.ts';
import { definitionOf } from '../answers/fact.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import type { Inherited } from './figures-understood.ts';
import type { Brain, Outcome } from './outcome.ts';
import type { Query } from './query.ts';
import { decodeQuery } from './query-code.ts';
import type { Reading } from './reading.ts';
import { NOTHING, type Tie } from './retrieve.ts';
import type { Cue } from './vocabulary/cue.ts';

/** What a follow-up takes from the conversation. */

/** What the conversation remembers, as the follow-up sees it. */
export interface Memory {
  readonly code?: string | undefined;
  readonly earlier?: readonly string[] | undefined;
  /** What the last question itself named. */
  readonly named?: readonly string[] | undefined;
  readonly about: readonly string[];
}

const isFirm = (base: Base, id: string): boolean =>
  ['company', 'investor', 'organisation'].includes(base.entities.get(id)?.kind ?? '');

/** Whether a message leans on what was said before: it names nothing of its own, or points back. */
export const tieOf = ({ tied, anchored }: Reading): Tie => (tied ? 'tied' : anchored ? 'anchored' : 'loose');

export function isElliptical(reading: Reading, asks: Asks, telling: readonly string[], base: Base): boolean {
  if (telling.length === 0) return true;
  const measured = telling.some((id) => base.measures.has(id));
  const relative = asks.difference || asks.share || asks.has('times') || asks.has('sum') || asks.ratio;
  if (!measured && relative && reading.words <= 16 && !telling.some((id) => isFirm(base, id))) return true;
  const entity = telling.some((id) => base.entities.has(id));
  if (asks.has('pronoun') || asks.has('follow')) return !entity || reading.words <= 12;
  return !entity && reading.words <= 14;
}

export function inheritedFrom(memory: Memory | undefined, base: Base): Inherited {
  const query = memory?.code ? decodeQuery(memory.code) : undefined;
  const before = memory?.earlier?.[0] ? decodeQuery(memory.earlier[0]) : undefined;
  const seriesOf = (q: Query | undefined): string | undefined =>
    q && 'series' in q ? q.series : q?.ask === 'versus' ? q.left.series : undefined;
  // A fact told about a measure leaves its figures to be spoken of.
  const measure = query?.ask === 'facts' ? memory?.named?.find((id) => base.measures.has(id)) : undefined;
  const owner = [...(memory?.named ?? []), base.subject].find((id) => base.series.has(`${id}.${measure}`));
  const series = seriesOf(query);
  const subject = series?.split('.')[0] ?? memory?.about.find((id) => isFirm(base, id));
  const by = query?.ask === 'aggregate' && query.by !== 'count' ? query.by : undefined;
  const spoken: string[] = [];
  for (const code of [memory?.code, ...(memory?.earlier ?? [])]) {
    const q = code ? decodeQuery(code) : undefined;
    if (q?.ask !== 'figure' || q.series !== series || q.periods.length !== 1) break;
    spoken.unshift(...q.periods);
  }
  return {
    series: series ?? seriesOf(before),
    told: owner && `${owner}.${measure}`,
    by,
    spoken,
    earlierSeries: seriesOf(before),
    keys: keysOfQuery(query, base),
    earlier: keysOfQuery(before, base),
    subject,
  };
}

function keysOfQuery(query: Query | undefined, base: Base): string[] {
  if (!query) return [];
  switch (query.ask) {
    case 'figure': {
      const figures = base.series.get(query.series)?.figures ?? [];
      return query.periods.length === 0 && figures.length === 1 ? figures.map(keyOf) : query.periods;
    }
    case 'aggregate':
    case 'filter':
      return query.periods;
    case 'extreme': {
      const figures = base.series.get(query.series)?.figures ?? [];
      const ranked = [...figures].sort(
        (a, b) => (Number(a.value) - Number(b.value)) * (query.end === 'highest' ? -1 : 1),
      );
      const found = ranked[query.rank - 1];
      return found && query.by === 'value' ? [keyOf(found)] : [];
    }
    case 'change':
      return [query.from, query.to];
    case 'versus':
      return query.left.series === query.right.series && !query.right.total
        ? [...query.left.periods, ...query.right.periods]
        : query.left.periods;
    case 'facts': {
      // A fact of one day ("sold on 21 June") stands for that day.
      const when = base.statements.get(query.ids[0] ?? '')?.when;
      return when && /^\d{4}-\d{2}/u.test(when) ? [when] : [];
    }
    default:
      return [];
  }
}

/** "In RMB m": the last answer again, in another scale, where nothing else is said. */
export const restates = (reading: Reading, telling: readonly string[]): boolean =>
  telling.length === 0 &&
  reading.periods.length === 0 &&
  reading.amounts.length === 0 &&
  reading.unknown.length === 0 &&
  reading.cueAt.length > 0 &&
  [...reading.cues].every((cue) => RESTATING.has(cue)) &&
  [...reading.cues].some((cue) => cue.startsWith('in-'));

const RESTATING: ReadonlySet<Cue> = new Set<Cue>([
  'in-billions',
  'in-millions',
  'in-yi',
  'in-wan',
  'in-yuan',
  'cny',
  'hkd',
  'usd',
  'filler',
  'follow',
  'pronoun',
  'what',
  'how-much',
  'whether',
  'approx',
]);

/** "And Bolt's?": somebody or something else, of which the question before is asked again. */
export function otherParty(
  base: Base,
  reading: Reading,
  asks: Asks,
  concepts: readonly string[],
  memory: Memory,
): string | undefined {
  const [only] = concepts;
  const kind = base.entities.get(only ?? '')?.kind;
  const bare =
    asks.asking.every((asked) => asked === 'what') &&
    !asks.yesNo &&
    reading.periods.length === 0 &&
    reading.words <= 8 &&
    reading.unknown.length === 0;
  // It must stand for another of its kind: after a question about a place "and the bus?" is a new question.
  const stands = (memory.named ?? []).some((id) => id !== only && base.entities.get(id)?.kind === kind);
  return only && concepts.length === 1 && bare && kind && stands ? only : undefined;
}

/** What is told of it on the matter spoken of; a decline if nothing is. Undefined where no matter was spoken of. */
export function sameOf(
  party: string,
  memory: Memory,
  missing: Missing | undefined,
  { base, index }: Brain,
): Outcome | undefined {
  const about = [party, ...memory.about.filter((id) => id !== party)].slice(0, 20);
  const definition = definitionOf(base, party)?.id;
  const query = (made: Query): Outcome => ({ kind: 'query', queries: [made], about, confidence: 0.8 });
  if (missing) return { kind: 'declined', missing, nearest: definition ? [definition] : [], about, confidence: 0.6 };
  const matters = (memory.named ?? []).filter((id) => !base.entities.has(id));
  const matter = matters.find((id) => base.measures.has(id)) ?? matters[0];
  // After what one thing is comes what the other is.
  const [last] = toldIn(memory);
  const before = base.statements.get(last ?? '')?.defines;
  const defined = definition && before && base.entities.get(before)?.kind === base.entities.get(party)?.kind;
  const define = defined ? query({ ask: 'facts', ids: [definition] }) : undefined;
  if (!matter) return define;
  const told = index
    .find({ ...NOTHING, concepts: [party, matter] })
    .find(
      ({ id, kind }) =>
        kind !== 'figure' &&
        index.states(id, party) &&
        index.states(id, matter) &&
        !base.statements.get(id)?.denies.includes(party),
    );
  if (told)
    return query(told.kind === 'list' ? { ask: 'list', id: told.id, count: false } : { ask: 'facts', ids: [told.id] });
  if (define && !base.measures.has(matter)) return define;
  return {
    kind: 'declined',
    missing: { kind: 'asking', asking: 'what', about: [party, matter] },
    nearest: definition ? [definition] : [],
    about,
    confidence: 0.6,
  };
}

/** Facts that the conversation has already told. */
export const toldIn = (memory: Memory): string[] =>
  [memory.code, ...(memory.earlier ?? [])].flatMap((code) => {
    const query = code ? decodeQuery(code) : undefined;
    return query?.ask === 'facts' ? query.ids.slice(0, 1) : query?.ask === 'list' ? [query.id] : [];
  });

/** "What else?": the next facts about the same things. */
export function moreOf(memory: Memory, { index, base }: Brain, asksWho: boolean): Query | undefined {
  // Who else is on a list was told with the list.
  const last = memory.code ? decodeQuery(memory.code) : undefined;
  const list =
    last?.ask === 'list' ? last.id : last?.ask === 'facts' ? last.ids.find((id) => base.lists.has(id)) : undefined;
  if (list && asksWho) return { ask: 'list', id: list, count: false };
  const told = new Set(toldIn(memory));
  const found = index.find({ ...NOTHING, concepts: memory.about });
  const ids = found
    .filter(({ id, kind }) => kind === 'statement' && !told.has(id) && base.statements.has(id))
    .map(({ id }) => id)
    .slice(0, 3);
  return ids.length > 0 ? { ask: 'facts', ids } : undefined;
}
