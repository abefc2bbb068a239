import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import { namesCurrency } from '../language/amounts.ts';
import type { PeriodExpression } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import { claimOf } from './claimed.ts';
import type { Inherited, Numeric } from './figures-understood.ts';
import { goesWith, measuresIn } from './measures-meant.ts';
import { oneSeries } from './one-series.ts';
import { datesByEvent, eventYears, narrow } from './period-choice.ts';
import { ofQuoted } from './quoted.ts';
import type { Reading } from './reading.ts';
import { contraryMeasure, money } from './series-choice.ts';
import { type Keys, keysIn } from './series-keys.ts';
import { isOfMoments } from './series-question.ts';
import { counterpartOf, madeOf } from './series-siblings.ts';
import { NOW, seriesSought } from './series-sought.ts';
import { twoGroups, twoRanges } from './two-groups.ts';
import { againstInherited, movesOfBoth, ratesOf, twoSeries } from './two-series.ts';
import { figuresByAmount, seriesByAmounts } from './unnamed-series.ts';

/** A day on which no article was written for long. */
const TODAY = /今天|今日|明天|(?<![a-z])(?:today|tomorrow|right now|this week|this month)(?![a-z])/u;

/** "两块多一股": pieces of whatever money. */
const PIECES = /(?<!人民币[^，。]{0,4})[\d一二两三四五六七八九十几]块(?!钱?人民币)/u;

const PER_UNIT = /(?:per|for (?:each|every)) (?:yuan|rmb|dollar|buck|kuai)|每[一]?(?:块钱?|元)/u;

