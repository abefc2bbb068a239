import { keyOf } from '../answers/wording.ts';
import type { FigureSeries } from '../knowledge/base.ts';
import { extremeKey } from './period-choice.ts';
import { ordinal } from './series-choice.ts';
import { figuresOf, query, type SeriesQuestion, type SeriesReader, side } from './series-question.ts';
import type { Cue } from './vocabulary/cue.ts';

/** Which figure of a series is the largest, the smallest, the next, the nearest. */

const byValue = (figures: FigureSeries['figures']): FigureSeries['figures'][number][] =>
  [...figures].sort((a, b) => Number(a.value) - Number(b.value));

/** "The last sale", "the second round": by order of time, where figures have dates. */
export const byOrder: SeriesReader = (question) => {
  const { asks, all, series } = question;
  if (!(asks.has('when') || !asks.rankedByValue) || !ordinal(asks)) return undefined;
  // "The second against the first": both, beside each other.
  if (
    asks.rank > 1 &&
    asks.has('first') &&
    (asks.ratio || asks.difference || asks.has('more') || asks.has('less') || asks.has('percent'))
  )
    return undefined;
  if (all.length < 2 || !all.every((key) => /^\d{4}-\d{2}/u.test(key))) return undefined;
  const at = asks.rank > 1 ? asks.rank - 1 : asks.has('last') ? all.length - 1 : 0;
  return query(question, { ask: 'figure', series: series.id, periods: all.slice(at, at + 1) });
};

/** "The spread between the best and the worst year", "highest minus lowest". */
export const spread: SeriesReader = (question) => {
  const { asks, reading, several } = question;
  if (!(asks.difference || asks.has('times') || MINUS.test(reading.text)) || !several) return undefined;
  if (!(asks.highest || asks.worst) || !(asks.lowest || asks.best)) return undefined;
  const ranked = byValue(figuresOf(question));
  const [low, high] = [ranked[0], ranked.at(-1)];
  return low && high
    ? query(question, {
        ask: 'versus',
        left: side(question, keyOf(high)),
        right: side(question, keyOf(low)),
        as: asks.has('times') ? 'ratio' : 'which',
      })
    : undefined;
};

/** "Rank the years": the highest stands in front, all of them below it. */
export const ranking: SeriesReader = (question) => {
  const { asks, reading, several, all, over } = question;
  if (!RANKING.test(reading.text) || !several || all.length < 3 || asks.rank > 1) return undefined;
  const end = FROM_BELOW.test(reading.text) ? 'lowest' : 'highest';
  return query(question, { ask: 'extreme', ...over, end, rank: 1, by: 'value' });
};

/** "Which two years were closest?" */
export const closest: SeriesReader = (question) => {
  const { asks, keys, several, over, all, series } = question;
  if (!asks.has('closest') || !several || over.periods.length > 0 || keys.named) return undefined;
  if (!(asks.has('year') || asks.which || asks.has('both'))) return undefined;
  const ranked = byValue(series.figures);
  const pairs = ranked.slice(1).flatMap((upper, i) => {
    const lower = ranked[i];
    return lower ? [{ keys: [keyOf(lower), keyOf(upper)], gap: Number(upper.value) - Number(lower.value) }] : [];
  });
  const [nearest] = pairs.sort((a, b) => a.gap - b.gap);
  const [left, right] = all.filter((key) => nearest?.keys.includes(key));
  return left && right
    ? query(question, { ask: 'versus', left: side(question, left), right: side(question, right), as: 'which' })
    : undefined;
};

/** "The worst year", "the second largest loss", "the biggest rise"; "was 2021 the worst?" puts a year forward. */
export const extreme: SeriesReader = (question) => {
  const { asks, all, chosen, ends, several, over, series } = question;
  const ranked = asks.highest || asks.lowest || asks.best || asks.worst || asks.rank > 1;
  const putForward =
    (asks.yesNo || asks.given) &&
    chosen.length === 1 &&
    all.length > 2 &&
    /^\d{4}$/u.test(chosen[0] ?? '') &&
    (asks.has('year') || !asks.moving);
  // "FY23 against FY22: better or worse, by what percentage?" asks how far the two are apart.
  const pair = chosen.length === 2 && (asks.has('percent') || asks.has('times') || asks.difference);
  if (ends || !ranked || pair) return undefined;
  if (!several && !putForward) return undefined;
  const within = putForward ? { series: series.id, periods: [] } : over;
  if (!asks.moving)
    return query(question, { ask: 'extreme', ...within, end: endOf(question), rank: asks.rank, by: 'value' });
  // "The smallest move" may be a rise or a fall; "the biggest move" of figures that grow is a rise.
  const way = asks.falling ? 'fall' : asks.moved || !asks.lowest ? 'rise' : 'move';
  const by = asks.has('percent') ? (`${way}-percent` as const) : way;
  const end = asks.lowest ? 'lowest' : 'highest';
  return query(question, { ask: 'extreme', ...within, end, rank: asks.rank, by });
};

