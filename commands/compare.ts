import type { Command } from '../src/command.ts';
import type { Base, FigureSeries } from '../src/knowledge/base.ts';
import { messages } from '../src/language/messages.ts';
import type { Query } from '../src/questions/query.ts';
import { declined, inWords, keysOf, seriesWith } from './series.ts';
import { given, text } from './text.ts';

/** One measure at two times, or two measures beside each other. */
const compare: Command = {
  name: 'compare',
  description: text('Compare two years, or two measures', '对比两个年份或两项指标', '對比兩個年份或兩項指標'),
  options: [
    {
      kind: 'string',
      name: 'series',
      description: text('Which figures', '哪项数据', '哪項數據'),
      required: true,
      complete: 'series',
      maxLength: 200,
    },
    {
      kind: 'string',
      name: 'from',
      description: text('From which year (the first, if left out)', '从哪一年（默认最早）', '從哪一年（預設最早）'),
      complete: 'period',
      maxLength: 40,
    },
    {
      kind: 'string',
      name: 'to',
      description: text('To which year (the last, if left out)', '到哪一年（默认最近）', '到哪一年（預設最近）'),
      complete: 'period',
      maxLength: 40,
    },
    {
      kind: 'string',
      name: 'with',
      description: text('Other figures to put beside them', '与哪项数据对比', '與哪項數據對比'),
      complete: 'series',
      maxLength: 200,
    },
  ],
  examples: [{ en: 'loss 2020 and 2021', zh: '2020和2021年亏损' }],
  run(options, { ask, answer, core: { base }, language }) {
    const [wanted = '', from, to, other] = ['series', 'from', 'to', 'with'].map((name) => given(options, name));
    const series = seriesWith(base, wanted);
    const absent =
      series && other === undefined ? [from, to].flatMap((year) => (year ? keysOf(series, year).absent : [])) : [];
    if (series && absent.length > 0) return declined(base, series, absent, language);
    const query = queryOf(base, { wanted, from, to, other });
    if (query) return answer(query);
    const { compare: inSentence, and } = messages[language].commands;
    const things =
      other === undefined
        ? inWords(base, wanted, language)
        : and(inWords(base, wanted, language), inWords(base, other, language));
    const years = from && to ? and(from, to) : (from ?? to);
    return ask(inSentence([things, years].filter(Boolean).join(' ')));
  },
};

export default compare;

interface Asked {
  readonly wanted: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly other: string | undefined;
}

/** The query that the options name; undefined if one of them is words, or a year that is not there. */
function queryOf(base: Base, { wanted, from, to, other }: Asked): Query | undefined {
  const series = seriesWith(base, wanted);
  if (!series) return undefined;
  if (other === undefined) {
    const [first, last] = [oneKey(series, from, 0), oneKey(series, to, -1)];
    if (first === undefined || last === undefined || first === last) return undefined;
    return { ask: 'change', series: series.id, from: first, to: last, as: 'difference' };
  }
  const beside = seriesWith(base, other);
  // Yuan against per cent says nothing.
  if (!beside || unitOf(base, series) !== unitOf(base, beside)) return undefined;
  const shared = series.figures.findLast((a) =>
    beside.figures.some((b) => a.period !== undefined && a.period === b.period),
  );
  const [left, right] = [
    oneKey(series, from ?? to ?? shared?.period, -1),
    oneKey(beside, to ?? from ?? shared?.period, -1),
  ];
  if (left === undefined || right === undefined) return undefined;
  return {
    ask: 'versus',
    left: { series: series.id, periods: [left], total: false },
    right: { series: beside.id, periods: [right], total: false },
    as: 'difference',
  };
}

/** The one figure that a text names, or the one at an end where it names none. */
function oneKey(series: FigureSeries, option: string | undefined, end: 0 | -1): string | undefined {
  const dated = series.figures.filter((figure) => figure.period !== undefined);
  if (option === undefined) return dated.at(end)?.period;
  const { keys } = keysOf(series, option);
  return keys.length === 1 ? keys[0] : undefined;
}

const unitOf = (base: Base, series: FigureSeries): string | undefined => base.measures.get(series.measure)?.unit;
