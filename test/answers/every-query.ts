import { answerable } from '../../src/answers/compose.ts';
import type { Base, FigureSeries } from '../../src/knowledge/base.ts';
import type { Operand, Query } from '../../src/questions/query.ts';

const ENDS = ['highest', 'lowest'] as const;
const MOVES = ['value', 'rise', 'rise-percent', 'fall', 'fall-percent'] as const;
const TESTS = ['above', 'below', 'up', 'down'] as const;
const TOTALS = ['sum', 'mean', 'median', 'count'] as const;
const CHANGES = ['difference', 'percent', 'times'] as const;
const BESIDE = ['which', 'difference', 'share', 'ratio', 'years', 'rest'] as const;

const keysOf = ({ figures }: FigureSeries): string[] => figures.map((figure) => figure.period ?? figure.id);
const isYear = (key: string): boolean => /^\d{4}$/.test(key);

/** What can be asked of one series; what compares or adds up needs two figures. */
function aboutSeries(base: Base, series: FigureSeries): Query[] {
  const id = series.id;
  const keys = keysOf(series);
  const last = keys.at(-1) ?? '';
  const perDay = isYear(last) && base.measures.get(series.measure)?.unit === 'money';
  const single: Query[] = [
    { ask: 'figure', series: id, periods: [] },
    ...keys.map((key): Query => ({ ask: 'figure', series: id, periods: [key] })),
    ...(perDay ? [{ ask: 'figure' as const, series: id, periods: [last], per: 'day' as const }] : []),
  ];
  // A price per share is no amount of billions: its workings are not looked at here.
  if (keys.length < 2 || base.measures.get(series.measure)?.unit === 'price') return single;
  const than = Number(series.figures[0]?.value);
  const pairs = [...keys.slice(1).map((to, i) => [keys[i] ?? '', to] as const), [keys[0] ?? '', last] as const];
  return [
    ...single,
    ...ENDS.flatMap((end) => MOVES.map((by): Query => ({ ask: 'extreme', series: id, periods: [], end, rank: 2, by }))),
    ...TESTS.map((test): Query => ({ ask: 'filter', series: id, periods: [], test, than, count: false })),
    ...TOTALS.map((by): Query => ({ ask: 'aggregate', series: id, periods: [], by })),
    ...pairs.flatMap(([from, to]) => CHANGES.map((as): Query => ({ ask: 'change', series: id, from, to, as }))),
    ...pairs
      .filter((pair) => pair.every(isYear))
      .map(([from, to]): Query => ({ ask: 'change', series: id, from, to, as: 'compound' })),
  ];
}

/** Every query that the facts of an article can be asked; of the many pairs of periods, neighbours and the two ends. */
export function everyQuery(base: Base): Query[] {
  const series = [...base.series.values()];
  const unit = ({ measure }: FigureSeries) => base.measures.get(measure)?.unit;
  const operand = (one: FigureSeries): Operand => ({ series: one.id, periods: keysOf(one).slice(-1), total: false });
  const beside = series.flatMap((left) =>
    series
      .filter((right) => right !== left && unit(left) === unit(right) && unit(left) !== 'percent')
      .flatMap((right) =>
        BESIDE.map((as): Query => ({ ask: 'versus', left: operand(left), right: operand(right), as })),
      ),
  );
  const scopes = ['whole' as const, ...base.article.sections.map(({ number }) => number)];
  return [
    ...series.flatMap((one) => aboutSeries(base, one)),
    ...beside,
    ...[...base.statements.keys()].map((id): Query => ({ ask: 'facts', ids: [id] })),
    ...[...base.lists.keys()].flatMap((id) => [false, true].map((count): Query => ({ ask: 'list', id, count }))),
    ...scopes.flatMap((scope) => [1, 3, 10].map((sentences): Query => ({ ask: 'summary', scope, sentences }))),
    { ask: 'source', code: 'help' },
    { ask: 'help' },
  ];
}

/** Those of them that have an answer. */
export const everyAnswerable = (base: Base): Query[] => everyQuery(base).filter((query) => answerable(base, query));
