import { keyOf } from '../answers/wording.ts';
import type { Base, FigureFact } from '../knowledge/base.ts';
import type { Asks } from './asks.ts';
import { claimOf } from './claimed.ts';
import type { Inherited, Numeric } from './figures-understood.ts';
import { oneSeries } from './one-series.ts';
import { narrow } from './period-choice.ts';
import type { Reading } from './reading.ts';
import type { Keys } from './series-keys.ts';

/** Questions that quote a figure of the article instead of naming what it measures. */

const DIVIDED = /\d\s*[/÷]\s*\d|divided by|除以|除/u;

const NO_KEYS: Keys = { keys: [], absent: [], named: false, spanning: false };

/** What is asked of the figures that a question quotes ("what is the 503.24?", "52.2 ÷ 12"). */
export function ofQuoted(
  base: Base,
  quoted: readonly FigureFact[],
  mentioned: readonly string[],
  reading: Reading,
  asks: Asks,
  inherited: Inherited,
): Numeric | undefined {
  const [one] = quoted;
  const series = one && base.series.get(`${one.of}.${one.measure}`);
  if (!one || !series) return undefined;
  const quotient = quotientOf(base, one, reading);
  if (quotient)
    return {
      queries: [{ ask: 'figure', series: `${one.of}.${quotient}`, periods: [] }],
      explained: new Set(mentioned),
      exact: true,
    };
  // "It listed at 300 billion, right?": what names another figure of the series asks about that one.
  const meant = narrow(base, series, mentioned, NO_KEYS, [], new Set());
  const keys: Keys = meant.named ? meant : { ...NO_KEYS, keys: quoted.map(keyOf), named: true };
  const understood: Pick<Numeric, 'queries' | 'claim'> = one.totals
    ? {
        queries: [{ ask: 'aggregate', series: series.id, periods: [], by: 'sum' }],
        claim: claimOf(reading, asks, 'money'),
      }
    : oneSeries({ base, series, keys, reading, asks, inherited, elliptical: false });
  const explained = new Set([one.of, ...mentioned.filter((id) => quoted.some((figure) => figure.about.includes(id)))]);
  return { ...understood, claim: asks.yesNo ? understood.claim : undefined, explained, exact: true };
}

/** "52.2 ÷ 12": what the figures make, where a rule of the facts says so. */
const quotientOf = (base: Base, one: FigureFact, { text, amounts }: Reading): string | undefined =>
  DIVIDED.test(text)
    ? [...base.measures].find(
        ([, { computed }]) =>
          computed &&
          'quotient' in computed &&
          computed.quotient[0] === one.measure &&
          base.series
            .get(`${one.of}.${computed.quotient[1]}`)
            ?.figures.some(({ value }) => amounts.some((amount) => amount.value.eq(value))),
      )?.[0]
    : undefined;
