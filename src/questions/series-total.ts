import { evaluate } from '../answers/evaluate.ts';
import { extremeKey } from './period-choice.ts';
import type { Operand } from './query.ts';
import { keysIn } from './series-keys.ts';
import { query, type SeriesReader, side } from './series-question.ts';

/** Sums, averages, shares and what is left. */

/** What is left of shares that somebody sold of: nobody knows how many there were. */
export const restOfShares: SeriesReader = ({ asks, all, measure, series }) =>
  asks.rest && all.length <= 2 && !measure?.part_of && measure?.unit === 'shares'
    ? { queries: [], missing: { kind: 'figure', of: series.of, measure: series.measure } }
    : undefined;

/** "How much a day?" */
export const perTime: SeriesReader = (question) => {
  const { asks, inherited, all, chosen, measure, series } = question;
  if (!asks.per || measure?.unit !== 'money') return undefined;
  const key = chosen.length === 1 ? chosen[0] : (inherited.keys.find((one) => all.includes(one)) ?? all.at(-1));
  return key && /^\d{4}$/u.test(key)
    ? query(question, { ask: 'figure', series: series.id, periods: [key], per: asks.per })
    : undefined;
};

/** "The total without the worst year". */
export const totalWithout: SeriesReader = (question) => {
  const { asks, all, chosen, measure, series } = question;
  if (!asks.rest || measure?.part_of || all.length < 3) return undefined;
  const both = (asks.highest || asks.worst) && (asks.lowest || asks.best);
  const ends = both
    ? [true, false].flatMap((top) =>
        extremeKey(series, { ...asks, best: false, worst: false, highest: top, lowest: !top }, measure?.better),
      )
    : [];
  const out = both
    ? ends
    : asks.highest || asks.worst || asks.lowest || asks.best
      ? extremeKey(series, asks, measure?.better)
      : chosen.length < all.length
        ? chosen
        : [];
  if (out.length === 0) return undefined;
  const by = asks.has('mean') ? 'mean' : asks.has('median') ? 'median' : 'sum';
  const periods = all.filter((key) => !out.includes(key));
  return query(question, { ask: 'aggregate', series: series.id, periods, by });
};

/** "2019 to 2021 added up". */
export const sumOfSome: SeriesReader = (question) => {
  const { asks, all, chosen, over } = question;
  return asks.has('sum') && chosen.length > 1 && chosen.length < all.length && !asks.share
    ? query(question, { ask: 'aggregate', ...over, by: 'sum' })
    : undefined;
};

export const middle: SeriesReader = (question) => {
  const { asks, several, over, measure, chosen, keys } = question;
  const by = asks.has('median') ? 'median' : asks.has('mean') ? 'mean' : undefined;
  // "The average price of the June sale": printed so, no average of prices.
  const printed = measure?.unit === 'price' && chosen.length > 0 && keys.named;
  if (by && printed && chosen.length <= 2) return query(question, { ask: 'figure', ...over });
  return by && several ? query(question, { ask: 'aggregate', ...over, by }) : undefined;
};

/** "2021 as a share of the total". */
export const shareOfTotal: SeriesReader = (question) => {
  const { asks, reading, inherited, elliptical, all, chosen, measure, series } = question;
  if (!asks.share || !(series.totals.length > 0 || (asks.has('sum') && !measure?.part_of))) return undefined;
  // "2022 as a percentage of 2021": of the other year, not of the total.
  const [one, other] = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
  if (one && other && chosen.length === 2 && chosen.includes(one) && chosen.includes(other) && !asks.has('sum'))
    return query(question, { ask: 'versus', left: side(question, one), right: side(question, other), as: 'share' });
  const points = reading.periods.flatMap((period) =>
    period.kind === 'point' ? keysIn(series, [period], []).keys : [],
  );
  const candidates = [chosen, points, elliptical ? inherited.keys.filter((key) => all.includes(key)) : []];
  const shared = candidates.find((keys) => keys.length > 0 && keys.length < all.length);
  if (!shared) return undefined;
  const left: Operand = { series: series.id, periods: [...shared], total: shared.length > 1 };
  return query(question, { ask: 'versus', left, right: { series: series.id, periods: [], total: true }, as: 'share' });
};

/** "As a share of revenue", where the series is a part of it. */
export const shareOfWhole: SeriesReader = (question) => {
  const { base, asks, reading, inherited, all, chosen, measure, series } = question;
  const key = chosen[0] ?? inherited.keys[0] ?? all.at(-1);
  const shared =
    asks.share || (asks.yesNo && MOST.test(reading.text)) || (asks.has('percent') && measure?.unit === 'count');
  if (!measure?.part_of || !key || !shared) return undefined;
  const right: Operand = { series: `${series.of}.${measure.part_of}`, periods: [key], total: false };
  return evaluate(base, right)
    ? query(question, { ask: 'versus', left: side(question, key), right, as: 'share' })
    : undefined;
};

/** "Is that most of what they sold?" */
const MOST = /(?<![a-z])(?:most|the majority|the bulk) of(?![a-z])|大部分|大头|多半/u;

/** "Revenue without it", of one year or from the year before to it. */
export const restOfWhole: SeriesReader = (question) => {
  const { base, asks, all, chosen, measure, series } = question;
  if (!asks.rest || !measure?.part_of) return undefined;
  const key = chosen[0] ?? all.at(-1);
  const before = String(Number(key) - 1);
  const whole = (periods: string[]): Operand => ({ series: `${series.of}.${measure.part_of}`, periods, total: false });
  const part = (periods: string[]): Operand => ({ series: series.id, periods, total: false });
  if (key && (asks.moving || chosen.length > 1) && evaluate(base, whole([before])) && evaluate(base, part([before]))) {
    const years = [before, key];
    return query(question, { ask: 'versus', left: whole(years), right: part(years), as: 'rest' });
  }
  if (key && !asks.moving && evaluate(base, whole([key])))
    return query(question, { ask: 'versus', left: whole([key]), right: part([key]), as: 'rest' });
  return { queries: [], missing: { kind: 'rest', part: series.measure, whole: measure.part_of } };
};

/** "How much in those six years?": one sum, where nothing asks for each. */
export const sumOfSpan: SeriesReader = (question) => {
  const { asks, reading, series, chosen, all } = question;
  const span = SPAN.test(reading.text) && chosen.length === all.length && series.totals.length > 0;
  return span &&
    asks.has('how-much') &&
    !EACH.test(reading.text) &&
    !asks.moving &&
    !asks.list &&
    !asks.highest &&
    !asks.has('mean')
    ? query(question, { ask: 'aggregate', ...question.over, by: 'sum' })
    : undefined;
};

const SPAN = /(?<![a-z])(?:six|6) (?:years|yrs)(?![a-z])|(?<![\d十])[六6]年/u;
const EACH = /(?<![a-z])(?:each|every|yearly|annual|by year|per year)(?![a-z])|每|各|分别|逐|历|年年/u;

export const sumOfAll: SeriesReader = (question) =>
  question.asks.has('sum') && question.several
    ? query(question, { ask: 'aggregate', ...question.over, by: 'sum' })
    : undefined;