export function understandNumeric(
  base: Base,
  reading: Reading,
  asked: Asks,
  handedOn: Inherited,
  elliptical: boolean,
): Numeric | undefined {
  // "Up or down, and by how much?", after a fact about a measure: its figures.
  const moved = asked.difference || (asked.moving && !asked.has('why')) || (asked.has('percent') && !asked.howMany);
  const inherited: Inherited = handedOn.told && moved ? { ...handedOn, series: handedOn.told } : handedOn;
  // "Non-generative-AI revenue": what is left of the whole.
  const without = reading.mentions.some(
    ({ id, start }) =>
      base.measures.get(id)?.part_of &&
      /(?:(?<![a-z])(?:(?:non|ex)[\s-]*|(?:isn'?t|is not|wasn'?t|was not|aren'?t|weren'?t|(?:are |is |were )?not (?:primarily |mainly |chiefly )?(?:about |centred on |focused on )?|not from|not come from|n't come from|not due to)\s+(?:the\s+)?)|非|不是|不属于|不算)$/u.test(
        reading.text.slice(0, start),
      ),
  );
  const asks: Asks = without ? { ...asked, rest: true } : asked;
  const mentioned = [...new Set(reading.mentions.map(({ id }) => id))];
  const dating = (id: string) =>
    base.entities.get(id)?.kind === 'event' && base.entities.get(id)?.when !== undefined && datesByEvent(reading, asks);
  // "Before the listing, in 18, 19 and 20": the years are named, the event owns nothing.
  const years = reading.periods.filter(({ kind }) => kind === 'point' || kind === 'range').length;
  const timing = (id: string) => years > 1 && base.entities.get(id)?.kind === 'event';
  const entities = mentioned.filter((id) => base.entities.has(id) && !dating(id) && !timing(id));
  const measures = measuresIn(base, mentioned, asks, reading.text);
  const sought = seriesSought({ base, reading, asks, inherited, elliptical, mentioned, entities, measures });
  const { missing, sure } = sought;
  const found = [...sought.found];
  if (asks.has('times') || asks.ratio)
    for (const series of seriesByAmounts(base, reading))
      if (!found.some((one) => one.series.id === series.id)) found.push({ series, explained: mentioned });
  const quoted =
    found.length === 0 && measures.length === 0 && reading.periods.every(({ kind }) => kind === 'every')
      ? figuresByAmount(base, reading)
      : [];
  const byAmount = ofQuoted(base, quoted, mentioned, reading, asks, inherited);
  if (byAmount) return byAmount;
  // "For every yuan of revenue": the main measure is what is spread over it.
  const main = base.article.main ? base.series.get(base.article.main) : undefined;
  const [only] = found;
  if (
    main &&
    only &&
    found.length === 1 &&
    asks.has('per') &&
    PER_UNIT.test(reading.text) &&
    main.id !== only.series.id &&
    main.of === only.series.of &&
    money(base, only.series)
  )
    found.unshift({ series: main, explained: [] });
  // "A100s in use against A100 equivalents": the other side is named by other words than the measure's.
  const counterpart =
    only &&
    found.length === 1 &&
    (asks.ratio || asks.has('times') || asks.share) &&
    base.measures.get(only.series.measure)?.part_of === undefined
      ? counterpartOf(base, only.series)
      : undefined;
  if (counterpart && !counterpart.figures.some((figure) => base.measures.get(figure.measure)?.part_of))
    found.push({ series: counterpart, explained: mentioned.filter((id) => base.topics.has(id)) });
  // A profit asked for where the figures are losses: the figure, with the contrary put right.
  const contrary =
    found.length === 0 &&
    (reading.unknown.length === 0 || (elliptical && reading.unknown.every(({ name }) => !name))) &&
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
  const currency = first.series.figures[0]?.currency;
  // "5.22 billion, in yuan, right?": the amount is one of the figures, the currency is not.
  const stated =
    asks.yesNo && reading.currency && reading.currency !== currency
      ? first.series.figures.find(({ value }) => reading.amounts.some((amount) => amount.value.eq(value)))
      : undefined;
  const put = claimOf(reading, asks);
  if (stated && put && money(base, first.series))
    return {
      queries: [{ ask: 'figure', series: first.series.id, periods: [keyOf(stated)] }],
      claim: { ...put, amounts: [], holds: false },
      explained,
      wrongOwner,
    };
  if (
    reading.currency &&
    money(base, first.series) &&
    reading.currency !== currency &&
    !(currency && PIECES.test(reading.text)) &&
    !(currency && namesCurrency(reading.text, currency))
  ) {
    return { queries: [], missing: { kind: 'currency', series: first.series.id }, explained };
  }
  // "The ratio of the two?", of two measures asked for one after the other.
  const other =
    elliptical && measures.length === 0 && found.length === 1 && inherited.earlierSeries !== inherited.series
      ? base.series.get(inherited.earlierSeries ?? '')
      : undefined;
  const both =
    other && (asks.has('both') || asks.has('pronoun')) && reading.periods.length === 0
      ? againstInherited(base, other, asks, inherited)
      : undefined;
  if (both) return { queries: [both], claim: claimOf(reading, asks), explained, wrongOwner };
  if (!elliptical && TODAY.test(reading.text) && reading.periods.length === 0)
    return { queries: [], missing: { kind: 'now', series: first.series.id }, explained };
  // "From its peak to now": what it is now is not there, and no other moment stands for it.
  if (asks.moving && isOfMoments(first.series) && NOW.test(reading.text) && reading.periods.length === 0)
    return { queries: [], missing: { kind: 'now', series: first.series.id }, explained };
  const events = eventYears(base, reading, asks, first.series);
  const expressions: PeriodExpression[] = [...events.expressions, ...reading.periods];
  for (const id of events.used) explained.add(id);
  // "Would 2023's revenue have covered it?": its own year, and what was spoken of in its.
  const [period] = reading.periods;
  const sole = reading.periods.length === 1 && period?.kind === 'point' ? period.period : undefined;
  const against =
    elliptical && found.length === 1 && (reading.periods.length === 0 || (sole && reading.words > 4))
      ? againstInherited(base, first.series, asks, inherited, sole)
      : undefined;
  if (against) return { queries: [against], claim: claimOf(reading, asks), explained, wrongOwner };
  // "And its revenue?": of the year spoken of. "Total proceeds?" after a price: of that sale.
  const before = inherited.series ? base.series.get(inherited.series) : undefined;
  const made = before !== undefined && madeOf(base, before, inherited.keys[0] ?? '', 'money') === first.series.id;
  const sameYear =
    elliptical &&
    expressions.length === 0 &&
    first.series.id !== inherited.series &&
    inherited.keys.length === 1 &&
    (made || (/^\d{4}$/u.test(inherited.keys[0] ?? '') && !asks.has('sum')));
  if (sameYear) expressions.push({ kind: 'point', period: inherited.keys[0] ?? '' });
  const resolve = (series: FigureSeries): Keys =>
    narrow(base, series, mentioned, keysIn(series, expressions, inherited.keys), reading.amounts, explained);
  if (found.length > 1) {
    const moves = movesOfBoth(
      base,
      found.map((one) => one.series),
      reading,
      asks,
    );
    if (moves.length > 0) return { queries: moves, explained, wrongOwner };
    const rates = ratesOf(
      base,
      found.map((one) => one.series),
      reading,
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
  const groups = twoGroups(
    base,
    first.series,
    reading,
    asks,
    elliptical ? inherited.keys.filter((key) => first.series.figures.some((figure) => keyOf(figure) === key)) : [],
  );
  const claim = claimOf(reading, asks);
  if (groups)
    return {
      queries: [groups.query],
      claim: claim && { ...claim, amounts: [], holds: groups.holds },
      explained,
      wrongOwner,
    };
  const asksOne = (series: FigureSeries) =>
    oneSeries({ base, series, keys: resolve(series), reading, asks, inherited, elliptical });
  const single = asksOne(first.series);
  const rest = found.slice(1).flatMap((one) => asksOne(one.series).queries);
  return {
    ...single,
    // "It earned 4.968 billion in 2019, right?": the number is so, what it is said of is not.
    claim: contrary ? undefined : single.claim,
    queries: [...single.queries, ...rest],
    explained,
    wrongOwner,
    contrary: contrary?.topic,
    sure: sure || undefined,
  };
}
