import { claimed } from './claimed.ts';
import { absentPeriods, betweenTwo, checkedRate, fromPeak, printedChange, printedStep } from './series-change.ts';
import {
  betweenAmounts,
  everyYear,
  pastAmount,
  pastAverage,
  pastYear,
  pastYearBefore,
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
import { byOrder, closest, extreme, ranking, spread } from './series-rank.ts';
import {
  middle,
  perTime,
  restOfShares,
  restOfWhole,
  shareOfTotal,
  shareOfWhole,
  sumOfAll,
  sumOfSome,
  totalWithout,
} from './series-total.ts';

/** The lowest of two moments ("at its IPO", "at its peak") is none of the figures. */
const lowestOfMoments: SeriesReader = ({ asks, series }) =>
  isOfMoments(series) && asks.lowest
    ? { queries: [], missing: { kind: 'figure', of: series.of, measure: series.measure } }
    : undefined;

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
  lowestOfMoments,
  checkedRate,
  printedStep,
  absentPeriods,
  doubtOfSpoken,
  betweenAmounts,
  pastAmount,
  byOrder,
  spread,
  pastAverage,
  ranking,
  fromPeak,
  withoutSome,
  pastYearBefore,
  pastYear,
  restOfShares,
  perTime,
  totalWithout,
  everyYear,
  sumWithSpoken,
  proceedsOfPrice,
  moneyOfIt,
  totalOfIt,
  sumOfSome,
  closest,
  extreme,
  middle,
  shareOfTotal,
  shareOfWhole,
  restOfWhole,
  sumOfAll,
  betweenTwo,
  printedChange,
  yearsOfMove,
  firstOrLast,
  putForward,
];

/** What a question asks of one series; its figures, if it asks nothing more. */
export function oneSeries(asked: SeriesAsked): Understood {
  const question = seriesQuestion(asked);
  for (const read of READERS) {
    const understood = read(question);
    if (understood) return understood;
  }
  return query(question, { ask: 'figure', ...question.over });
}
