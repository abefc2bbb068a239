import type { Missing } from '../answers/declined.ts';
import { evaluate } from '../answers/evaluate.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import type { Unit } from '../knowledge/schema.ts';
import type { Amount } from '../language/amounts.ts';
import type { PeriodExpression } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import type { Operand, Query } from './query.ts';
import type { Reading } from './reading.ts';
import { type Keys, keysIn } from './series-keys.ts';

/** A question about figures, understood; or what it asks for that there is not. */
export interface Numeric {
  readonly queries: readonly Query[];
  readonly missing?: Missing | undefined;
  readonly claim?: Claim | undefined;
  readonly wrongOwner?: { readonly claimed: string; readonly owner: string } | undefined;
  /** What the question takes for granted and the figures are the opposite of ("profit"): a topic. */
  readonly contrary?: string | undefined;
  /** Concepts of the question that the query accounts for. */
  readonly explained: ReadonlySet<string>;
}

const NOW = /现在|目前|如今|(?<![a-z])(?:now|today|currently)(?![a-z])/u;

/** What the conversation hands on to a follow-up. */
export interface Inherited {
  readonly series?: string | undefined;
  readonly keys: readonly string[];
  /** How the last answer put several figures together. */
  readonly by?: 'sum' | 'mean' | 'median' | undefined;
  /** Keys of the query before that, for "which was worse". */
  readonly earlier: readonly string[];
  readonly subject?: string | undefined;
}

/** Kinds of entity that have figures of their own: naming one that has not means asking for what is missing. */
const OWNER_KINDS = new Set(['company', 'investor', 'organisation', 'product', 'person', 'outlet', 'team']);
const owns = (base: Base, id: string): boolean =>
  OWNER_KINDS.has(base.entities.get(id)?.kind ?? '') || base.entities.get(id)?.owner !== undefined;

export function understandNumeric(
  base: Base,
  reading: Reading,
  asks: Asks,
  inherited: Inherited,
  elliptical: boolean,
): Numeric | undefined {
  const mentioned = [...new Set(reading.mentions.map(({ id }) => id))];
  const entities = mentioned.filter((id) => base.entities.has(id));
  const measures = measuresIn(base, mentioned, asks);
  const found: { series: FigureSeries; explained: string[]; wrongOwner?: Numeric['wrongOwner'] }[] = [];
  let missing: Missing | undefined;
  for (const measure of measures) {
    const picked = pickSeries(
      base,
      measure,
      entities,
      elliptical ? inherited.subject : undefined,
      mentioned,
      reading.text,
    );
    if (picked.missing) missing ??= picked.missing;
    for (const series of picked.series)
      found.push({ series, explained: [measure, ...picked.explained], wrongOwner: picked.wrongOwner });
  }
  if (measures.length === 0 && elliptical && inherited.series) {
    const series = base.series.get(inherited.series);
    if (
      series &&
      NOW.test(reading.text) &&
      reading.periods.length === 0 &&
      reading.words <= 8 &&
      !asks.has('thanks') &&
      !asks.has('bye')
    )
      return { queries: [], missing: { kind: 'now', series: series.id }, explained: new Set() };
    const others = entities.filter((id) => owns(base, id) && id !== series?.of);
    if (series && others.length === 0) found.push({ series, explained: [] });
    else if (series && others[0]) {
      const picked = pickSeries(base, series.measure, others, undefined, mentioned, reading.text);
      if (picked.missing) missing = picked.missing;
      for (const own of picked.series) found.push({ series: own, explained: picked.explained });
    }
  }
  if (found.length === 0 && (!missing || entities.length > 0)) {
    const meant = seriesByTopic(base, reading, asks, mentioned) ?? mainSeries(base, reading, asks, mentioned);
    if (meant) missing = undefined;
    if (meant)
      found.push({
        series: meant,
        explained: [meant.of, ...mentioned.filter((id) => meant.figures.some((figure) => figure.about.includes(id)))],
      });
  }
  // A profit asked for where the figures are losses: the figure, with the contrary put right.
  const contrary =
    found.length === 0 &&
    reading.unknown.length === 0 &&
    (asks.number || reading.periods.length > 0) &&
    !asks.has('why')
      ? contraryMeasure(base, mentioned, entities)
      : undefined;
  if (contrary)
    found.push({
      series: contrary.series,
      explained: [contrary.topic, ...entities.filter((id) => id === base.subject)],
    });
  const [first] = found;
  if (!first) return missing && { queries: [], missing, explained: new Set(measures) };
  const named = mentioned.filter((id) => base.measures.has(id));
  const explained = new Set(
    found.flatMap((one) => [
      ...one.explained,
      ...named.filter((id) => goesWith(base, id, one.series.measure)),
      ...mentioned.filter(
        (id) => base.topics.has(id) && one.series.figures.some((figure) => figure.about.includes(id)),
      ),
    ]),
  );
  const wrongOwner = found.find((one) => one.wrongOwner)?.wrongOwner;
  if (reading.currency && money(base, first.series) && reading.currency !== first.series.figures[0]?.currency) {
    return { queries: [], missing: { kind: 'currency', series: first.series.id }, explained };
  }
  const events = eventYears(base, reading, asks, first.series);
  const expressions: PeriodExpression[] = [...events.expressions, ...reading.periods];
  for (const id of events.used) explained.add(id);
  const against =
    elliptical && found.length === 1 && reading.periods.length === 0
      ? againstInherited(base, first.series, asks, inherited)
      : undefined;
  if (against) return { queries: [against], claim: claimOf(reading, asks), explained, wrongOwner };
  // "And its revenue?": of the year spoken of.
  const sameYear =
    elliptical &&
    expressions.length === 0 &&
    first.series.id !== inherited.series &&
    inherited.keys.length === 1 &&
    /^\d{4}$/u.test(inherited.keys[0] ?? '') &&
    !asks.has('sum');
  if (sameYear) expressions.push({ kind: 'point', period: inherited.keys[0] ?? '' });
  const resolve = (series: FigureSeries): Keys =>
    narrow(base, series, mentioned, keysIn(series, expressions, inherited.keys), reading.amounts, explained);
  if (found.length > 1) {
    const rates = ratesOf(
      base,
      found.map((one) => one.series),
      asks,
    );
    if (rates) return { queries: [rates], claim: claimOf(reading, asks, 'percent'), explained, wrongOwner };
    const two = twoSeries(
      base,
      found.map((one) => one.series),
      resolve,
      reading,
      asks,
    );
    if (two) return { ...two, explained, wrongOwner };
  }
  const ranges = twoRanges(first.series, reading, asks);
  if (ranges) return { queries: [ranges], claim: claimOf(reading, asks), explained, wrongOwner };
  const single = oneSeries(base, first.series, resolve(first.series), reading, asks, inherited, elliptical);
  const rest = found
    .slice(1)
    .flatMap((one) => oneSeries(base, one.series, resolve(one.series), reading, asks, inherited, elliptical).queries);
  return { ...single, queries: [...single.queries, ...rest], explained, wrongOwner, contrary: contrary?.topic };
}

