import { evaluate } from '../answers/evaluate.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import { periodsIn } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import { claimOf, ordered } from './claimed.ts';
import type { Inherited, Numeric } from './figures-understood.ts';
import { goesWith, LESS } from './measures-meant.ts';
import type { Operand, Query } from './query.ts';
import type { Reading } from './reading.ts';
import type { Keys } from './series-keys.ts';

/** Questions about two values or two series: shares, ratios, remainders, which is larger. */

/** Shares, ratios and remainders of two measures. */
export function twoSeries(
  base: Base,
  [a, b]: FigureSeries[],
  resolve: (series: FigureSeries) => Keys,
  reading: Reading,
  asks: Asks,
): Pick<Numeric, 'queries' | 'missing' | 'claim'> | undefined {
  if (!a || !b) return undefined;
  // "比" between two years compares the years, not the measures.
  const years = new Set(reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []))).size;
  // "Did 2023's sales exceed 2022's loss?": each measure with the year beside it.
  const kin = goesWith(base, a.measure, b.measure) || goesWith(base, b.measure, a.measure);
  const own = years === 2 && !kin ? ownYears(a, b, reading) : undefined;
  if (
    years > 1 &&
    !own &&
    !asks.share &&
    !asks.rest &&
    !asks.has('per') &&
    !asks.has('times') &&
    !/(?<![a-z])(?:per|ratio|vs\.?|versus|against)(?![a-z])|比值|之比|比率/u.test(reading.text)
  )
    return undefined;
  const partly = goesWith(base, a.measure, b.measure) || goesWith(base, b.measure, a.measure);
  const sameUnit = base.measures.get(a.measure)?.unit === base.measures.get(b.measure)?.unit;
  const asked = asks.yearsOf
    ? 'years'
    : asks.rest || (partly && LESS.test(reading.text))
      ? 'rest'
      : asks.share || (asks.has('percent') && !asks.moving)
        ? 'share'
        : (asks.ratio || asks.has('times')) && !(asks.difference && !asks.has('times') && !asks.has('per'))
          ? 'ratio'
          : asks.which || asks.difference || (asks.yesNo && THAN.test(reading.text))
            ? 'which'
            : undefined;
  if (!sameUnit) return undefined;
  // "Revenue minus the loss": nothing is left of a whole; the two are put beside each other.
  const as =
    asked === 'rest' && !partly
      ? 'which'
      : asked === undefined && partly && asks.has('less') && asks.has('which') === false
        ? 'rest'
        : (asked ?? (/(?<![a-z])minus(?![a-z])|减/u.test(reading.text) ? 'which' : undefined));
  if (!as) return undefined;
  const [first, second] = order(base, a, b, reading, as);
  const keysOf = new Map([a, b].map((series) => [series.id, resolve(series)]));
  const operand = (series: FigureSeries, other: FigureSeries): Operand => {
    const year = own?.get(series.id);
    if (year) return { series: series.id, periods: [year], total: false };
    const named = keysOf.get(series.id);
    const totalled = series.totals.length > 0 && (named?.spanning || asks.has('sum'));
    if (
      totalled &&
      (as === 'years' || as === 'ratio' || as === 'share') &&
      other.figures.length < series.figures.length
    )
      return {
        series: series.id,
        periods: named?.spanning && named.keys.length < series.figures.length ? [...named.keys] : [],
        total: true,
      };
    const keys = named?.named ? [...named.keys, ...named.absent] : [];
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
  const claim = claimOf(reading, asks);
  // "Did its revenue cover the loss?"
  const places = [a, b].map(({ measure }) => reading.mentions.find(({ id }) => id === measure)?.start ?? 0);
  // "Was the loss covered by revenue?"
  const passive = /(?:covered|offset|paid for|made up for) by(?![a-z])|被/u.test(reading.text);
  const covering = (places[0] ?? 0) <= (places[1] ?? 0) !== passive ? a : b;
  const covers = asks.yesNo && COVERS.test(reading.text) && claim;
  const { high, low } = ordered(reading, asks);
  const compares = asks.yesNo && as === 'which' && high !== low && THAN.test(reading.text) && claim;
  const [mine, other] = covering === first ? [x.value, y.value] : [y.value, x.value];
  if (compares)
    return {
      queries: [{ ask: 'versus', left, right, as }],
      claim: { ...claim, amounts: [], holds: high ? mine.gt(other) : mine.lt(other) },
    };
  const holds = (covering === first ? x.value : y.value).gte(covering === first ? y.value : x.value);
  return { queries: [{ ask: 'versus', left, right, as }], claim: covers ? { ...claim, amounts: [], holds } : claim };
}

