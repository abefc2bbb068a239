import Big from 'big.js';
import type { Base, FigureFact, FigureSeries } from '../knowledge/base.ts';
import { periodMatches } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import type { Reading } from './reading.ts';
import { ordinal } from './series-choice.ts';

/** Which series of figures is meant where no measure is named. */

/** "How many shares did they sell": a number is asked for, and one series of that unit is about what is named. */
export function seriesByTopic(
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
      (asks.yesNo && reading.amounts.some(({ qualified, percent }) => qualified && !percent)) ||
      (asks.has('when') && ordinal(asks))
    )
  )
    return undefined;
  const unit = /每股|一股|股价|per share|a share|\/share|\bpx\b|price|价/u.test(reading.text)
    ? 'price'
    : /股|shares?\b|stock\b/u.test(reading.text) || asks.has('when')
      ? 'shares'
      : asks.has('how-much') || /钱|现|金额|money|cash|dollar|元|[$]/u.test(reading.text)
        ? 'money'
        : undefined;
  // "How strong is Acme centre's computing power?": the one figure of that thing on the matter named.
  if (asks.number) {
    const ofIt = [...base.series.values()].filter(
      (series) =>
        series.of !== base.subject &&
        mentioned.includes(series.of) &&
        series.figures.length === 1 &&
        series.figures.some(({ about }) => about.some((id) => base.topics.has(id) && mentioned.includes(id))),
    );
    if (ofIt.length === 1 && !ofIt[0]?.figures.some(({ about }) => about.some((id) => base.topics.get(id)?.absent)))
      return ofIt[0];
  }
  if (!unit) return undefined;
  const candidates = [...base.series.values()].filter(
    (series) =>
      base.measures.get(series.measure)?.unit === unit &&
      mentioned.includes(series.of) &&
      series.figures.some((figure) => figure.about.some((id) => base.topics.has(id) && mentioned.includes(id))),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

const isTop = (figure: FigureFact | undefined, figures: FigureSeries['figures']): boolean =>
  figure !== undefined && figures.every(({ value }) => Number(value) <= Number(figure.value));

/** "At its peak, how many times its value on the day it listed?": two moments of one series, and the measure not named. */
export function seriesOfMoments(base: Base, asks: Asks, mentioned: readonly string[]): FigureSeries | undefined {
  const both = asks.has('times') || asks.difference || asks.has('percent') || asks.ratio || asks.moving;
  const value = asks.number || asks.asking.every((kind) => kind === 'what');
  if (!both && !value) return undefined;
  return [...base.series.values()].find(({ figures }) => {
    const named = figures.filter(
      ({ moment, about }) =>
        moment !== undefined &&
        about.some((id) => mentioned.includes(id) && figures.filter((one) => one.about.includes(id)).length === 1),
    );
    return (
      figures.length > 1 && (both ? named.length === figures.length : named.length === 1 && isTop(named[0], figures))
    );
  });
}

/** "Is that 199.9% right?", "what is the 503.24?": the figures that print this very number, if they are of one series. */
export function figuresByAmount(base: Base, { amounts, text }: Reading): readonly FigureFact[] {
  const stated = amounts.map(({ value, percent, start, end }) => ({
    value,
    percent,
    digits: /\d+(?:\.\d+)?/u.exec(text.slice(start, end))?.[0],
  }));
  const found = base.figures.filter((figure) =>
    stated.some(
      ({ value, percent, digits }) =>
        ((percent || value.gte(1000)) && value.eq(new Big(figure.value).abs())) ||
        // "503.24" without its scale is telling enough; "12" is not.
        (digits?.includes('.') &&
          figure.printed.includes(digits) &&
          new RegExp(`(?<![\\d.])${digits.replace('.', '\\.')}0*(?![\\d.])`, 'u').test(figure.printed)),
    ),
  );
  // A rate named with the two figures that it comes from is what the question is about.
  const rate = found.find(({ of, measure }) =>
    found.every(
      (other) =>
        other.of === of && (other.measure === measure || base.measures.get(other.measure)?.change_of === measure),
    ),
  );
  if (rate) return found.filter(({ measure }) => measure === rate.measure);
  return new Set(found.map(({ of, measure }) => `${of}.${measure}`)).size === 1 ? found : [];
}

/** "4,000 cards for 10,000, how many for one?": two figures of one kind, each stated with its number. */
export function seriesByAmounts(base: Base, { amounts }: Reading): FigureSeries[] {
  const named = base.figures.filter((figure) =>
    amounts.some(({ value, percent }) => !percent && value.gte(1000) && value.eq(figure.value)),
  );
  const series = [...new Set(named.map(({ of, measure }) => `${of}.${measure}`))].flatMap(
    (id) => base.series.get(id) ?? [],
  );
  const [a, b] = series;
  return a && b && series.length === 2 && a.of === b.of && sameUnit(base, a, b) ? series : [];
}

const sameUnit = (base: Base, a: FigureSeries, b: FigureSeries): boolean =>
  base.measures.get(a.measure)?.unit === base.measures.get(b.measure)?.unit;

/** "The cash Acme got on 21 June": somebody's money of the very day or month that a question names or spoke of. */
export function moneyOfDay(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
  owners: readonly string[],
  days: readonly string[],
): FigureSeries | undefined {
  if (asks.has('per') || asks.has('mean')) return undefined;
  if (
    !TAKEN_IN.test(reading.text) ||
    !(asks.has('sum') || asks.has('how-much') || reading.currency || CASH.test(reading.text))
  )
    return undefined;
  const found = [...base.series.values()].filter(
    (series) =>
      series.of !== base.subject &&
      (owners.includes(series.of) ||
        (owners.length === 0 && series.figures.some(({ about }) => about.some((id) => mentioned.includes(id))))) &&
      base.measures.get(series.measure)?.unit === 'money' &&
      series.figures.some(
        ({ period }) => period !== undefined && period.length > 4 && days.some((day) => periodMatches(period, day)),
      ),
  );
  return found.length === 1 ? found[0] : undefined;
}

const TAKEN_IN =
  /(?<![a-z])(?:get|gets|got|gotten|make|made|take|took|collect(?:ed)?|receive[sd]?|raised?|net(?:ted)?|bring|brought|earn(?:ed)?|cash|pocket(?:ed)?|proceeds|worth|consideration|payout|fetch[a-z]*|yield(?:ed)?|gross(?:ed)?)(?![a-z])|套|到手|拿|卖了?多少钱|收回|进账|得了/u;

const CASH = /(?<![a-z])(?:cash|money|proceeds|collect(?:ed)?)(?![a-z])|钱|现/u;

/** "FY20 or FY22, which was worse?" names no measure: the article's main one is meant, if years or a year are. */
export function mainSeries(
  base: Base,
  reading: Reading,
  asks: Asks,
  mentioned: readonly string[],
): FigureSeries | undefined {
  const others = mentioned.filter((id) => id !== base.subject);
  // "And than the year before?", with no year to stand on.
  if (reading.periods.length > 0 && reading.periods.every(({ kind }) => kind === 'step')) return undefined;
  const ranks =
    (asks.has('sum') && (asks.highest || asks.lowest)) ||
    asks.worst ||
    asks.best ||
    asks.has('more') ||
    asks.has('less') ||
    asks.difference;
  return others.length === 0 &&
    reading.unknown.every(({ name }) => !name) &&
    (reading.periods.length > 0 || asks.has('year') || /year|yr|年/u.test(reading.text)) &&
    (ranks ||
      HOW_BAD.test(reading.text) ||
      asks.has('closest') ||
      asks.has('mean') ||
      (asks.compare && reading.periods.length > 1)) &&
    base.article.main
    ? base.series.get(base.article.main)
    : undefined;
}

const HOW_BAD = /(?<![a-z])how (?:bad|ugly|rough|grim|awful|terrible)(?![a-z])|[有多]?多[惨糟]|惨[到成]/u;
