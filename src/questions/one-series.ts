import { evaluate } from '../answers/evaluate.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import { amountRange } from './amount-range.ts';
import type { Asks } from './asks.ts';
import { claimed, claimOf, comparedIn, limitIsClaim } from './claimed.ts';
import type { Inherited, Numeric } from './numeric.ts';
import { extremeKey, pairOf } from './period-choice.ts';
import type { Operand, Query } from './query.ts';
import type { Reading } from './reading.ts';
import { madeOf, money, moneyOf, ordinal, siblingTotal } from './series-choice.ts';
import { type Keys, keysIn } from './series-keys.ts';

export function oneSeries(
  base: Base,
  series: FigureSeries,
  keys: Keys,
  reading: Reading,
  asks: Asks,
  inherited: Inherited,
  elliptical: boolean,
): Pick<Numeric, 'queries' | 'missing' | 'claim'> {
  const all = series.figures.map(keyOf);
  const moving = asks.moving;
  const better = base.measures.get(series.measure)?.better;
  const claim = claimOf(reading, asks, base.measures.get(series.measure)?.unit);
  const query = (q: Query): Pick<Numeric, 'queries' | 'claim'> => ({ queries: [q], claim });
  // "From its IPO to its highest point": of two moments one is named, the other is the extreme.
  // "Which was worse?", of the two spoken of.
  const spoken = [...new Set([...inherited.earlier, ...inherited.keys])].filter((key) => all.includes(key)).sort();
  if (
    elliptical &&
    !keys.named &&
    reading.mentions.length === 0 &&
    spoken.length > 1 &&
    spoken.length < all.length &&
    !asks.has('sum') &&
    (asks.has('more') || asks.has('less') || asks.has('both'))
  ) {
    const side = (key: string): Operand => ({ series: series.id, periods: [key], total: false });
    const [left = '', right = ''] = spoken;
    if (spoken.length === 2) return query({ ask: 'versus', left: side(left), right: side(right), as: 'which' });
    const low = asks.has('less') || asks.lowest || (asks.best && better === 'lower');
    return query({
      ask: 'extreme',
      series: series.id,
      periods: spoken,
      end: low ? 'lowest' : 'highest',
      rank: 1,
      by: 'value',
    });
  }
  // "And both together?", of the years just asked for one by one.
  if (elliptical && asks.has('sum') && !keys.named && !asks.share) {
    const few = asks.has('both') || /两|(?<![a-z])(?:two|both)(?![a-z])/u.test(reading.text) ? 2 : 4;
    const added = all.filter((key) => inherited.spoken.slice(-few).includes(key));
    if (added.length > 1 && added.length < all.length)
      return query({ ask: 'aggregate', series: series.id, periods: added, by: 'sum' });
  }
  const valueOf = (key: string) =>
    evaluate(base, { series: series.id, periods: [key], total: false })?.value.toNumber();
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
  // "Down how much from the year before?", where the article prints that change and not that year.
  const [sole] = chosen;
  const change = base.measures.get(series.measure)?.change_of;
  if (
    change &&
    sole &&
    chosen.length === 1 &&
    keys.absent.join() === String(Number(sole) - 1) &&
    reading.periods.some(({ kind }) => kind === 'step') &&
    (moving || asks.compare || asks.has('percent')) &&
    base.series.get(`${series.of}.${change}`)?.figures.some((figure) => figure.period === sole)
  )
    return query({ ask: 'figure', series: `${series.of}.${change}`, periods: [sole] });
  if (keys.absent.length > 0) {
    // "Was revenue in 2022 higher than in 2023?", where the printed change implies the year that is not printed.
    const order = chosen.length === 1 ? comparedIn(valueOf, reading, asks) : undefined;
    if (order) return inOrder(series, order, claim);
    const only = keys.absent.length === 1 && chosen.length === 0 ? keys.absent[0] : undefined;
    if (only && evaluate(base, { series: series.id, periods: [only], total: false }))
      return query({ ask: 'figure', series: series.id, periods: [only] });
    return { queries: [], missing: { kind: 'period', series: series.id, periods: keys.absent } };
  }
  const range = several ? amountRange(reading) : undefined;
  if (range)
    return query({
      ask: 'filter',
      ...over,
      test: 'between',
      than: range.from.toNumber(),
      upTo: range.to.toNumber(),
      count: asks.howMany,
    });
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
  // "The spread between the best and the worst year".
  if (
    (asks.difference || asks.has('times') || MINUS.test(reading.text)) &&
    several &&
    (asks.highest || asks.worst) &&
    (asks.lowest || asks.best)
  ) {
    const ranked = [...series.figures].filter(
      (figure) => over.periods.length === 0 || over.periods.includes(keyOf(figure)),
    );
    ranked.sort((a, b) => Number(b.value) - Number(a.value));
    const side = (figure: FigureSeries['figures'][number] | undefined): Operand => ({
      series: series.id,
      periods: figure ? [keyOf(figure)] : [],
      total: false,
    });
    return query({
      ask: 'versus',
      left: side(ranked[0]),
      right: side(ranked.at(-1)),
      as: asks.has('times') ? 'ratio' : 'which',
    });
  }
  // "The years above average".
  const average = ABOVE_AVERAGE.exec(reading.text)
    ? ('above' as const)
    : BELOW_AVERAGE.test(reading.text)
      ? ('below' as const)
      : undefined;
  if (average && several && all.length > 2) {
    const figures = series.figures.filter(
      (figure) => over.periods.length === 0 || over.periods.includes(keyOf(figure)),
    );
    const mean = figures.reduce((sum, { value }) => sum + Number(value), 0) / figures.length;
    return query({ ask: 'filter', ...over, test: average, than: Math.round(mean), count: asks.howMany });
  }
  // "Rank the years": the highest stands in front, all of them below it.
  if (RANKING.test(reading.text) && several && all.length > 2 && asks.rank === 1)
    return query({
      ask: 'extreme',
      ...over,
      end: FROM_BELOW.test(reading.text) ? 'lowest' : 'highest',
      rank: 1,
      by: 'value',
    });
  // "From the peak to 2023": one end is named by its height.
  const [named] = chosen;
  const top =
    named &&
    chosen.length === 1 &&
    all.length > 2 &&
    (moving || asks.difference || asks.has('percent') || asks.has('times')) &&
    PEAK.test(reading.text)
      ? extremeKey(series, { ...asks, highest: true, best: false, worst: false }, better)[0]
      : undefined;
  if (named && top && top !== named) {
    const [from = '', to = ''] = [named, top].sort();
    return query({
      ask: 'change',
      series: series.id,
      from,
      to,
      as: asks.has('times') ? 'times' : asks.has('percent') ? 'percent' : 'difference',
    });
  }
  // "Without 2021", said of a sum or an average just given.
  if (elliptical && inherited.by && chosen.length > 0 && (asks.rest || asks.has('fall'))) {
    const rest = all.filter((key) => !chosen.includes(key));
    if (rest.length > 1) return query({ ask: 'aggregate', series: series.id, periods: rest, by: inherited.by });
  }
  // "Which year did it lose less than the year before?"
  const steps =
    reading.periods.some(({ kind }) => kind === 'step') &&
    reading.periods.every(({ kind }) => kind === 'step' || kind === 'range' || kind === 'since' || kind === 'every');
  const within = reading.periods.length > 1 ? over : { series: series.id, periods: [] };
  if (
    steps &&
    (chosen.length === 0 || chosen.length > 2) &&
    all.length > 2 &&
    (asks.has('year') || asks.has('which-year') || asks.list || asks.howMany)
  ) {
    const down = asks.has('less') || asks.has('below') || asks.falling;
    if (down || asks.has('more') || asks.has('above') || asks.moved)
      return query({ ask: 'filter', ...within, test: down ? 'down' : 'up', count: asks.howMany });
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
  // "So how much in total?" after a price: what it comes to with the number sold.
  const proceeds =
    elliptical && reading.mentions.length === 0 && base.measures.get(series.measure)?.unit === 'price' && !keys.named
      ? inherited.keys
          .filter((key) => all.includes(key))
          .map((key) => madeOf(base, series, key, 'money'))
          .find((id) => id !== undefined)
      : undefined;
  if (
    proceeds &&
    (asks.has('sum') || asks.has('how-much')) &&
    !asks.difference &&
    !asks.has('percent') &&
    !asks.has('times')
  )
    return query({ ask: 'figure', series: proceeds, periods: inherited.keys.filter((key) => all.includes(key)) });
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
  // "Which two years were closest?"
  if (
    asks.has('closest') &&
    several &&
    over.periods.length === 0 &&
    !keys.named &&
    (asks.has('year') || asks.which || asks.has('both'))
  ) {
    const ranked = [...series.figures].sort((a, b) => Number(a.value) - Number(b.value));
    const gaps = ranked
      .slice(1)
      .map((figure, i) => ({ figure, before: ranked[i], gap: Number(figure.value) - Number(ranked[i]?.value) }));
    const [nearest] = gaps.sort((a, b) => a.gap - b.gap);
    if (nearest?.before) {
      const pairKeys = all.filter(
        (key) => nearest.before && [keyOf(nearest.figure), keyOf(nearest.before)].includes(key),
      );
      const [left, right] = pairKeys.map((key): Operand => ({ series: series.id, periods: [key], total: false }));
      if (left && right) return query({ ask: 'versus', left, right, as: 'which' });
    }
  }
  // "Was 2021 the worst year?": the year is put forward as the answer, not looked into.
  const putForward =
    asks.yesNo && chosen.length === 1 && all.length > 2 && /^\d{4}$/u.test(chosen[0] ?? '') && asks.has('year');
  if (!ends && (asks.highest || asks.lowest || asks.best || asks.worst || asks.rank > 1) && (several || putForward)) {
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
    const [up, down] = [asks.has('rise') && asks.moved, asks.falling];
    const way = down ? ('fall' as const) : up || !asks.lowest ? ('rise' as const) : ('move' as const);
    const by = moving ? (`${way}${asks.has('percent') ? '-percent' : ''}` as const) : 'value';
    return query({
      ask: 'extreme',
      ...(putForward ? { series: series.id, periods: [] } : over),
      end: moving ? (asks.lowest ? 'lowest' : 'highest') : end,
      rank: asks.rank,
      by,
    });
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
  if (
    asks.share &&
    shared.length >= 1 &&
    shared.length < all.length &&
    (series.totals.length > 0 || (asks.has('sum') && !base.measures.get(series.measure)?.part_of))
  ) {
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
  // "Is it getting bigger or smaller?": how it moved last.
  const wavers = asks.has('rise') && asks.has('fall') && chosen.length === 0 && !keys.named && all.length > 2;
  const pair = wavers ? (all.slice(-2) as [string, string]) : pairOf(chosen, keys, all, inherited, asks, elliptical);
  // "Since 2023's loss was smaller than 2022's": which of two years is put above the other.
  const order = pair && chosen.length === 2 ? comparedIn(valueOf, reading, asks) : undefined;
  if (order && !asks.has('percent') && !asks.has('times')) return inOrder(series, order, claim);
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
    (asks.has('change') || (asks.has('both') && !asks.ratio)) &&
    !asks.moved &&
    !asks.difference &&
    !asks.has('percent') &&
    !asks.has('times')
  )
    return query({ ask: 'figure', ...over });
  const beside = reading.periods.some((period) => period.kind === 'step' && period.beside);
  if (pair && (moving || beside || asks.difference || asks.has('percent') || asks.has('times') || asks.compare)) {
    return query({
      ask: 'change',
      series: series.id,
      from: pair[0],
      to: pair[1],
      as: asks.has('times') ? 'times' : asks.has('percent') ? 'percent' : 'difference',
    });
  }
  if (!whole && (moving || asks.has('percent')) && chosen.length <= 1) {
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
  if ((!keys.named || (chosen.length === all.length && keys.spanning)) && claim && claim.amounts.length > 0 && several)
    return claimed(series, all, claim, over, query, reading.text);
  return query({ ask: 'figure', ...over });
}

/** "Every year", "一年比一年": a claim about each step. */
const STEADILY =
  /every|each|year after year|year by year|consistently|steadily|always|一年比一年|逐年|年年|每年|每一年|一直|连年/u;

const THAN = /(?<![a-z])than(?![a-z])|比|低于|高于|少于|多于|小于|大于|超过/u;

const MINUS = /(?<![a-z])minus(?![a-z])|减去?|−/u;

const ABOVE_AVERAGE =
  /(?:above|over|beat|exceed(?:ed|s)?|higher than|more than|greater than|worse than)\s+(?:the\s+|its\s+)?(?:\S+\s+)?(?:average|mean)|(?:高于|超过|大于|多于|高出)(?:[^，。]{0,4})平均|平均(?:数|值|水平|线)?(?:以上|之上)/u;
const BELOW_AVERAGE =
  /(?:below|under|lower than|less than|better than|smaller than)\s+(?:the\s+|its\s+)?(?:\S+\s+)?(?:average|mean)|(?:低于|小于|少于|不到)(?:[^，。]{0,4})平均|平均(?:数|值|水平|线)?(?:以下|之下)/u;

const RANKING =
  /(?<![a-z])(?:rank(?:ed|ing)?|sort(?:ed)?|in (?:descending|ascending) order)(?![a-z])|排(?:个|一下|下)?(?:序|名|列|个队|一下|一排|一遍)|从[大高小低多少]到[小低大高少多]/u;
const FROM_BELOW = /ascending|smallest first|lowest first|从[小低少]到/u;

const PEAK = /(?:from|since|to|off|the|its)\s+(?:\S+\s+)?(?:peak|high point|top)|^peak\s|最高点|峰值|高点|顶峰|巅峰/u;

/** Two periods in the order in which the question puts them, and whether they stand so. */
const inOrder = (
  series: FigureSeries,
  { left, right, holds }: { left: string; right: string; holds: boolean },
  claim: Claim | undefined,
): Pick<Numeric, 'queries' | 'claim'> => ({
  queries: [
    {
      ask: 'versus',
      left: { series: series.id, periods: [left], total: false },
      right: { series: series.id, periods: [right], total: false },
      as: 'which',
    },
  ],
  claim: claim && { ...claim, amounts: [], holds },
});