/** "How many shares did they sell": a number is asked for, and one series of that unit is about what is named. */
function seriesByTopic(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
): FigureSeries | undefined {
  if (
    !(
      asks.howMany ||
      asks.has('how-much') ||
      asks.difference ||
      asks.has('sum') ||
      asks.has('more') ||
      asks.has('less') ||
      asks.has('amount') ||
      asks.has('mean') ||
      asks.has('implied') ||
      asks.has('per') ||
      (asks.has('when') && ordinal(asks))
    )
  )
    return undefined;
  const unit = /每股|股价|per share|a share|\/share|\bpx\b|price|价/u.test(reading.text)
    ? 'price'
    : /股|shares?\b|stock\b/u.test(reading.text) || asks.has('when')
      ? 'shares'
      : asks.has('how-much') || /钱|现|金额|money|cash|dollar|元|[$]/u.test(reading.text)
        ? 'money'
        : undefined;
  if (!unit) return undefined;
  const candidates = [...base.series.values()].filter(
    (series) =>
      base.measures.get(series.measure)?.unit === unit &&
      mentioned.includes(series.of) &&
      series.figures.some((figure) => figure.about.some((id) => base.topics.has(id) && mentioned.includes(id))),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The series of a measure that a named topic is the opposite of ("profit" of "loss"), for the subject alone. */
function contraryMeasure(
  base: Base,
  mentioned: readonly string[],
  entities: readonly string[],
): { series: FigureSeries; topic: string } | undefined {
  if (entities.some((id) => id !== base.subject && owns(base, id))) return undefined;
  for (const topic of mentioned) {
    const opposite = base.topics.get(topic)?.opposite;
    const series = opposite && base.measures.has(opposite) ? base.series.get(`${base.subject}.${opposite}`) : undefined;
    if (series) return { series, topic };
  }
  return undefined;
}

const ordinal = (asks: Asks): boolean => asks.has('first') || asks.has('last') || asks.rank > 1;

/** "FY20 or FY22, which was worse?" names no measure: the article's main one is meant, if years or a year are. */
function mainSeries(base: Base, reading: Reading, asks: Asks, mentioned: readonly string[]): FigureSeries | undefined {
  const others = mentioned.filter((id) => id !== base.subject);
  const ranks = asks.worst || asks.best || asks.has('more') || asks.has('less') || asks.difference;
  return others.length === 0 && reading.unknown.length === 0 && reading.periods.length > 0 && ranks && base.article.main
    ? base.series.get(base.article.main)
    : undefined;
}

/** Whether a measure named beside another is the whole of it, its change, or one of the parts that it is computed from. */
function goesWith(base: Base, id: string, measure: string): boolean {
  const own = base.measures.get(measure);
  const parts: readonly string[] = own?.computed
    ? 'product' in own.computed
      ? own.computed.product
      : own.computed.quotient
    : [];
  return (
    own?.part_of === id ||
    own?.change_of === id ||
    base.measures.get(id)?.change_of === measure ||
    base.measures.get(id)?.change_of === own?.part_of ||
    parts.includes(id)
  );
}

const money = (base: Base, series: FigureSeries): boolean =>
  ['money', 'price'].includes(base.measures.get(series.measure)?.unit ?? '');

/** The measures meant: a whole named beside its part ("revenue from …") is the part, unless the two are compared. */
function measuresIn(base: Base, mentioned: readonly string[], asks: Asks): string[] {
  const named = mentioned.filter((id) => base.measures.has(id));
  const rule = [...base.measures].find(([, { computed }]) => {
    const parts = computed && ('product' in computed ? computed.product : computed.quotient);
    return (
      parts?.every((part) => named.includes(part)) &&
      'quotient' in (computed ?? {}) &&
      (asks.has('mean') || asks.has('per') || asks.has('ratio'))
    );
  });
  if (rule) return [rule[0]];
  if (asks.share || asks.rest || asks.ratio) return named;
  return named.filter(
    (id) =>
      !named.some(
        (other) =>
          base.measures.get(other)?.part_of === id ||
          (base.measures.get(id)?.change_of === other && base.measures.get(other)?.part_of === id),
      ),
  );
}

function pickSeries(
  base: Base,
  measure: string,
  entities: readonly string[],
  heir: string | undefined,
  mentioned: readonly string[],
  text: string,
) {
  const all = [...base.series.values()].filter((series) => series.measure === measure);
  const concerned = (series: FigureSeries): ReadonlySet<string> =>
    new Set([
      series.of,
      base.entities.get(series.of)?.owner ?? '',
      ...series.figures.flatMap((figure) => figure.about),
      ...(base.entities.get(series.of)?.kin ?? []),
    ]);
  const own = all.filter((series) => entities.includes(series.of));
  const owners = entities.filter((id) => owns(base, id));
  if (own.length > 0) {
    // Somebody else's thing given to the wrong owner is corrected; a stranger to the figures is not overlooked.
    const [series] = own as [FigureSeries];
    const owner = base.entities.get(series.of)?.owner;
    const claimed = owners.find((id) => !own.some((one) => concerned(one).has(id)));
    const wrongOwner = owner && claimed && claimed !== owner ? { claimed, owner } : undefined;
    const explained = [
      ...own.map((one) => one.of),
      ...entities.filter((id) => own.some((one) => concerned(one).has(id))),
      ...(wrongOwner ? [wrongOwner.claimed] : []),
    ];
    return { series: own, explained, wrongOwner };
  }
  const stranger = owners.find((id) => id !== base.subject && !all.some((series) => concerned(series).has(id)));
  if (stranger) {
    // "What did the sale bring in": a loose word for another figure of theirs, in the same unit, on the same matter.
    const unit = base.measures.get(measure)?.unit;
    const akin = [...base.series.values()].filter(
      (series) =>
        series.of === stranger &&
        base.measures.get(series.measure)?.unit === unit &&
        series.figures.some((figure) => figure.about.some((id) => base.topics.has(id) && mentioned.includes(id))),
    );
    const own = [...base.series.values()].filter(
      (series) => series.of === stranger && base.measures.get(series.measure)?.unit === unit,
    );
    if (
      akin.length === 0 &&
      own.length === 1 &&
      unit === 'money' &&
      /(?<![a-z])(?:sales?|sold|sell|sells|cash|disposals?)(?![a-z])|套现|卖/u.test(text)
    )
      return { series: own, explained: [stranger, measure] };
    if (akin.length > 0)
      return {
        series: akin,
        explained: [
          stranger,
          ...mentioned.filter((id) =>
            akin.some((series) => series.figures.some((figure) => figure.about.includes(id))),
          ),
        ],
      };
  }
  if (stranger)
    return { series: [], explained: [], missing: { kind: 'figure', of: stranger, measure } satisfies Missing };
  const inherited = heir && heir !== base.subject && !entities.includes(base.subject) ? heir : undefined;
  const heirs = inherited ? all.filter((series) => series.of === inherited) : [];
  if (inherited && heirs.length === 0 && owners.length === 0)
    return { series: [], explained: [], missing: { kind: 'figure', of: inherited, measure } satisfies Missing };
  const related = all.filter((series) => entities.some((id) => id !== base.subject && concerned(series).has(id)));
  const subjects = all.filter((series) => series.of === base.subject);
  const chosen =
    heirs.length > 0 ? heirs : related.length > 0 ? related : subjects.length > 0 ? subjects : all.slice(0, 1);
  return {
    series: chosen,
    explained: entities.filter((id) => id === base.subject || chosen.some((series) => concerned(series).has(id))),
  };
}

/** "The year it listed": years of the events that a question names, where the series has years. */
function eventYears(base: Base, reading: Reading, asks: Asks, series: FigureSeries) {
  if (!series.figures.some((figure) => /^\d{4}$/u.test(figure.period ?? ''))) return { expressions: [], used: [] };
  const named = reading.mentions.filter(({ id }) => /^\d{4}/u.test(base.entities.get(id)?.when ?? ''));
  const wants =
    asks.has('year') ||
    reading.periods.some(({ kind }) => kind === 'step') ||
    /年|year|yr|when|time/u.test(reading.text);
  if (!wants || reading.periods.some(({ kind }) => kind !== 'step')) return { expressions: [], used: [] };
  return {
    expressions: named
      .slice(0, 1)
      .map(({ id }) => ({ kind: 'point' as const, period: (base.entities.get(id)?.when ?? '').slice(0, 4) })),
    used: named.map(({ id }) => id),
  };
}

/** Figures singled out by what else the question names: "at its IPO", "the 50 million shares". */
function narrow(
  base: Base,
  series: FigureSeries,
  mentioned: readonly string[],
  keys: Keys,
  amounts: readonly Amount[],
  explained: Set<string>,
): Keys {
  if (keys.named) return keys;
  const telling = mentioned.filter((id) => {
    const holders = series.figures.filter((figure) => figure.about.includes(id)).length;
    if (holders > 0) explained.add(id);
    return holders > 0 && holders < series.figures.length;
  });
  const byTopic = series.figures.filter((figure) => figure.about.some((id) => telling.includes(id)));
  if (byTopic.length > 0) return { keys: byTopic.map(keyOf), absent: [], named: true, spanning: false };
  const siblings = base.figures.filter(
    (figure) => figure.of === series.of && figure.measure !== series.measure && figure.period,
  );
  const byAmount = series.figures.filter((figure) =>
    siblings.some(
      (other) =>
        other.period === figure.period && amounts.some((amount) => amount.qualified && amount.value.eq(other.value)),
    ),
  );
  if (byAmount.length > 0 && byAmount.length < series.figures.length)
    return { keys: byAmount.map(keyOf), absent: [], named: true, spanning: false };
  return keys;
}

/** Shares, ratios and remainders of two measures. */
function twoSeries(
  base: Base,
  [a, b]: FigureSeries[],
  resolve: (series: FigureSeries) => Keys,
  reading: Reading,
  asks: Asks,
): Pick<Numeric, 'queries' | 'missing' | 'claim'> | undefined {
  if (!a || !b) return undefined;
  const sameUnit = base.measures.get(a.measure)?.unit === base.measures.get(b.measure)?.unit;
  const as = asks.yearsOf
    ? 'years'
    : asks.rest
      ? 'rest'
      : asks.share
        ? 'share'
        : asks.ratio || asks.has('times')
          ? 'ratio'
          : asks.which || asks.difference
            ? 'which'
            : undefined;
  if (!as || !sameUnit) return undefined;
  const [first, second] = order(base, a, b, reading, as);
  const keysOf = new Map([a, b].map((series) => [series.id, resolve(series)]));
  const operand = (series: FigureSeries, other: FigureSeries): Operand => {
    const own = keysOf.get(series.id);
    const totalled = series.totals.length > 0 && (own?.spanning || asks.has('sum'));
    if (
      totalled &&
      (as === 'years' || as === 'ratio' || as === 'share') &&
      other.figures.length < series.figures.length
    )
      return {
        series: series.id,
        periods: own?.spanning && own.keys.length < series.figures.length ? [...own.keys] : [],
        total: true,
      };
    const keys = own?.named ? [...own.keys, ...own.absent] : [];
    const common = series.figures.map(keyOf).filter((key) => other.figures.some((figure) => keyOf(figure) === key));
    const inCommon = keys.filter((key) => common.includes(key));
    const chosen = inCommon.at(-1) ?? keys.at(-1) ?? common.at(-1) ?? series.figures.map(keyOf).at(-1);
    return { series: series.id, periods: chosen ? [chosen] : [], total: false };
  };
  if (
    as === 'rest' &&
    (asks.moving || (keysOf.get(first.id)?.keys.length ?? 0) + (keysOf.get(first.id)?.absent.length ?? 0) > 1)
  ) {
    const to = common(first, second).at(-1);
    const from = to && String(Number(to) - 1);
    const both = [first, second].map(
      (series): Operand => ({ series: series.id, periods: from && to ? [from, to] : [], total: false }),
    );
    const [l, r] = both;
    if (from && l && r && evaluate(base, { ...l, periods: [from] }) && evaluate(base, { ...r, periods: [from] }))
      return { queries: [{ ask: 'versus', left: l, right: r, as }], claim: claimOf(reading, asks) };
  }
  const [left, right] = [operand(first, second), operand(second, first)];
  const [x, y] = [evaluate(base, left), evaluate(base, right)];
  if (!x || !y || x.currency !== y.currency) return undefined;
  return { queries: [{ ask: 'versus', left, right, as }], claim: claimOf(reading, asks) };
}

/** "Which grew faster, their profit or its revenue?": two rates of growth beside each other. */
function ratesOf(base: Base, series: readonly FigureSeries[], asks: Asks): Query | undefined {
  if (
    !(asks.which || asks.has('highest')) ||
    !(asks.moving || series.some((one) => base.measures.get(one.measure)?.unit === 'percent'))
  )
    return undefined;
  const rates = series.map((one) => {
    const change = base.measures.get(one.measure)?.change_of;
    return base.measures.get(one.measure)?.unit === 'percent'
      ? one
      : change
        ? base.series.get(`${one.of}.${change}`)
        : undefined;
  });
  const [a, b] = [...new Map(rates.flatMap((rate) => (rate ? [[rate.id, rate] as const] : []))).values()];
  if (!a || !b) return undefined;
  const side = (rate: FigureSeries): Operand => ({
    series: rate.id,
    periods: rate.figures.slice(-1).map(keyOf),
    total: false,
  });
  return { ask: 'versus', left: side(a), right: side(b), as: 'which' };
}

/** "2018 to 2020 against 2021 to 2023": two stretches of one series, each added up. */
function twoRanges(series: FigureSeries, reading: Reading, asks: Asks): Query | undefined {
  const spans = reading.periods
    .filter(({ kind }) => kind === 'range' || kind === 'first' || kind === 'last')
    .map((period) => keysIn(series, [period], []));
  const [a, b] = spans;
  if (
    spans.length !== 2 ||
    !a ||
    !b ||
    a.absent.length + b.absent.length > 0 ||
    (a.keys.length < 2 && b.keys.length < 2)
  )
    return undefined;
  if (
    !(
      asks.which ||
      asks.difference ||
      asks.compare ||
      asks.share ||
      asks.has('times') ||
      asks.worst ||
      asks.has('highest')
    )
  )
    return undefined;
  const side = ({ keys }: Keys): Operand => ({ series: series.id, periods: [...keys], total: true });
  return {
    ask: 'versus',
    left: side(a),
    right: side(b),
    as: asks.has('times') ? 'ratio' : asks.share ? 'share' : 'which',
  };
}

/** "How much more than revenue?", asked after the loss: the figure spoken of beside the one now named. */
function againstInherited(base: Base, series: FigureSeries, asks: Asks, inherited: Inherited): Query | undefined {
  const before = inherited.series ? base.series.get(inherited.series) : undefined;
  if (
    !before ||
    before.id === series.id ||
    base.measures.get(before.measure)?.unit !== base.measures.get(series.measure)?.unit
  )
    return undefined;
  const as =
    asks.share || (asks.has('percent') && asks.has('pronoun'))
      ? ('share' as const)
      : asks.difference
        ? ('which' as const)
        : asks.has('times') || asks.ratio
          ? ('ratio' as const)
          : undefined;
  const key = inherited.keys.at(-1);
  if (!as || !key) return undefined;
  const part = base.measures.get(series.measure)?.part_of === before.measure;
  const [one, other] = part ? [series, before] : [before, series];
  const [left, right] = [one, other].map((side): Operand => ({ series: side.id, periods: [key], total: false }));
  return left && right && evaluate(base, left) && evaluate(base, right)
    ? { ask: 'versus', left, right, as }
    : undefined;
}

const common = (a: FigureSeries, b: FigureSeries): string[] =>
  a.figures.map(keyOf).filter((key) => b.figures.some((figure) => keyOf(figure) === key));

/** Which of two measures is the one measured by the other: "loss per yuan of revenue", "亏损是营收的几倍". */
function order(
  base: Base,
  a: FigureSeries,
  b: FigureSeries,
  reading: Reading,
  as: string,
): readonly [FigureSeries, FigureSeries] {
  const parts =
    base.measures.get(a.measure)?.part_of === b.measure
      ? ([a, b] as const)
      : base.measures.get(b.measure)?.part_of === a.measure
        ? ([b, a] as const)
        : undefined;
  if (parts) return as === 'rest' ? [parts[1], parts[0]] : parts;
  if (as === 'years' || as === 'which') return a.totals.length > 0 || as === 'which' ? [a, b] : [b, a];
  const places = (series: FigureSeries) => reading.mentions.find(({ id }) => id === series.measure)?.start ?? 0;
  const markers = reading.cueAt
    .filter(({ cue }) => cue === 'per' || cue === 'share' || cue === 'times' || cue === 'ratio')
    .map(({ end }) => end);
  const after = [a, b].filter((series) => markers.some((end) => places(series) >= end && places(series) - end < 14));
  const right = after[0] ?? (places(a) < places(b) ? b : a);
  return right === a ? [b, a] : [a, b];
}

function oneSeries(
  base: Base,
  series: FigureSeries,
  keys: Keys,
  reading: Reading,
  asks: Asks,
  inherited: Inherited,
  elliptical: boolean,
): Pick<Numeric, 'queries' | 'missing' | 'claim'> {
  const all = series.figures.map(keyOf);
  const claim = claimOf(reading, asks, base.measures.get(series.measure)?.unit);
  const query = (q: Query): Pick<Numeric, 'queries' | 'claim'> => ({ queries: [q], claim });
  // "From its IPO to its highest point": of two moments one is named, the other is the extreme.
  const moments = series.figures.every(({ moment }) => moment !== undefined);
  const ends =
    moments &&
    all.length === 2 &&
    asks.highest &&
    (asks.moving || asks.has('percent') || asks.has('times') || asks.difference || asks.ratio || asks.has('more'));
  if (moments && asks.lowest)
    return { queries: [], missing: { kind: 'figure', of: series.of, measure: series.measure } };
  const chosen = ends ? all : keys.keys;
  const over = { series: series.id, periods: chosen.length === all.length ? [] : [...chosen] };
  const several = all.length > 1 && chosen.length !== 1;
  const better = base.measures.get(series.measure)?.better;
  const whole = [...base.measures].find(([, measure]) => measure.change_of === series.measure)?.[0];

  // A growth rate that can be checked against its own figures is answered as the change it is.
  if (whole) {
    const parent = base.series.get(`${series.of}.${whole}`);
    const to = chosen[0] ?? all.at(-1);
    const from = to && String(Number(to) - 1);
    if (
      keys.absent.length === 0 &&
      parent &&
      to &&
      from &&
      parent.figures.some((f) => f.period === from) &&
      parent.figures.some((f) => f.period === to)
    ) {
      return query({ ask: 'change', series: parent.id, from, to, as: 'percent' });
    }
  }
  if (keys.absent.length > 0) {
    const only = keys.absent.length === 1 && chosen.length === 0 ? keys.absent[0] : undefined;
    if (only && evaluate(base, { series: series.id, periods: [only], total: false }))
      return query({ ask: 'figure', series: series.id, periods: [only] });
    return { queries: [], missing: { kind: 'period', series: series.id, periods: keys.absent } };
  }
  const limit = asks.above || asks.below ? reading.amounts.find(({ percent }) => !percent) : undefined;
  if (limit && several && !limitIsClaim(asks)) {
    const test = asks.above !== asks.has('not') ? ('above' as const) : ('below' as const);
    return query({
      ask: 'filter',
      ...over,
      test: asks.above ? test : asks.has('not') ? 'above' : 'below',
      than: limit.value.toNumber(),
      count: asks.howMany,
    });
  }
  if (
    (asks.has('when') || !asks.rankedByValue) &&
    ordinal(asks) &&
    all.length > 1 &&
    all.every((key) => /^\d{4}-\d{2}/u.test(key))
  ) {
    const at = asks.rank > 1 ? asks.rank - 1 : asks.has('last') ? all.length - 1 : 0;
    return query({ ask: 'figure', series: series.id, periods: all.slice(at, at + 1) });
  }
  // "Without 2021", said of a sum or an average just given.
  if (elliptical && inherited.by && chosen.length > 0 && (asks.rest || asks.has('fall'))) {
    const rest = all.filter((key) => !chosen.includes(key));
    if (rest.length > 1) return query({ ask: 'aggregate', series: series.id, periods: rest, by: inherited.by });
  }
  // "The years whose loss was smaller than 2023's".
  const bar =
    chosen.length === 1 &&
    reading.amounts.length === 0 &&
    all.length > 2 &&
    (asks.has('year') || asks.list) &&
    (asks.has('more') || asks.has('less') || asks.has('above') || asks.has('below')) &&
    THAN.test(reading.text)
      ? series.figures.find((figure) => keyOf(figure) === chosen[0])
      : undefined;
  if (bar)
    return query({
      ask: 'filter',
      series: series.id,
      periods: [],
      test: asks.has('less') || asks.has('below') ? 'below' : 'above',
      than: Math.abs(Number(bar.value)),
      count: asks.howMany,
    });
  if (
    asks.rest &&
    all.length <= 2 &&
    !base.measures.get(series.measure)?.part_of &&
    base.measures.get(series.measure)?.unit === 'shares'
  )
    return { queries: [], missing: { kind: 'figure', of: series.of, measure: series.measure } };
  const moving = asks.moving;
  const per = asks.per && base.measures.get(series.measure)?.unit === 'money' ? asks.per : undefined;
  if (per) {
    const key = chosen.length === 1 ? chosen[0] : (inherited.keys.find((k) => all.includes(k)) ?? all.at(-1));
    if (key && /^\d{4}$/u.test(key)) return query({ ask: 'figure', series: series.id, periods: [key], per });
  }
  if (
    asks.rest &&
    !base.measures.get(series.measure)?.part_of &&
    all.length > 2 &&
    (asks.has('sum') || asks.has('mean') || asks.rest)
  ) {
    const out =
      asks.highest || asks.worst || asks.lowest || asks.best
        ? extremeKey(series, asks, better)
        : chosen.length > 0 && chosen.length < all.length
          ? chosen
          : undefined;
    if (out)
      return query({
        ask: 'aggregate',
        series: series.id,
        periods: all.filter((key) => !out.includes(key)),
        by: asks.has('mean') ? 'mean' : asks.has('median') ? 'median' : 'sum',
      });
  }
  // "Every single year?" is a claim about all of them.
  if (
    asks.moved &&
    asks.yesNo &&
    (keys.spanning || STEADILY.test(reading.text)) &&
    all.length > 2 &&
    STEADILY.test(reading.text)
  )
    return query({ ask: 'filter', ...over, test: asks.falling ? 'down' : 'up', count: false });
  if (
    elliptical &&
    asks.has('sum') &&
    chosen.length > 0 &&
    keys.named &&
    inherited.keys.some((key) => all.includes(key) && !chosen.includes(key))
  ) {
    const both = all.filter((key) => chosen.includes(key) || inherited.keys.includes(key));
    return query({ ask: 'aggregate', series: series.id, periods: both.length === all.length ? [] : both, by: 'sum' });
  }
  const sibling =
    elliptical && reading.mentions.length === 0 && /钱|money|cash|[$]/u.test(reading.text) && !money(base, series)
      ? moneyOf(base, series)
      : undefined;
  if (sibling)
    return query({
      ask: 'figure',
      series: sibling.id,
      periods: inherited.keys.filter((key) => sibling.figures.some((figure) => keyOf(figure) === key)),
    });
  if (elliptical && asks.has('sum') && all.length === 1) {
    const total = siblingTotal(base, series);
    if (total && reading.mentions.length === 0) return query({ ask: 'figure', series: total.id, periods: [] });
  }
  if (asks.has('sum') && chosen.length > 1 && chosen.length < all.length && !asks.share)
    return query({ ask: 'aggregate', ...over, by: 'sum' });
  if (!ends && (asks.highest || asks.lowest || asks.best || asks.worst || asks.rank > 1) && several) {
    const end = asks.best
      ? better === 'lower'
        ? 'lowest'
        : 'highest'
      : asks.worst
        ? better === 'lower'
          ? 'highest'
          : 'lowest'
        : asks.lowest
          ? 'lowest'
          : 'highest';
    const by = moving
      ? (`${asks.falling ? 'fall' : 'rise'}${asks.has('percent') ? '-percent' : ''}` as const)
      : 'value';
    return query({ ask: 'extreme', ...over, end: moving ? 'highest' : end, rank: asks.rank, by });
  }
  if (asks.has('median') && several) return query({ ask: 'aggregate', ...over, by: 'median' });
  if (asks.has('mean') && several) return query({ ask: 'aggregate', ...over, by: 'mean' });
  const points = reading.periods.flatMap((period) =>
    period.kind === 'point' ? keysIn(series, [period], []).keys : [],
  );
  const shared =
    chosen.length >= 1 && chosen.length < all.length
      ? chosen
      : points.length > 0 && points.length < all.length
        ? points
        : elliptical
          ? inherited.keys.filter((key) => all.includes(key))
          : [];
  if (asks.share && shared.length >= 1 && shared.length < all.length && (series.totals.length > 0 || asks.has('sum'))) {
    const left = { series: series.id, periods: [...shared], total: shared.length > 1 };
    return query({ ask: 'versus', left, right: { series: series.id, periods: [], total: true }, as: 'share' });
  }
  const partOf = base.measures.get(series.measure)?.part_of;
  if ((asks.share || (asks.has('percent') && base.measures.get(series.measure)?.unit === 'count')) && partOf) {
    const to = chosen[0] ?? inherited.keys[0] ?? all.at(-1);
    const right = { series: `${series.of}.${partOf}`, periods: to ? [to] : [], total: false };
    if (to && evaluate(base, right))
      return query({ ask: 'versus', left: { series: series.id, periods: [to], total: false }, right, as: 'share' });
  }
  if (asks.rest && partOf) {
    const to = chosen[0] ?? all.at(-1);
    const left: Operand = { series: `${series.of}.${partOf}`, periods: to ? [to] : [], total: false };
    const from = to && String(Number(to) - 1);
    const before = (operand: Operand): Operand => ({ ...operand, periods: [from ?? '', ...operand.periods] });
    const right: Operand = { series: series.id, periods: to ? [to] : [], total: false };
    if (
      to &&
      from &&
      (moving || chosen.length > 1) &&
      evaluate(base, { ...left, periods: [from] }) &&
      evaluate(base, { ...right, periods: [from] })
    ) {
      return query({ ask: 'versus', left: before(left), right: before(right), as: 'rest' });
    }
    if (to && !moving && evaluate(base, left)) return query({ ask: 'versus', left, right, as: 'rest' });
    return { queries: [], missing: { kind: 'rest', part: series.measure, whole: partOf } };
  }
  if (asks.has('sum') && several) return query({ ask: 'aggregate', ...over, by: 'sum' });
  const pair = pairOf(chosen, keys, all, inherited, asks, elliptical);
  if (pair && asks.has('compound'))
    return query({ ask: 'change', series: series.id, from: pair[0], to: pair[1], as: 'compound' });
  if (
    pair &&
    (chosen.length === 2 || (chosen.length === 0 && all.length === 2)) &&
    asks.which &&
    !asks.has('percent') &&
    !asks.has('times')
  ) {
    const side = (key: string): Operand => ({ series: series.id, periods: [key], total: false });
    return query({ ask: 'versus', left: side(pair[0]), right: side(pair[1]), as: 'which' });
  }
  if (
    pair &&
    chosen.length > 2 &&
    asks.has('change') &&
    !asks.moved &&
    !asks.difference &&
    !asks.has('percent') &&
    !asks.has('times')
  )
    return query({ ask: 'figure', ...over });
  if (pair && (moving || asks.difference || asks.has('percent') || asks.has('times') || asks.compare)) {
    return query({
      ask: 'change',
      series: series.id,
      from: pair[0],
      to: pair[1],
      as: asks.has('times') ? 'times' : asks.has('percent') ? 'percent' : 'difference',
    });
  }
  if ((moving || asks.has('percent')) && chosen.length <= 1) {
    const change = base.measures.get(series.measure)?.change_of;
    const printed = change ? base.series.get(`${series.of}.${change}`) : undefined;
    const key = chosen[0] ?? printed?.figures.map(keyOf).at(-1);
    if (printed && key && printed.figures.some((figure) => keyOf(figure) === key))
      return query({ ask: 'figure', series: printed.id, periods: [key] });
    if (chosen.length === 1 && asks.moved && /^\d{4}$/u.test(chosen[0] ?? ''))
      return { queries: [], missing: { kind: 'period', series: series.id, periods: [String(Number(chosen[0]) - 1)] } };
  }
  if (asks.moved && !keys.named && all.length > 2 && (asks.howMany || asks.list || asks.has('year'))) {
    return query({ ask: 'filter', ...over, test: asks.falling ? 'down' : 'up', count: asks.howMany });
  }
  if (!keys.named && asks.has('last') && all.length > 1)
    return query({ ask: 'figure', series: series.id, periods: all.slice(-1) });
  if (!keys.named && asks.has('first') && all.length > 1)
    return query({ ask: 'figure', series: series.id, periods: all.slice(0, 1) });
  if (!keys.named && claim && claim.amounts.length > 0 && several) return claimed(series, all, claim, over, query);
  return query({ ask: 'figure', ...over });
}

/** "Every year", "一年比一年": a claim about each step. */
const STEADILY =
  /every|each|year after year|year by year|consistently|steadily|always|一年比一年|逐年|年年|每年|每一年|一直|连年/u;
const THAN = /(?<![a-z])than(?![a-z])|比|低于|高于|少于|多于|小于|大于|超过/u;

/** The key of the highest or lowest value, for "without the worst year". */
function extremeKey(series: FigureSeries, asks: Asks, better: 'higher' | 'lower' | undefined): string[] {
  const high = asks.best ? better !== 'lower' : asks.worst ? better === 'lower' : asks.highest;
  const sorted = [...series.figures].sort((a, b) => Number(a.value) - Number(b.value));
  const found = high ? sorted.at(-1) : sorted[0];
  return found ? [keyOf(found)] : [];
}

/** "And how much money was that?" after a number of shares: the same subject's money of the same time. */
const moneyOf = (base: Base, series: FigureSeries): FigureSeries | undefined =>
  [...base.series.values()].find(
    (other) =>
      other.of === series.of &&
      base.measures.get(other.measure)?.unit === 'money' &&
      other.figures.some((figure) => series.figures.some((own) => keyOf(own) === keyOf(figure))),
  );

/** "And the total?" after "how many rounds": a figure of the same subject that goes with this one. */
function siblingTotal(base: Base, series: FigureSeries): FigureSeries | undefined {
  const own = series.figures[0];
  return [...base.series.values()].find(
    (other) =>
      other.of === series.of &&
      other.id !== series.id &&
      base.measures.get(other.measure)?.unit === 'money' &&
      (own?.about.includes(other.measure) || other.figures.some((figure) => figure.about.includes(series.measure))),
  );
}

/** "Did it lose about 17 billion?": the period whose value was meant, else the whole series. */
function claimed(
  series: FigureSeries,
  all: readonly string[],
  claim: Claim,
  over: { series: string; periods: string[] },
  query: (q: Query) => Pick<Numeric, 'queries' | 'claim'>,
) {
  const near = series.figures.find((figure) =>
    claim.amounts.some(({ value }) => value.minus(figure.value).abs().lte(value.times(0.05))),
  );
  if (near) return query({ ask: 'figure', series: series.id, periods: [keyOf(near)] });
  const total = series.totals.find((figure) =>
    claim.amounts.some(({ value }) => value.minus(figure.value).abs().lte(value.times(0.05))),
  );
  return total && all.length > 1 ? query({ ask: 'aggregate', ...over, by: 'sum' }) : query({ ask: 'figure', ...over });
}

/** The two periods between which a change is asked for: two named ones, a range's ends, one and the one before it. */
function pairOf(
  chosen: readonly string[],
  keys: Keys,
  all: readonly string[],
  inherited: Inherited,
  asks: Asks,
  elliptical: boolean,
): readonly [string, string] | undefined {
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (chosen.length >= 2 && first && last) return [first, last];
  if (first && elliptical && (asks.compare || asks.has('times')) && inherited.keys[0] && inherited.keys[0] !== first) {
    return all.indexOf(first) < all.indexOf(inherited.keys[0])
      ? [first, inherited.keys[0]]
      : [inherited.keys[0], first];
  }
  if (first && keys.named) {
    const before = all[all.indexOf(first) - 1];
    return before ? [before, first] : undefined;
  }
  if (elliptical && inherited.keys[0]) {
    const pair = [...new Set([...inherited.earlier, ...inherited.keys])].filter((key) => all.includes(key)).sort();
    if (pair.length >= 2 && pair[0] && pair.at(-1)) return [pair[0], pair.at(-1) ?? pair[0]];
    const before = all[all.indexOf(inherited.keys[0]) - 1];
    if (before) return [before, inherited.keys[0]];
  }
  const [start, end] = [all[0], all.at(-1)];
  return start && end && all.length >= 2 && (all.length === 2 || asks.has('compound')) ? [start, end] : undefined;
}

const limitIsClaim = (asks: Asks): boolean =>
  asks.yesNo && !asks.howMany && !asks.list && !asks.has('which') && !asks.has('year');

/** What the question puts forward. A bare number is a claim only about what is counted, money only about money. */
function claimOf(reading: Reading, asks: Asks, unit?: Unit): Claim | undefined {
  const counted = unit === 'count' || unit === 'gpus' || unit === 'shares' || unit === 'compute';
  const amounts = reading.amounts
    .filter(
      ({ qualified, percent }) =>
        (unit === 'percent' ? percent || !qualified : !percent) &&
        (qualified || (counted && (asks.yesNo || !asks.number))),
    )
    .map(({ value, percent }) => ({ value, percent, approx: asks.has('approx') }));
  const limit = reading.amounts[0];
  const years = reading.periods.flatMap((p) => (p.kind === 'point' ? [p.period] : []));
  return {
    amounts: asks.above || asks.below ? [] : amounts,
    direction: asks.claimedDirection,
    period: asks.yesNo && years.length === 1 ? years[0] : undefined,
    above: asks.above && asks.yesNo && limit ? limit.value : undefined,
    below: asks.below && !asks.above && asks.yesNo && limit ? limit.value : undefined,
    negated: asks.has('not'),
  };
}
