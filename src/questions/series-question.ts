import { evaluate } from '../answers/evaluate.ts';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { Base, FigureFact, FigureSeries } from '../knowledge/base.ts';
import type { Measure } from '../knowledge/schema.ts';
import type { Asks } from './asks.ts';
import { claimOf } from './claimed.ts';
import type { Inherited, Numeric } from './figures-understood.ts';
import type { Operand, Query } from './query.ts';
import type { Reading } from './reading.ts';
import type { Keys } from './series-keys.ts';

/** A question about one series of figures, with what every reader of it needs. */
export interface SeriesQuestion {
  readonly base: Base;
  readonly series: FigureSeries;
  readonly measure: Measure | undefined;
  readonly keys: Keys;
  readonly reading: Reading;
  readonly asks: Asks;
  readonly inherited: Inherited;
  readonly elliptical: boolean;
  readonly claim: Claim | undefined;
  /** Keys of the whole series, and of the figures asked for. */
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  /** Both ends of two moments are meant: "from its IPO to its highest point". */
  readonly ends: boolean;
  /** More than one figure is asked for. */
  readonly several: boolean;
  /** The figures asked for, as a query says it: none named are all. */
  readonly over: { readonly series: string; readonly periods: string[] };
  /** The measure whose change this series is. */
  readonly whole: string | undefined;
}

export type Understood = Pick<Numeric, 'queries' | 'missing' | 'claim' | 'unclear'>;

/** Understands one class of questions about a series; undefined where the question is of another class. */
export type SeriesReader = (question: SeriesQuestion) => Understood | undefined;

/** What is read of a question about one series. */
export type SeriesAsked = Pick<
  SeriesQuestion,
  'base' | 'series' | 'keys' | 'reading' | 'asks' | 'inherited' | 'elliptical'
>;

export function seriesQuestion(asked: SeriesAsked): SeriesQuestion {
  const { base, series, keys, reading, asks } = asked;
  const all = series.figures.map(keyOf);
  const measure = base.measures.get(series.measure);
  const ends =
    isOfMoments(series) &&
    all.length === 2 &&
    asks.highest &&
    (asks.moving ||
      asks.has('percent') ||
      asks.has('times') ||
      asks.difference ||
      asks.ratio ||
      asks.has('more') ||
      asks.has('above'));
  const chosen = ends ? all : keys.keys;
  return {
    ...asked,
    measure,
    claim: claimOf(reading, asks, measure?.unit),
    all,
    chosen,
    ends,
    several: all.length > 1 && chosen.length !== 1,
    over: { series: series.id, periods: chosen.length === all.length ? [] : [...chosen] },
    whole: [...base.measures].find(([, { change_of }]) => change_of === series.measure)?.[0],
  };
}

export const isOfMoments = (series: FigureSeries): boolean =>
  series.figures.every(({ moment }) => moment !== undefined);

/** The question's answer: this query, with what the question puts forward. */
export const query = ({ claim }: SeriesQuestion, asked: Query): Understood => ({ queries: [asked], claim });

/** One figure of the series as an operand. */
export const side = ({ series }: SeriesQuestion, key: string): Operand => ({
  series: series.id,
  periods: [key],
  total: false,
});

/** The figures asked for. */
export const figuresOf = ({ series, over }: SeriesQuestion): FigureFact[] =>
  series.figures.filter((figure) => over.periods.length === 0 || over.periods.includes(keyOf(figure)));

/** The value of a period, printed or implied. */
export const amountIn =
  ({ base, series }: SeriesQuestion) =>
  (key: string): number | undefined =>
    evaluate(base, { series: series.id, periods: [key], total: false })?.value.toNumber();

/** In what a change is wanted. */
export const changeAs = (asks: Asks): 'times' | 'percent' | 'difference' =>
  asks.has('times') ? 'times' : asks.has('percent') ? 'percent' : 'difference';
