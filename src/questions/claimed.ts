import Big from 'big.js';
import type { Claim } from '../answers/frame.ts';
import { keyOf } from '../answers/wording.ts';
import type { FigureSeries } from '../knowledge/base.ts';
import type { Unit } from '../knowledge/schema.ts';
import { numberNamed } from '../language/number-words.ts';
import { amountRange } from './amount-range.ts';
import type { Asks } from './asks.ts';
import type { Query } from './query.ts';
import type { Reading } from './reading.ts';

/** What a question puts forward about figures, to be confirmed or put right. */

/** "Did it lose about 17 billion?": the period whose value was meant, else the total, else the whole series. */
export function claimed(
  series: FigureSeries,
  all: readonly string[],
  claim: Claim,
  over: { series: string; periods: string[] },
  text: string,
): Query {
  const near = ({ value: truth }: { value: string }) =>
    claim.amounts.some(({ value }) => value.minus(truth).abs().lte(value.times(0.05)));
  const figure = series.figures.find(near);
  if (figure) return { ask: 'figure', series: series.id, periods: [keyOf(figure)] };
  const total = series.totals.some(near) || (series.totals.length > 0 && IN_ALL.test(text));
  return total && all.length > 1 ? { ask: 'aggregate', ...over, by: 'sum' } : { ask: 'figure', ...over };
}

/** "Come to about 45 billion": far off, and yet the total is meant. */
const IN_ALL = /total|combined|altogether|comes? to|add up|cumul|合计|一共|总|(?:六|\d+|几)年/u;

export const limitIsClaim = (asks: Asks): boolean =>
  asks.yesNo && !asks.howMany && !asks.list && !asks.has('which') && !asks.has('year');

/** "Was 2023's loss smaller than 2022's?": the year named first, the other, and whether it is so. */
export function comparedIn(
  amountIn: (key: string) => number | undefined,
  reading: Reading,
  asks: Asks,
): { left: string; right: string; holds: boolean } | undefined {
  const than =
    /(?<![a-z])than(?![a-z])|比/u.exec(reading.text) ??
    (PASSIVE.test(reading.text) ? null : EXCEEDS.exec(reading.text));
  const years = reading.periods.flatMap((period) => (period.kind === 'point' ? [period.period] : []));
  const [left, right] = years;
  const { high, low } = ordered(reading, asks);
  if (!than || !left || !right || years.length !== 2 || high === low) return undefined;
  const [a, b] = [amountIn(left), amountIn(right)];
  return a === undefined || b === undefined ? undefined : { left, right, holds: high === a > b };
}

/** "2022's loss exceeded 2021's": a year on each side of the verb. */
const EXCEEDS =
  /(?<=\d[^?]*)(?:(?<![a-z])(?:exceed(?:ed|s)?|topp?(?:ed|s)?|surpass(?:ed)?|outstripp?(?:ed)?|beat)(?![a-z])|超过|高于|低于)(?=[^?]*\d)/u;
const PASSIVE = /(?:exceeded|topped|surpassed|outstripped|beaten) by(?![a-z])|被/u;

/** Whether one is put above the other, or below it. */
export const ordered = (reading: Reading, asks: Asks): { high: boolean; low: boolean } => ({
  high: asks.has('more') || asks.has('above') || (asks.moved && !asks.falling) || MORE.test(reading.text),
  low: asks.has('less') || asks.has('below') || asks.falling || LESS.test(reading.text),
});

const MORE = /(?:more|bigger|larger|higher|worse|greater|heavier)\s+(?:in\s+\S+\s+)?than|[更多大高惨狠严重]/u;
const LESS = /(?:less|smaller|lower|lighter|milder|fewer)\s+(?:in\s+\S+\s+)?than|[少小低轻]/u;

/** "Five times", "3倍": a multiple put forward. */
function timesIn(text: string): Big | undefined {
  const found =
    /(\d+(?:\.\d+)?|twice|double|triple|two|three|four|five|six|ten|[一两二三四五六十])\s*(?:times|x(?![a-z])|fold|倍)|(?<![a-z])(twice|doubled?|tripled?)(?![a-z])/u.exec(
      text,
    );
  const [, number = '', word = ''] = found ?? [];
  const value = Number(number) || FOLDS[number || word] || numberNamed(number);
  return found && value ? new Big(value) : undefined;
}