/** "The year right after its worst one". */
export const besideExtreme: SeriesReader = (question) => {
  const { reading, all, series, keys, asks, measure } = question;
  const way = BESIDE.exec(reading.text);
  if (!way || keys.named || all.length < 3) return undefined;
  if (!asks.highest && !asks.lowest && !asks.best && !asks.worst) return undefined;
  const [key] = extremeKey(series, asks, measure?.better);
  const later = /after|following|[后下次]/u.test(way[0]);
  const beside = key && all[all.indexOf(key) + (later ? 1 : -1)];
  return beside ? query(question, { ask: 'figure', series: series.id, periods: [beside] }) : undefined;
};

const BESIDE =
  /(?:year|yr|one) (?:(?:right|just|immediately|directly|straight) )?(?:after|before|following|preceding|prior to) (?:its|the|that|their) (?:\w+ )?(?:worst|best|peak|record|biggest|largest|highest|lowest|smallest|heaviest)|最[^，。]{1,5}(?:的?那(?:一)?年)?(?:的|之)?(?:后一年|下一年|次年|第二年|前一年|上一年)/u;

/** "The worst year was how many times 2018?", "how much above 2019 was the highest?": one end is named by its rank. */
export const extremeBeside: SeriesReader = (question) => {
  const { reading, asks, all, chosen, elliptical, inherited, measure, series, keys } = question;
  if (all.length < 3 || !(asks.highest || asks.lowest || asks.best || asks.worst)) return undefined;
  if (!(asks.has('times') || asks.difference || asks.has('percent') || asks.share)) return undefined;
  const spoken = all.filter((key) => inherited.keys.includes(key));
  const pointed = elliptical && !keys.named && asks.has('pronoun') && spoken.length === 1;
  const [named] = chosen.length === 1 ? chosen : pointed ? spoken : [];
  const [top] = extremeKey(series, asks, measure?.better);
  if (!named || !top || named === top) return undefined;
  const at = (cues: readonly Cue[]) => reading.cueAt.find(({ cue }) => cues.includes(cue))?.start ?? 0;
  const place = PERIOD_PLACE.exec(reading.text)?.index ?? reading.text.length;
  const rankAt = at(RANKS);
  // "What share of the worst year was 2018?", "how many times 2018 was the worst?": what comes first is measured by.
  const marker = OF_WHICH.exec(reading.text)?.index ?? Number.POSITIVE_INFINITY;
  const inverted = marker < rankAt && marker < place;
  if (asks.has('percent') && BELOW.test(reading.text)) return undefined;
  const [left, right] = rankAt < place !== inverted ? [top, named] : [named, top];
  if (asks.has('times') || asks.share)
    return query(question, {
      ask: 'versus',
      left: side(question, left),
      right: side(question, right),
      as: asks.share ? 'share' : 'ratio',
    });
  const [from = '', to = ''] = [named, top].sort();
  return query(question, {
    ask: 'change',
    series: series.id,
    from,
    to,
    as: asks.has('percent') ? 'percent' : 'difference',
  });
};

const OF_WHICH = /(?:share|percent(?:age)?|%|proportion|fraction) of(?![a-z])|how many times/u;
const BELOW = /(?<![a-z])(?:below|lower|less|smaller)(?![a-z])|[低少小]/u;

const RANKS = ['highest', 'lowest', 'best', 'worst'] as const satisfies readonly Cue[];
const PERIOD_PLACE = /\d{2,4}|它|那年|that year|(?<![a-z])(?:that|it)(?![a-z])/u;

/** Which end is meant: "best" and "worst" depend on what is better of the measure. */
function endOf({ asks, measure }: SeriesQuestion): 'highest' | 'lowest' {
  const lower = measure?.better === 'lower';
  if (asks.best) return lower ? 'lowest' : 'highest';
  if (asks.worst) return lower ? 'highest' : 'lowest';
  return asks.lowest ? 'lowest' : 'highest';
}

export const MINUS = /(?<![a-z])minus(?![a-z])|减去?|−/u;

const RANKING =
  /(?<![a-z])(?:rank(?:ed|ing)?|sort(?:ed)?|in (?:descending|ascending) order)(?![a-z])|排(?:个|一下|下)?(?:序|名|列|个队|一下|一排|一遍)|从[大高小低多少]到[小低大高少多]/u;
const FROM_BELOW = /ascending|smallest first|lowest first|从[小低少]到/u;
