import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { FigureSeries } from '../knowledge/base.ts';
import type { Unit } from '../knowledge/schema.ts';
import type { Asks } from './asks.ts';
import type { Numeric } from './numeric.ts';
import type { Query } from './query.ts';
import type { Reading } from './reading.ts';

/** What a question puts forward about figures, to be confirmed or put right. */

/** "Did it lose about 17 billion?": the period whose value was meant, else the whole series. */
export function claimed(
  series: FigureSeries,
  all: readonly string[],
  claim: Claim,
  over: { series: string; periods: string[] },
  query: (q: Query) => Pick<Numeric, 'queries' | 'claim'>,
) {
  const near = series.figures.find((figure) =>
    claim.amounts.some(({ value }) => value.minus(figure.value).abs().lte(value.times(0.05))),
  );
  if (near) return query({ ask: 'figure', series: series.id, periods: [keyOf(near)] });
  const total = series.totals.find((figure) =>
    claim.amounts.some(({ value }) => value.minus(figure.value).abs().lte(value.times(0.05))),
  );
  return total && all.length > 1 ? query({ ask: 'aggregate', ...over, by: 'sum' }) : query({ ask: 'figure', ...over });
}

export const limitIsClaim = (asks: Asks): boolean =>
  asks.yesNo && !asks.howMany && !asks.list && !asks.has('which') && !asks.has('year');

/** What the question puts forward. A bare number is a claim only about what is counted, money only about money. */
export function claimOf(reading: Reading, asks: Asks, unit?: Unit): Claim | undefined {
  const counted = unit === 'count' || unit === 'gpus' || unit === 'shares' || unit === 'compute';
  const amounts = reading.amounts
    .filter(
      ({ qualified, percent }) =>
        (unit === 'percent' ? percent || !qualified : !percent) &&
        (qualified || (counted && (asks.yesNo || !asks.number))),
    )
    .map(({ value, percent }) => ({ value, percent, approx: asks.has('approx') }));
  const limit = reading.amounts[0];
  const years = reading.periods.flatMap((p) => (p.kind === 'point' ? [p.period] : []));
  return {
    amounts: asks.above || asks.below ? [] : amounts,
    direction: asks.claimedDirection,
    period: asks.yesNo && years.length === 1 ? years[0] : undefined,
    above: asks.above && asks.yesNo && limit ? limit.value : undefined,
    below: asks.below && !asks.above && asks.yesNo && limit ? limit.value : undefined,
    negated: asks.has('not'),
  };
}