const FOLDS: Readonly<Record<string, number>> = { twice: 2, double: 2, doubled: 2, triple: 3, tripled: 3 };

/** "More than half of it", "不到三分之一": a share put forward, in percent. */
function fractionIn(text: string): Claim['fraction'] {
  const found =
    /(?<![a-z])(?:(?:(?<many>a|one|two|three)[\s-](?<part>third|quarter|fifth|tenth)s?|(?<half>half)|(?<most>most|the majority|the bulk) )\s?of)|(?<under>[二三四五六七八九]?十|[二三四五])分之(?<over>[一二三])|(?<tenths>[一二两三四五六七八九])成|(?<halves>一半|过半|半数)|(?<bulk>大部分|大头|多半)/u.exec(
      text,
    );
  if (!found?.groups) return undefined;
  const { many = 'a', part, half, most, under, over, tenths, halves, bulk } = found.groups;
  const share =
    half || halves || most || bulk
      ? new Big(1).div(2)
      : tenths
        ? new Big(numberNamed(tenths) ?? 1).div(10)
        : part
          ? new Big(many === 'a' ? 1 : (numberNamed(many) ?? 1)).div(PARTS[part] ?? 1)
          : new Big(numberNamed(over ?? '') ?? 1).div(numberNamed(under ?? '') ?? 1);
  // The bound stands right before the fraction, or in it.
  const before = text.slice(Math.max(0, found.index - NEAR), found.index + found[0].length);
  const above =
    most !== undefined ||
    bulk !== undefined ||
    /more than|over|above|at least|exceed|超过|过了|过半|以上|大于|高于|不止|逾|超/u.test(before);
  const below = /less than|under|below|short of|不到|不足|低于|小于|没到|未到/u.test(before);
  return { percent: share.times(100), bound: below ? 'below' : above ? 'above' : undefined };
}

/** Characters before a fraction in which its bound stands. */
const NEAR = 14;

const PARTS: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5, tenth: 10 };

/** Whether the article's total is held against what its parts add up to. */
const RECONCILES =
  /(?<![a-z])(?:tie|ties|tie out|add up|adds up|adding up|sum to|sums to|reconcile|reconciles|match|matches|agree|agrees|foot|consistent|inconsistent|discrepancy|mismatch|check out|correct|right|add them up|add up to|recompute|recomputed|recalculate|recalculated|redo|hold up|holds up|equal the printed|equals the printed|equal the printed one|does it equal)(?![a-z])|自己算|重新算|重算|复算|验算|对得上|对不上|对得起来|一致|吻合|矛盾|出入|误差|算错|加错|对吗|对不对|加出来|是否等于|等于/u;

/** What the question puts forward. A bare number is a claim only about what is counted, money only about money. */
export function claimOf(reading: Reading, asks: Asks, unit?: Unit): Claim | undefined {
  const counted = unit === 'count' || unit === 'gpus' || unit === 'shares' || unit === 'compute';
  const amounts = reading.amounts
    .filter(
      ({ qualified, percent, currency }) =>
        (unit === 'percent' ? percent || !qualified : !percent) &&
        !(counted && currency !== undefined) &&
        (qualified || (counted && (asks.yesNo || !asks.number))),
    )
    .map(({ value, percent }) => ({ value, percent, approx: asks.has('approx') }));
  const limit = reading.amounts[0];
  const range = asks.yesNo ? amountRange(reading) : undefined;
  const years = reading.periods.flatMap((p) => (p.kind === 'point' ? [p.period] : []));
  return {
    amounts: range || asks.above || asks.below ? [] : amounts,
    direction: asks.claimedDirection,
    period: (asks.yesNo || asks.given) && years.length === 1 ? years[0] : undefined,
    above: range?.from ?? (asks.above && asks.yesNo && limit ? limit.value : undefined),
    below: range?.to ?? (asks.below && !asks.above && asks.yesNo && limit ? limit.value : undefined),
    negated: asks.has('not'),
    times: asks.yesNo && asks.has('times') ? timesIn(reading.text) : undefined,
    timesAtLeast:
      /(?:more than|over|at least)\s+(?:\w+\s+)?(?:doubl|tripl|twice|\w+ times)|超过[^，。]{0,3}倍|翻了?不止/u.test(
        reading.text,
      ),
    fraction: asks.yesNo || asks.given ? fractionIn(reading.text) : undefined,
    reconciles: RECONCILES.test(reading.text),
  };
}
