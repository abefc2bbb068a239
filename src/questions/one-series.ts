import Big from 'big.js';
import { agrees } from '../answers/claim.ts';
import { keyOf } from '../answers/wording.ts';
import { claimed } from './claimed.ts';
import { leavesOut } from './left-out.ts';
import {
  aboveOrBelow,
  absentPeriods,
  betweenTwo,
  checkedRate,
  courseAfter,
  fromPeak,
  printedChange,
  printedStep,
} from './series-change.ts';
import {
  betweenAmounts,
  everyYear,
  noneOfThem,
  onlyYear,
  pastAmount,
  pastAverage,
  pastYear,
  pastYearBefore,
  yearsInAll,
  yearsOfMove,
} from './series-filter.ts';
import {
  doubtOfSpoken,
  moneyOfIt,
  proceedsOfPrice,
  sumOfSpoken,
  sumWithSpoken,
  totalOfIt,
  whichOfSpoken,
  withoutSome,
} from './series-follow-up.ts';
import {
  isOfMoments,
  query,
  type SeriesAsked,
  type SeriesReader,
  seriesQuestion,
  type Understood,
} from './series-question.ts';
import { besideExtreme, byOrder, closest, extreme, extremeBeside, MINUS, ranking, spread } from './series-rank.ts';
import { ofSelected } from './series-selection.ts';
import {
  middle,
  perTime,
  restOfShares,
  restOfWhole,
  shareOfTotal,
  shareOfWhole,
  sumOfAll,
  sumOfSome,
  sumOfSpan,
  totalWithout,
} from './series-total.ts';

/** The lowest of two moments ("at its IPO", "at its peak") is none of the figures. */
const lowestOfMoments: SeriesReader = ({ asks, series }) =>
  isOfMoments(series) && asks.lowest
    ? { queries: [], missing: { kind: 'figure', of: series.of, measure: series.measure } }
    : undefined;

/** "3 billion at its start and 2 at its peak, right?": of two moments both are given, and whether each is so. */
const bothMoments: SeriesReader = (question) => {
  const { asks, reading, claim, series } = question;
  const stated = reading.amounts.filter(({ qualified, percent }) => qualified && !percent);
  const asked = asks.yesNo || (asks.asking.length === 0 && /[?？]\s*$/u.test(reading.text));
  if (!isOfMoments(series) || !asked || !claim || stated.length !== 2 || series.figures.length !== 2) return undefined;
  const placed = series.figures.map((figure) => {
    const own = figure.about.filter((id) =>
      series.figures.every((other) => other === figure || !other.about.includes(id)),
    );
    const top = series.figures.every((other) => Number(other.value) <= Number(figure.value));
    const at =
      reading.mentions.find(({ id }) => own.includes(id))?.start ??
      (top ? reading.cueAt.find(({ cue }) => cue === 'highest')?.start : undefined);
    return { figure, at };
  });
  // One moment named and both values stated: the value beside its name is put to it.
  const [one, ...more] = placed.filter(({ at }) => at !== undefined);
  const beside = one && stated.find(({ start }) => start >= (one.at ?? 0));
  const values = series.figures.map(({ value }) => new Big(value));
  const swapped = stated.every((amount) => values.some((value) => agrees(amount.value, value, true)));
  if (one && more.length === 0 && beside && swapped)
    return {
      queries: [{ ask: 'figure', series: series.id, periods: [] }],
      claim: { ...claim, amounts: [], holds: agrees(beside.value, new Big(one.figure.value), true) },
    };
  if (placed.some(({ at }) => at === undefined)) return undefined;
  const inOrder = [...placed].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const holds = inOrder.every(({ figure }, i) => {
    const amount = stated[i];
    return amount !== undefined && agrees(amount.value, new Big(figure.value), asks.has('approx'));
  });
  return {
    queries: [{ ask: 'figure', series: series.id, periods: [] }],
    claim: { ...claim, amounts: [], holds },
  };
};

