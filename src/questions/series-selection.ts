import { keyOf } from '../answers/wording.ts';
import { numberNamed } from '../language/number-words.ts';
import { figuresOf, query, type SeriesQuestion, type SeriesReader, side } from './series-question.ts';

/** Some figures of a series, named by their size or their order: "the two worst", "the three latest". */

/** "The sum of the two smallest", "what share the worst three make up", "the two largest". */
export const ofSelected: SeriesReader = (question) => {
  const { asks, series, all } = question;
  const some = selected(question);
  if (some.length === 0) return undefined;
  if (asks.share)
    return query(question, {
      ask: 'versus',
      left: { series: series.id, periods: some, total: true },
      right: { series: series.id, periods: [], total: true },
      as: 'share',
    });
  const by = asks.has('mean') ? 'mean' : asks.has('median') ? 'median' : 'sum';
  if (asks.rest)
    return query(question, {
      ask: 'aggregate',
      series: series.id,
      periods: all.filter((key) => !some.includes(key)),
      by,
    });
  if (asks.has('sum') || by !== 'sum')
    return query(question, { ask: 'aggregate', series: series.id, periods: some, by });
  const [left = '', right = ''] = some;
  if (some.length === 2 && (asks.difference || asks.has('times')))
    return query(question, {
      ask: 'versus',
      left: side(question, left),
      right: side(question, right),
      as: asks.has('times') ? 'ratio' : 'which',
    });
  return asks.moving ? undefined : query(question, { ask: 'figure', series: series.id, periods: some });
};

/** Keys of the figures so named, in order of time; none where nothing of the kind is named. */
function selected(question: SeriesQuestion): string[] {
  const { reading, all, keys, measure } = question;
  const figures = figuresOf(question);
  if (figures.length < 3 || (keys.named && !keys.spanning)) return [];
  const yearly = figures.every(({ period }) => /^\d{4}$/u.test(period ?? ''));
  const parity = yearly ? PARITY.exec(reading.text)?.[0] : undefined;
  if (parity) return figures.map(keyOf).filter((key) => Number(key) % 2 === (/odd|[奇单]/u.test(parity) ? 1 : 0));
  const run = yearly && !question.asks.has('closest') ? consecutive(question) : [];
  if (run.length > 0) return run;
  for (const { cue, start, end } of reading.cueAt) {
    const way = WAYS.find((one) => one === cue);
    const count = way && countBeside(reading.text, start, end);
    if (!way || !count || count >= figures.length) continue;
    const low =
      way === 'lowest' ||
      (way === 'best' ? measure?.better === 'lower' : way === 'worst' && measure?.better !== 'lower');
    const inOrder =
      way === 'first' || way === 'last' ? figures : [...figures].sort((a, b) => Number(a.value) - Number(b.value));
    const fromStart = way === 'first' || (way !== 'last' && low);
    const some = (fromStart ? inOrder.slice(0, count) : inOrder.slice(-count)).map(keyOf);
    return all.filter((key) => some.includes(key));
  }
  return [];
}

/** "The two years in a row that lost most": the stretch of so many with the largest sum. */
function consecutive(question: SeriesQuestion): string[] {
  const found = IN_A_ROW.exec(question.reading.text);
  const count = numberNamed(found?.slice(1).find(Boolean) ?? '');
  const figures = figuresOf(question);
  if (!count || count >= figures.length) return [];
  const runs = figures.slice(count - 1).map((_, i) => figures.slice(i, i + count));
  const sum = (run: typeof figures): number => run.reduce((total, { value }) => total + Number(value), 0);
  const { asks, measure } = question;
  const low = asks.lowest || (asks.best && measure?.better === 'lower') || (asks.worst && measure?.better === 'higher');
  return [...runs].sort((a, b) => (low ? sum(a) - sum(b) : sum(b) - sum(a)))[0]?.map(keyOf) ?? [];
}

const PARITY =
  /(?<![a-z])(?:odd|even)(?:[- ]numbered)?(?= years?)|(?<![a-z])(?:odd|even)-numbered|[奇偶单双]数(?:年|的)/u;
const IN_A_ROW =
  /(?<![a-z])(two|three|four|[2-4]) (?:consecutive|back-to-back|successive|adjacent|neighbouring|straight)|(?<![a-z])(two|three|four|[2-4]) years (?:in a row|running)|(?:连续|相邻|挨着)的?([两二三四])(?:个)?年/u;

const WAYS = ['highest', 'lowest', 'best', 'worst', 'first', 'last'] as const;

/** "Two" of "the two worst", "the worst two", "two years with the worst", "最差的两年". */
function countBeside(text: string, start: number, end: number): number | undefined {
  const before = BEFORE.exec(text.slice(0, start));
  const found = AFTER.exec(text.slice(end))?.[1] ?? before?.[1] ?? before?.[2];
  return found ? numberNamed(found) : undefined;
}

const AFTER = /^\s*的?(?:那|前)?(two|three|four|five|[2-5]|[两二三四五])(?![a-z\d.]|\s*[个]?[亿万月])/u;
const BEFORE = /(?:(?<![a-z\d.])(two|three|four|five|[2-5])(?:\s+(?:[a-z]+\s+){0,4}|\s+)|([两二三四五])(?:个|年)?)$/u;
