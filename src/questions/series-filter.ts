import { keyOf } from '../answers/wording.ts';
import { amountRange } from './amount-range.ts';
import { limitIsClaim } from './claimed.ts';
import type { Reading } from './reading.ts';
import { figuresOf, query, type SeriesReader } from './series-question.ts';

/** Which periods of a series pass a test, or how many do. */

/** "Between 5 and 10 billion". */
export const betweenAmounts: SeriesReader = (question) => {
  const range = question.several ? amountRange(question.reading) : undefined;
  return (
    range &&
    query(question, {
      ask: 'filter',
      ...question.over,
      test: 'between',
      than: range.from.toNumber(),
      upTo: range.to.toNumber(),
      count: question.asks.howMany,
    })
  );
};

/** "Not above", "没超过": the limit itself is denied, not something else in the sentence. */
const notPast = ({ cueAt }: Reading): boolean =>
  cueAt.some(
    (not) =>
      not.cue === 'not' &&
      cueAt.some(
        ({ cue, start }) => (cue === 'above' || cue === 'below') && start >= not.start && start - not.end <= 8,
      ),
  );

/** "Above 10 billion", "没超过50亿". */
export const pastAmount: SeriesReader = (question) => {
  const { asks, reading, several, series } = question;
  // "The first year above 10 billion": of all of them, not of the first.
  const ordered =
    reading.periods.length > 0 && reading.periods.every(({ kind }) => kind === 'first' || kind === 'last');
  const over = ordered ? { series: series.id, periods: [] } : question.over;
  const limit = asks.above || asks.below ? reading.amounts.find(({ percent }) => !percent) : undefined;
  if (!limit || !(several || ordered) || limitIsClaim(asks)) return undefined;
  const test = asks.above !== notPast(reading) ? 'above' : 'below';
  // "Add up the years above 10 billion".
  const passing = figuresOf(question).filter(({ value }) =>
    test === 'above' ? limit.value.lt(value) : limit.value.gt(value),
  );
  if (asks.has('sum') && passing.length > 1)
    return query(question, { ask: 'aggregate', series: question.series.id, periods: passing.map(keyOf), by: 'sum' });
  return query(question, { ask: 'filter', ...over, test, than: limit.value.toNumber(), count: asks.howMany });
};

/** "The years above average". */
export const pastAverage: SeriesReader = (question) => {
  const { asks, reading, several, all, over } = question;
  const test = ABOVE_AVERAGE.test(reading.text) ? 'above' : BELOW_AVERAGE.test(reading.text) ? 'below' : undefined;
  if (!test || !several || all.length < 3) return undefined;
  const figures = figuresOf(question);
  const mean = figures.reduce((sum, { value }) => sum + Number(value), 0) / figures.length;
  return query(question, { ask: 'filter', ...over, test, than: Math.round(mean), count: asks.howMany });
};

/** "Which year did it lose less than the year before?" */
export const pastYearBefore: SeriesReader = (question) => {
  const { asks, reading, all, chosen, over, series } = question;
  const steps =
    reading.periods.some(({ kind }) => kind === 'step') &&
    reading.periods.every(({ kind }) => kind === 'step' || kind === 'range' || kind === 'since' || kind === 'every');
  if (!steps || chosen.length === 1 || chosen.length === 2 || all.length < 3) return undefined;
  if (!(asks.has('year') || asks.has('which-year') || asks.list || asks.howMany)) return undefined;
  const down = asks.has('less') || asks.has('below') || asks.falling;
  if (!down && !asks.has('more') && !asks.has('above') && !asks.moved) return undefined;
  const within = reading.periods.length > 1 ? over : { series: series.id, periods: [] };
  return query(question, { ask: 'filter', ...within, test: down ? 'down' : 'up', count: asks.howMany });
};

/** "The years whose loss was smaller than 2023's". */
export const pastYear: SeriesReader = (question) => {
  const { asks, reading, all, chosen, series } = question;
  const bar = series.figures.find((figure) => keyOf(figure) === chosen[0]);
  if (!bar || chosen.length !== 1 || reading.amounts.length > 0 || all.length < 3) return undefined;
  const low = asks.has('less') || asks.has('below');
  if (!(asks.has('year') || asks.list) || !(low || asks.has('more') || asks.has('above')) || !THAN.test(reading.text))
    return undefined;
  return query(question, {
    ask: 'filter',
    series: series.id,
    periods: [],
    test: low ? 'below' : 'above',
    than: Math.abs(Number(bar.value)),
    count: asks.howMany,
  });
};

/** "Every single year?" is a claim about all of them. */
export const everyYear: SeriesReader = (question) => {
  const { asks, reading, all, chosen, series } = question;
  // "Every year after 2021": the first step is that from 2021.
  const edge = reading.periods.find((period) => period.kind === 'since' && period.exclusive === true);
  const from = edge?.kind === 'since' && all.includes(edge.from) ? [edge.from, ...chosen] : chosen;
  const over = { series: series.id, periods: from.length === all.length ? [] : [...from] };
  const worse = WORSE.test(reading.text);
  const fell = asks.falling || (!asks.moved && !worse && asks.has('less'));
  // "It never fell" is so where it rose each time.
  const less = fell !== NEVER.test(reading.text);
  return (asks.moved || fell || worse || asks.has('more')) &&
    asks.yesNo &&
    all.length > 2 &&
    STEADILY.test(reading.text)
    ? query(question, { ask: 'filter', ...over, test: less ? 'down' : 'up', count: false })
    : undefined;
};

