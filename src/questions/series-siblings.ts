import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';

/** Other series of the same matter: what a price comes to, the total of some rounds, the same measure of another kind. */

/** What a rule of the facts computes from a measure for a period ("price × shares"), as a series. */
export const madeOf = (base: Base, series: FigureSeries, key: string, unit: string): string | undefined =>
  [...base.measures].flatMap(([id, { computed, unit: own }]) => {
    const parts: readonly string[] = computed ? ('product' in computed ? computed.product : computed.quotient) : [];
    const made = `${series.of}.${id}`;
    return own === unit &&
      parts.includes(series.measure) &&
      base.series.get(made)?.figures.some((figure) => keyOf(figure) === key)
      ? [made]
      : [];
  })[0];

/** The measure that a figure names as its counterpart in the same unit: cards in use beside cards they are worth. */
export function counterpartOf(base: Base, series: FigureSeries): FigureSeries | undefined {
  const unit = base.measures.get(series.measure)?.unit;
  return [...base.series.values()].find(
    (other) =>
      other.of === series.of &&
      other.id !== series.id &&
      base.measures.get(other.measure)?.unit === unit &&
      unit !== 'money' &&
      series.figures.some((figure) => figure.about.includes(other.measure)),
  );
}

/** "And how much money was that?" after a number of shares: the same subject's money of the same time. */
export const moneyOf = (base: Base, series: FigureSeries): FigureSeries | undefined =>
  [...base.series.values()].find(
    (other) =>
      other.of === series.of &&
      base.measures.get(other.measure)?.unit === 'money' &&
      other.figures.some((figure) => series.figures.some((own) => keyOf(own) === keyOf(figure))),
  );

/** "And the total?" after "how many rounds": a figure of the same subject that goes with this one. */
export function siblingTotal(base: Base, series: FigureSeries): FigureSeries | undefined {
  const own = series.figures[0];
  return [...base.series.values()].find(
    (other) =>
      other.of === series.of &&
      other.id !== series.id &&
      base.measures.get(other.measure)?.unit === 'money' &&
      !base.measures.get(other.measure)?.computed &&
      (own?.about.includes(other.measure) || other.figures.some((figure) => figure.about.includes(series.measure))),
  );
}
