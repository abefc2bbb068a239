import { evaluate } from '../answers/evaluate.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import { periodsIn } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import { ordered } from './claimed.ts';
import type { Operand, Query } from './query.ts';
import type { Reading } from './reading.ts';
import { type Keys, keysIn } from './series-keys.ts';

/** Questions that set years of one series against other years of it, each side added up. */

/** "2018 to 2020 against 2021 to 2023": two stretches of one series, each added up. */
export function twoRanges(series: FigureSeries, reading: Reading, asks: Asks): Query | undefined {
  const spans = reading.periods
    .filter(({ kind }) => kind === 'range' || kind === 'first' || kind === 'last')
    .map((period) => keysIn(series, [period], []))
    .filter(({ keys }, i, all) => all.findIndex((other) => other.keys.join() === keys.join()) === i);
  const [a, b] = spans;
  if (
    spans.length !== 2 ||
    !a ||
    !b ||
    a.absent.length + b.absent.length > 0 ||
    (a.keys.length < 2 && b.keys.length < 2)
  )
    return undefined;
  if (
    !(
      asks.which ||
      asks.difference ||
      asks.compare ||
      asks.share ||
      asks.has('times') ||
      asks.worst ||
      asks.has('highest')
    )
  )
    return undefined;
  const side = ({ keys }: Keys): Operand => ({ series: series.id, periods: [...keys], total: true });
  return {
    ask: 'versus',
    left: side(a),
    right: side(b),
    as: asks.has('times') ? 'ratio' : asks.share ? 'share' : 'which',
  };
}

/** "Did 2022 and 2023 together lose more than 2021 alone?": what stands before the comparison, and what after it. */
export function twoGroups(
  base: Base,
  series: FigureSeries,
  reading: Reading,
  asks: Asks,
  spoken: readonly string[] = [],
): { query: Query; holds: boolean | undefined } | undefined {
  const at = PARTED.exec(reading.text) ?? (TOGETHER.test(reading.text) ? EITHER.exec(reading.text) : null);
  if (!at) return undefined;
  const [named, b] = [reading.text.slice(0, at.index), reading.text.slice(at.index + at[0].length)].map((part) =>
    keysIn(
      series,
      periodsIn(part).map(({ expression }) => expression),
      [],
    ),
  );
  // "Bigger than 2018 and 2019 put together?", of the year spoken of.
  const a = named?.keys.length === 0 && spoken.length > 0 ? { ...named, keys: spoken } : named;
  if (!a || !b || a.absent.length + b.absent.length > 0 || a.keys.length === 0 || b.keys.length === 0) return undefined;
  if (a.keys.length + b.keys.length < 3 || a.keys.some((key) => b.keys.includes(key))) return undefined;
  const [left, right] = [a, b].map(
    ({ keys }): Operand => ({ series: series.id, periods: [...keys], total: keys.length > 1 }),
  );
  if (!left || !right) return undefined;
  const [x, y] = [evaluate(base, left), evaluate(base, right)];
  const { high, low } = ordered(reading, asks);
  return {
    query: { ask: 'versus', left, right, as: asks.has('times') ? 'ratio' : asks.share ? 'share' : 'which' },
    holds: x && y && high !== low && !asks.has('how-much') ? high === x.value.gt(y.value) : undefined,
  };
}

/** "2020 alone, or 22 and 23 together?" */
const TOGETHER = /(?<![a-z])(?:together|combined|added up)(?![a-z])|加起来|加一起|合计|合起来|加一块/u;

const EITHER = /(?<![a-z])or(?![a-z])|还是/u;

const PARTED =
  /(?<![a-z])(?:above or below|below or above|higher or lower|lower or higher|than|vs\.?|versus|against|exceed(?:ed|s)?|compared (?:to|with))(?![a-z])|比|超过|对比|[抵顶赶]得[上过]|有(?=[^，。]*[多少高低]吗)/u;