const THAN = /(?<![a-z])(?:than|exceed(?:ed|s)?|topp?(?:ed|s)?|surpass(?:ed)?|beat)(?![a-z])|比|超过|高于|低于/u;

const COVERS =
  /(?<![a-z])(?:cover(?:s|ed|ing)?|offset(?:s|ting)?|make up for|made up for|pay for|paid for|enough (?:to|for)|plug(?:s|ged)?|outweigh(?:s|ed)?)(?![a-z])|[抵覆盖补填][得]?[上住掉了平]|覆盖|够[^，。]{0,4}[抵补填]|弥补/u;

/** The year that stands beside each of two measures, where each has one of its own. */
function ownYears(
  a: FigureSeries,
  b: FigureSeries,
  { text, mentions }: Reading,
): ReadonlyMap<string, string> | undefined {
  const years = periodsIn(text).flatMap(({ expression, start, end }) =>
    expression.kind === 'point' ? [{ year: expression.period, start, end }] : [],
  );
  const [one, other] = years;
  const places = [a, b].map(({ measure }) => mentions.find(({ id }) => id === measure));
  const [mine, its] = places;
  if (!one || !other || !mine || !its || years.length !== 2) return undefined;
  const apart = (mention: { start: number; end: number }, year: { start: number; end: number }): number =>
    year.start >= mention.end ? year.start - mention.end : mention.start - year.end;
  const nearest = (mention: { start: number; end: number }) =>
    apart(mention, one) <= apart(mention, other) ? one : other;
  const [first, second] = [nearest(mine), nearest(its)];
  const beside = apart(mine, first) <= NEAR_BY && apart(its, second) <= NEAR_BY;
  return first !== second && beside
    ? new Map([
        [a.id, first.year],
        [b.id, second.year],
      ])
    : undefined;
}

/** Characters between a measure and its year. */
const NEAR_BY = 12;

/** "Which grew by more yuan, its revenue or its loss?": how far each moved, the larger move first. */
export function movesOfBoth(base: Base, [a, b]: readonly FigureSeries[], reading: Reading, asks: Asks): Query[] {
  if (!a || !b || !(asks.which || asks.has('more')) || !asks.moving) return [];
  const inMoney = reading.currency !== undefined || asks.has('in-yuan') || asks.difference || asks.has('amount');
  const unit = (series: FigureSeries) => base.measures.get(series.measure)?.unit;
  if (!inMoney || asks.has('percent') || unit(a) !== 'money' || unit(b) !== 'money') return [];
  const to = common(a, b).at(-1);
  const from = String(Number(to) - 1);
  if (!to || !common(a, b).includes(from)) return [];
  const moved = (series: FigureSeries): number => {
    const value = (key: string) => Number(series.figures.find((figure) => keyOf(figure) === key)?.value);
    return value(to) - value(from);
  };
  return [a, b]
    .sort((one, other) => moved(other) - moved(one))
    .map(({ id }) => ({ ask: 'change', series: id, from, to, as: 'difference' }));
}

/** "Which grew faster, their profit or its revenue?": two rates of growth beside each other. */
export function ratesOf(base: Base, series: readonly FigureSeries[], reading: Reading, asks: Asks): Query | undefined {
  if (LESS.test(reading.text)) return undefined;
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

/** "How much more than revenue?", asked after the loss: the figure spoken of beside the one now named. */
export function againstInherited(
  base: Base,
  series: FigureSeries,
  asks: Asks,
  inherited: Inherited,
  own?: string,
): Query | undefined {
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
        : asks.has('times') || asks.ratio || (own !== undefined && asks.yesNo && asks.has('more'))
          ? ('ratio' as const)
          : undefined;
  const key = inherited.keys.at(-1);
  if (!as || !key) return undefined;
  // Of a year apart from that spoken of, only what leans on it ("covered it") sets the two beside each other.
  if (own !== undefined && own !== key && !asks.has('pronoun')) return undefined;
  // "What share of that?": what is named now is held against what was spoken of, unless it is the whole.
  const part = base.measures.get(series.measure)?.part_of === before.measure;
  const whole = base.measures.get(before.measure)?.part_of === series.measure;
  const [one, other] = part || (as === 'share' && !whole) ? [series, before] : [before, series];
  const [left, right] = [one, other].map(
    (side): Operand => ({
      series: side.id,
      periods: [side === series && own ? own : key],
      total: false,
    }),
  );
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