/** "The peak value after its listing": the top of moments, though another is named beside it. */
const topOfMoments: SeriesReader = (question) => {
  const { asks, chosen, series, elliptical, inherited, reading } = question;
  const [top] = [...series.figures].sort((a, b) => Number(b.value) - Number(a.value));
  // "And how far above that at its highest?", of the moment spoken of.
  const spoken = elliptical ? series.figures.find((figure) => inherited.keys.includes(keyOf(figure))) : undefined;
  if (isOfMoments(series) && asks.highest && spoken && top && spoken !== top && ABOVE_THAT.test(reading.text))
    return query(question, { ask: 'change', series: series.id, from: keyOf(spoken), to: keyOf(top), as: 'difference' });
  return isOfMoments(series) && asks.highest && !asks.yesNo && chosen.length === 1 && top && !asks.difference
    ? query(question, { ask: 'figure', series: series.id, periods: [keyOf(top)] })
    : undefined;
};

const ABOVE_THAT =
  /(?<![a-z])(?:above|over|beyond|more than|higher than|up from|gain(?:ed)?)(?![a-z])|高出|多出|涨了?多少|高多少|多多少/u;

/** "Peak minus start", of two moments: how far they are apart. */
const momentsApart: SeriesReader = (question) => {
  const { asks, reading, all, series } = question;
  const [from, to] = all;
  const apart = asks.difference || MINUS.test(reading.text);
  const named = series.figures.filter(({ about }) => reading.mentions.some(({ id }) => about.includes(id))).length;
  return isOfMoments(series) && all.length === 2 && from && to && apart && (named === 2 || asks.highest)
    ? query(question, { ask: 'change', series: series.id, from, to, as: 'difference' })
    : undefined;
};

/** "And at what price on average?", of the one sale spoken of: the price of that sale. */
const priceOfSpoken: SeriesReader = (question) => {
  const { asks, inherited, elliptical, keys, all, measure, series } = question;
  const [key, ...others] = inherited.keys;
  return elliptical &&
    measure?.unit === 'price' &&
    asks.has('mean') &&
    !keys.named &&
    others.length === 0 &&
    key &&
    all.includes(key)
    ? query(question, { ask: 'figure', series: series.id, periods: [key] })
    : undefined;
};

/** "The latest figure", "the first one". */
const firstOrLast: SeriesReader = (question) => {
  const { asks, keys, all, series } = question;
  if (keys.named || all.length < 2) return undefined;
  const periods = asks.has('last') ? all.slice(-1) : asks.has('first') ? all.slice(0, 1) : undefined;
  return periods && query(question, { ask: 'figure', series: series.id, periods });
};

/** "Did it lose about 17 billion?" */
const putForward: SeriesReader = (question) => {
  const { reading, keys, all, chosen, claim, several, over, series } = question;
  const whole = !keys.named || (chosen.length === all.length && keys.spanning);
  return whole && claim && claim.amounts.length > 0 && several
    ? query(question, claimed(series, all, claim, over, reading.text))
    : undefined;
};

/** Classes of questions about a series, the more particular first: the first that knows a question answers it. */
const READERS: readonly SeriesReader[] = [
  whichOfSpoken,
  sumOfSpoken,
  bothMoments,
  momentsApart,
  lowestOfMoments,
  topOfMoments,
  checkedRate,
  printedStep,
  absentPeriods,
  doubtOfSpoken,
  besideExtreme,
  extremeBeside,
  aboveOrBelow,
  noneOfThem,
  betweenAmounts,
  pastAmount,
  byOrder,
  spread,
  ofSelected,
  pastAverage,
  ranking,
  fromPeak,
  withoutSome,
  pastYearBefore,
  pastYear,
  restOfShares,
  perTime,
  totalWithout,
  onlyYear,
  everyYear,
  sumWithSpoken,
  proceedsOfPrice,
  moneyOfIt,
  totalOfIt,
  sumOfSome,
  closest,
  extreme,
  priceOfSpoken,
  middle,
  shareOfTotal,
  shareOfWhole,
  restOfWhole,
  sumOfAll,
  sumOfSpan,
  yearsOfMove,
  courseAfter,
  betweenTwo,
  printedChange,
  yearsInAll,
  firstOrLast,
  putForward,
];

/** What a question asks of one series; its figures, if it asks nothing more; no query where none says all that it asks. */
export function oneSeries(asked: SeriesAsked): Understood {
  const question = seriesQuestion(asked);
  const says = ({ queries }: Understood) => !queries.some((one) => leavesOut(one, asked.asks));
  for (const read of READERS) {
    const understood = read(question);
    if (understood && says(understood)) return understood;
  }
  const figures = query(question, { ask: 'figure', ...question.over });
  return says(figures) ? figures : { queries: [], unclear: asked.series.id };
}
