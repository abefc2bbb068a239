import type Big from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import { messages } from '../language/messages.ts';
import type { Claim, Frame } from './frame.ts';
import { numberOf } from './wording.ts';

/** Whether a claimed amount is the true one, to the precision with which it was claimed ("about 17 billion"). */
export function agrees(claimed: Big, truth: Big, approx: boolean): boolean {
  const gap = claimed.minus(truth.abs()).abs();
  if (approx) return gap.lte(truth.abs().times(0.05));
  // As many digits as were claimed: "17 billion" is right for 17.18, "17.3" is not.
  const digits = claimed.toFixed().replace(/^0\.?0*|\.|0+$/gu, '').length || 1;
  // "20 billion" is 17.18 rounded to one digit, and wrong all the same.
  if (gap.gt(truth.abs().times(0.05))) return false;
  return truth.abs().prec(Math.min(digits, 20)).eq(claimed);
}

/** Whether a multiple put forward is the true one: "five times", "more than double". */
export const holdsTimes = ({ times, timesAtLeast }: Claim, truth: Big): boolean =>
  times !== undefined && (timesAtLeast ? truth.gte(times) : agrees(times, truth.round(1), false));

/** Whether a share put forward is the true one: "more than half", "a third". */
export const holdsFraction = ({ percent, bound }: NonNullable<Claim['fraction']>, truth: Big): boolean =>
  bound === 'above'
    ? truth.gt(percent)
    : bound === 'below'
      ? truth.lt(percent)
      : truth.minus(percent).abs().lte(percent.times(0.05));

/** "Yes." or "No." to a limit put forward ("more than 50 billion?"); empty if there was none. */
export function checkLimit(truth: Big, { claim, language }: Pick<Frame, 'claim' | 'language'>): string {
  const say = messages[language].answers;
  if (claim?.above && claim.below)
    return (truth.abs().gte(claim.above) && truth.abs().lte(claim.below)) !== claim.negated ? say.yes : say.no;
  if (claim?.above) return truth.abs().gt(claim.above) !== claim.negated ? say.yes : say.no;
  if (claim?.below) return truth.abs().lt(claim.below) !== claim.negated ? say.yes : say.no;
  return '';
}

/** "Yes." or "No." before a figure, where the question put forward an amount or a direction; empty if it did not. */
export function checkAmount(figure: FigureFact, { claim, yesNo, asking, language, wrongOwner }: Frame): string {
  if (!claim || wrongOwner) return '';
  const say = messages[language].answers;
  const truth = numberOf(figure);
  const limit = checkLimit(truth, { claim, language });
  if (limit) return limit;
  if (claim.direction && figure.direction) {
    if ((claim.direction === 'down') !== truth.lt(0)) return yesNo ? say.no : say.notThatWay[claim.direction];
    if (!yesNo && claim.amounts.length === 0) return '';
  }
  if (claim.amounts.length === 0) return claim.direction && figure.direction && yesNo ? say.yes : '';
  const right = claim.amounts.some(({ value, approx }) => agrees(value, truth, approx));
  // "In which year was it 12.16 billion?" asks for the year, not whether it is so.
  if (claim.negated || (right && !yesNo && asking.includes('when'))) return '';
  return right ? say.yes : say.no;
}

/** The figure of another period whose value a question gave to this one: "it lost 12.16 billion in 2021, right?" */
export function meantFigure(base: Base, figure: FigureFact, { claim }: Frame): FigureFact | undefined {
  if (!claim || claim.negated || claim.amounts.some(({ value, approx }) => agrees(value, numberOf(figure), approx)))
    return undefined;
  return base.series
    .get(`${figure.of}.${figure.measure}`)
    ?.figures.find(
      (other) => other.id !== figure.id && claim.amounts.some(({ value }) => value.eq(numberOf(other).abs())),
    );
}