/** "How many years did it lose money?": all that the series has, where nothing is said of how much. */
export const yearsInAll: SeriesReader = (question) => {
  const { asks, reading, keys, all, chosen, over, measure } = question;
  const whole = !keys.named || (keys.spanning && chosen.length > 1);
  return whole &&
    HOW_MANY_YEARS.test(reading.text) &&
    measure?.better === 'lower' &&
    all.length > 2 &&
    all.every((key) => /^\d{4}$/u.test(key)) &&
    reading.amounts.every(({ qualified }) => !qualified) &&
    !asks.moved &&
    !asks.ratio
    ? query(question, { ask: 'aggregate', ...over, by: 'count' })
    : undefined;
};

const HOW_MANY_YEARS =
  /(?:how many|number of|count of) (?:[\w-]+ ){0,3}(?:years?|yrs?)(?![a-z])|[几多][少]?(?:个)?年(?!的)/u;

/** "Which years did it rise?" "The one year it fell: which, and by what percentage?" */
export const yearsOfMove: SeriesReader = (question) => {
  const { asks, reading, keys, all, over } = question;
  const open = !keys.named || (keys.spanning && keys.keys.length === all.length);
  const count = asks.howMany || HOW_MANY_YEARS.test(reading.text);
  if (!asks.moved || !open || all.length < 3) return undefined;
  if (asks.has('which-year') && asks.has('percent') && !asks.yesNo)
    return query(question, {
      ask: 'extreme',
      ...over,
      end: 'highest',
      rank: 1,
      by: asks.falling ? 'fall-percent' : 'rise-percent',
    });
  return count || asks.list || asks.has('year')
    ? query(question, { ask: 'filter', ...over, test: asks.falling ? 'down' : 'up', count })
    : undefined;
};

/** "2021 was the only year with a loss, wasn't it?": it is not, where there are others. */
export const onlyYear: SeriesReader = (question) => {
  const { asks, reading, chosen, all, measure, series, claim } = question;
  return asks.yesNo &&
    ONLY.test(reading.text) &&
    chosen.length === 1 &&
    all.length > 2 &&
    measure?.better === 'lower' &&
    !asks.moved &&
    !asks.above &&
    !asks.below &&
    !(asks.highest || asks.lowest || asks.worst || asks.best)
    ? {
        queries: [{ ask: 'figure', series: series.id, periods: [] }],
        claim: claim && { ...claim, amounts: [], holds: false },
      }
    : undefined;
};

/** "Was there a year without a loss?": the series has one for each. */
export const noneOfThem: SeriesReader = (question) => {
  const { asks, reading, all, chosen, measure, series, claim } = question;
  const placed = reading.mentions
    .filter(({ id }) => id === series.measure)
    .map(({ start }) => reading.text.slice(0, start));
  const denied = placed.some((before) => DENIED.test(before));
  return denied &&
    measure?.better === 'lower' &&
    all.length > 2 &&
    chosen.length !== 1 &&
    (asks.yesNo || asks.has('year')) &&
    !asks.above &&
    !asks.below &&
    !asks.moved
    ? {
        queries: [{ ask: 'aggregate', series: series.id, periods: [], by: 'count' }],
        claim: claim && { ...claim, amounts: [], holds: false },
      }
    : undefined;
};

const DENIED =
  /(?:不|(?<!有)没有?|未|没出现|(?<![a-z])(?:without(?: a| any)?|no|not|n't|didn't|did not|never|avoid(?:ed)?(?: a)?)\s)\s*$/u;

const ONLY = /(?<![a-z])only (?:\w+ )?(?:year|yr|one|time)(?![a-z])|唯一|只有[^，。]{0,8}年/u;

const NEVER = /(?<![a-z])never(?![a-z])|从没|从未|从来没|没有一年|没[^，。]{0,3}过/u;

const WORSE = /(?:get|got|gets|getting|grow|grew) worse|恶化|变差/u;

/** "Every year", "一年比一年": a claim about each step. */
const STEADILY =
  /every|each|year after year|year by year|consistently|steadily|always|never|straight years|non-?stop|all the way|the whole way|throughout|all along|without (?:exception|a break|interruption)|(?:just|only) (?:ever )?(?:kept|keeps?|went|goes|gone|got|gets)|(?:kept|keeps?) (?:on |just )?(?:\w+ing)|monotonic|一路|持续|不断|从没|从未|从来没|没有一年|没[^，。]{0,3}过|连续|只增不减|只升不降|有增无减|只减不增|一年[^，。年]{0,4}比一年|逐年|年年|每年|每一年|一直|连年/u;

const THAN = /(?<![a-z])than(?![a-z])|比|低于|高于|少于|多于|小于|大于|超过/u;

const ABOVE_AVERAGE =
  /(?:above|over|beat|exceed(?:ed|s)?|higher than|more than|greater than|worse than)\s+(?:the\s+|its\s+)?(?:\S+\s+)?(?:average|mean)|(?:高于|超过|大于|多于|高出)(?:[^，。]{0,4})平均|平均(?:数|值|水平|线)?(?:以上|之上)/u;
const BELOW_AVERAGE =
  /(?:below|under|lower than|less than|better than|smaller than)\s+(?:the\s+|its\s+)?(?:\S+\s+)?(?:average|mean)|(?:低于|小于|少于|不到)(?:[^，。]{0,4})平均|平均(?:数|值|水平|线)?(?:以下|之下)/u;
