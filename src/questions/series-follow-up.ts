import { keyOf } from '../answers/wording.ts';
import { money } from './series-choice.ts';
import { query, type SeriesQuestion, type SeriesReader, side } from './series-question.ts';
import { madeOf, moneyOf, siblingTotal } from './series-siblings.ts';

/** Questions that lean on the figures spoken of before. */

/** Keys of the last answers that this series has. */
const inheritedKeys = ({ inherited, all }: SeriesQuestion): string[] =>
  inherited.keys.filter((key) => all.includes(key));

/** "Which was worse?", of the two spoken of. */
export const whichOfSpoken: SeriesReader = (question) => {
  const { elliptical, keys, reading, asks, inherited, all, measure, series } = question;
  const spoken = [...new Set([...inherited.earlier, ...inherited.keys])].filter((key) => all.includes(key)).sort();
  if (
    !elliptical ||
    keys.named ||
    reading.mentions.length > 0 ||
    spoken.length < 2 ||
    spoken.length === all.length ||
    asks.has('sum') ||
    !(asks.has('more') || asks.has('less') || asks.has('both'))
  )
    return undefined;
  const [left = '', right = ''] = spoken;
  if (spoken.length === 2 && (asks.has('percent') || asks.has('times')))
    return query(question, {
      ask: 'change',
      series: series.id,
      from: left,
      to: right,
      as: asks.has('percent') ? 'percent' : 'times',
    });
  if (spoken.length === 2)
    return query(question, { ask: 'versus', left: side(question, left), right: side(question, right), as: 'which' });
  const low = asks.has('less') || asks.lowest || (asks.best && measure?.better === 'lower');
  const end = low ? 'lowest' : 'highest';
  return query(question, { ask: 'extreme', series: series.id, periods: spoken, end, rank: 1, by: 'value' });
};

/** "And both together?", of the years asked for one by one. */
export const sumOfSpoken: SeriesReader = (question) => {
  const { elliptical, keys, reading, asks, inherited, all, series } = question;
  if (!elliptical || !asks.has('sum') || keys.named || asks.share) return undefined;
  // "Total loss" names the measure anew: all of it, unless "both" or "those three" are meant.
  if (reading.mentions.length > 0 && !SOME_OF_THEM.test(reading.text) && !asks.has('both')) return undefined;
  const given = inherited.spoken.length > 1 ? inherited.spoken : inherited.keys;
  const few = asks.has('both') || /两|(?<![a-z])(?:two|both)(?![a-z])/u.test(reading.text) ? 2 : given.length;
  const added = all.filter((key) => given.slice(-few).includes(key));
  return added.length > 1 && added.length < all.length
    ? query(question, { ask: 'aggregate', series: series.id, periods: added, by: 'sum' })
    : undefined;
};

/** "I thought it was about 1.7 billion", after a figure: that figure is checked. */
export const doubtOfSpoken: SeriesReader = (question) => {
  const { elliptical, keys, reading, claim, series } = question;
  const spoken = inheritedKeys(question);
  return elliptical && !keys.named && reading.mentions.length === 0 && claim?.amounts.length && spoken.length === 1
    ? query(question, { ask: 'figure', series: series.id, periods: spoken })
    : undefined;
};

/** "Without 2021", said of a sum or an average just given. */
export const withoutSome: SeriesReader = (question) => {
  const { elliptical, asks, inherited, all, chosen, series } = question;
  if (!elliptical || !inherited.by || chosen.length === 0 || !(asks.rest || asks.has('fall'))) return undefined;
  const rest = all.filter((key) => !chosen.includes(key));
  return rest.length > 1
    ? query(question, { ask: 'aggregate', series: series.id, periods: rest, by: inherited.by })
    : undefined;
};

/** "Together with 2022?": what was spoken of and what is named now. */
export const sumWithSpoken: SeriesReader = (question) => {
  const { elliptical, keys, asks, inherited, all, chosen, series } = question;
  if (!elliptical || !asks.has('sum') || chosen.length === 0 || !keys.named) return undefined;
  if (!inheritedKeys(question).some((key) => !chosen.includes(key))) return undefined;
  const both = all.filter((key) => chosen.includes(key) || inherited.keys.includes(key));
  const periods = both.length === all.length ? [] : both;
  return query(question, { ask: 'aggregate', series: series.id, periods, by: 'sum' });
};

/** "So how much in total?" after a price: what it comes to with the number sold. */
export const proceedsOfPrice: SeriesReader = (question) => {
  const { base, elliptical, keys, reading, asks, measure, series } = question;
  if (measure?.unit !== 'price' || asks.difference || asks.has('percent') || asks.has('times')) return undefined;
  // "At that price, how much in total did the June sale bring?"
  const whole = keys.named && keys.keys.length === 1 && asks.has('sum') && (asks.has('how-much') || reading.currency);
  const leaning =
    elliptical && reading.mentions.length === 0 && !keys.named && (asks.has('sum') || asks.has('how-much'));
  if (!whole && !leaning) return undefined;
  const periods = whole ? [...keys.keys] : inheritedKeys(question);
  const made = periods.map((key) => madeOf(base, series, key, 'money')).find((id) => id !== undefined);
  return made ? query(question, { ask: 'figure', series: made, periods }) : undefined;
};

/** "And how much money was that?" after a number of shares. */
export const moneyOfIt: SeriesReader = (question) => {
  const { base, elliptical, reading, inherited, series } = question;
  if (
    !elliptical ||
    reading.mentions.length > 0 ||
    !(/钱|money|cash|[$]/u.test(reading.text) || reading.currency) ||
    money(base, series)
  )
    return undefined;
  const sibling = moneyOf(base, series);
  return sibling
    ? query(question, {
        ask: 'figure',
        series: sibling.id,
        periods: inherited.keys.filter((key) => sibling.figures.some((figure) => keyOf(figure) === key)),
      })
    : undefined;
};

/** "And the total?" after "how many rounds". */
export const totalOfIt: SeriesReader = (question) => {
  const { base, elliptical, reading, asks, all, series } = question;
  const total = all.length === 1 && asks.has('sum') ? siblingTotal(base, series) : undefined;
  // "How many rounds, and how much in all?"
  const both =
    !elliptical &&
    question.measure?.unit === 'count' &&
    (reading.currency !== undefined || (asks.howMany && asks.has('how-much')));
  if (both && total)
    return {
      queries: [
        { ask: 'figure', series: series.id, periods: [] },
        { ask: 'figure', series: total.id, periods: [] },
      ],
    };
  if (!elliptical || reading.mentions.length > 0) return undefined;
  return total ? query(question, { ask: 'figure', series: total.id, periods: [] }) : undefined;
};

const SOME_OF_THEM = /[两三]|这|(?<![a-z])(?:two|three|both|these|those)(?![a-z])/u;
