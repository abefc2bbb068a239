import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import { plainFrame } from '../../src/answers/frame.ts';
import type { Query } from '../../src/questions/query.ts';
import { LANGUAGES } from '../support/person.ts';
import { ferryWith, near, reckons, valuesIn } from './made-up.ts';

const series = 'gull.profit';
const yi = fc.integer({ min: 1, max: 99_999 });
const years = (from: number) => fc.array(yi, { minLength: from, maxLength: 9 });
const language = fc.constantFrom(...LANGUAGES);
const money = (hundredths: Big): Big => hundredths.times(1e6);
const sumOf = (values: readonly number[]): Big => values.reduce((sum, value) => sum.plus(value), new Big(0));

/** The answer to a query over made-up profits, its working already reckoned again. */
function answerOver(values: readonly number[], query: Query, into: 'en' | 'zh', total?: number) {
  const answer = compose(ferryWith(values, total), query, plainFrame(into));
  for (const line of answer.working ?? []) expect(reckons(line), line).toBe(true);
  return answer;
}
const states = (headline: string, value: Big) =>
  expect(
    valuesIn(headline).some((stated) => near(stated, value)),
    `${headline}\nshould state ${value.toFixed()}`,
  ).toBe(true);

describe('arithmetic over made-up figures', () => {
  it('reckons workings itself', () => {
    expect(reckons('1.2 + 3.4 = 4.6 亿元')).toBe(true);
    expect(reckons('1.2 + 3.4 = 4.7 亿元')).toBe(false);
    expect(reckons('(1 + 2 + 3) ÷ 3 = 2 RMB billion')).toBe(true);
    expect(reckons('2 − 1 = 1 RMB billion; 1 ÷ 1 = +100%')).toBe(true);
    expect(reckons('1 − 2 = -1 RMB billion; -1 ÷ 2 = −50%')).toBe(true);
    expect(reckons('(4 ÷ 1)^(1/2) − 1 = +100%')).toBe(true);
    expect(reckons('RMB 1 billion ÷ RMB 500 million = 2')).toBe(true);
    expect(reckons('20亿 ÷ (1 + 25%) = 约16亿元')).toBe(true);
  });

  it.each(['sum', 'mean', 'median'] as const)('%s', (by) => {
    fc.assert(
      fc.property(years(2), language, (values, into) => {
        const sorted = [...values].sort((a, b) => a - b);
        const [low = 0, high = low] =
          values.length % 2 === 0
            ? sorted.slice(values.length / 2 - 1)
            : sorted.slice((values.length - 1) / 2, (values.length + 1) / 2);
        const truth = {
          sum: sumOf(values),
          mean: sumOf(values).div(values.length),
          median: new Big(low).plus(high).div(2),
        }[by];
        const { headline, working } = answerOver(values, { ask: 'aggregate', series, periods: [], by }, into);
        states(headline, money(truth));
        expect(working).toHaveLength(1);
        expect(headline).toMatch(/computed|计算得出/);
      }),
    );
  });

  it('a sum over some of the years takes those and no others', () => {
    fc.assert(
      fc.property(years(3), fc.nat(), language, (values, out, into) => {
        const kept = values.map((_, i) => i).filter((i) => i !== out % values.length);
        const { headline } = answerOver(
          values,
          { ask: 'aggregate', series, periods: kept.map((i) => String(2001 + i)), by: 'sum' },
          into,
        );
        states(headline, money(sumOf(kept.map((i) => values[i] ?? 0))));
      }),
    );
  });

  it('a printed total stands before the computed one, and both are said where they differ', () => {
    fc.assert(
      fc.property(years(3), yi, language, (values, printed, into) => {
        const answer = answerOver(values, { ask: 'aggregate', series, periods: [], by: 'sum' }, into, printed);
        states(answer.headline, money(new Big(printed)));
        expect(answer.headline).not.toMatch(/computed|计算得出/);
        if (!sumOf(values).eq(printed))
          states(
            answer.details.map((block) => (block.kind === 'paragraph' ? block.text : '')).join(' '),
            money(sumOf(values)),
          );
      }),
    );
  });

  it.each(['difference', 'percent', 'times'] as const)('change as %s', (as) => {
    fc.assert(
      fc.property(yi, yi, language, (before, after, into) => {
        fc.pre(before !== after && after / before < 1_000 && before / after < 1_000);
        const { headline } = answerOver([before, after], { ask: 'change', series, from: '2001', to: '2002', as }, into);
        const percent = new Big(after).minus(before).div(before).times(100).abs();
        const stated = {
          difference: money(new Big(after).minus(before).abs()),
          percent,
          times: new Big(after).div(before),
        }[as].round(as === 'difference' ? 6 : 2);
        if (stated.gte(10)) states(headline, stated);
        states(headline, money(new Big(before)));
        states(headline, money(new Big(after)));
        if (as !== 'times') expect(headline).toMatch(after > before ? /rose|增/ : /fell|减|下降/);
      }),
    );
  });

  it('compound growth, reckoned backwards', () => {
    fc.assert(
      fc.property(years(3), language, (values, into) => {
        const [first = 1, last = 1] = [values[0], values.at(-1)];
        fc.pre(first !== last && last / first < 100 && first / last < 100);
        const to = String(2000 + values.length);
        const { headline } = answerOver(values, { ask: 'change', series, from: '2001', to, as: 'compound' }, into);
        const rate = Math.abs((last / first) ** (1 / (values.length - 1)) - 1) * 100;
        if (rate >= 10) states(headline, new Big(rate).round(2));
      }),
    );
  });

  it.each(['share', 'ratio', 'which', 'difference', 'rest'] as const)('two values beside each other as %s', (as) => {
    fc.assert(
      fc.property(yi, yi, language, (one, other, into) => {
        const [left, right] = [one, other].map((_, i) => ({ series, periods: [String(2001 + i)], total: false }));
        if (!left || !right) return;
        const { headline } = answerOver([one, other], { ask: 'versus', left, right, as }, into);
        const ratio = new Big(one).div(other);
        const truth = {
          share: ratio.times(100),
          ratio,
          which: money(new Big(Math.max(one, other))),
          difference: money(new Big(Math.abs(one - other))),
          rest: money(new Big(Math.abs(one - other))),
        }[as];
        if (truth.gte(10)) states(headline, as === 'share' || as === 'ratio' ? truth.round(2) : truth);
      }),
    );
  });

  it.each(['highest', 'lowest'] as const)('the %s, by every rank', (end) => {
    fc.assert(
      fc.property(fc.uniqueArray(yi, { minLength: 2, maxLength: 8 }), fc.nat(), language, (values, pick, into) => {
        const rank = (pick % values.length) + 1;
        const sorted = [...values].sort((a, b) => (end === 'highest' ? b - a : a - b));
        const truth = sorted[rank - 1] ?? 0;
        const { headline } = answerOver(values, { ask: 'extreme', series, periods: [], end, rank, by: 'value' }, into);
        states(headline, money(new Big(truth)));
        expect(headline).toContain(String(2001 + values.indexOf(truth)));
      }),
    );
  });

  it.each(['above', 'below'] as const)('the years %s a limit, and no others', (test) => {
    fc.assert(
      fc.property(fc.uniqueArray(yi, { minLength: 2, maxLength: 8 }), yi, language, (values, limit, into) => {
        const { headline, details } = answerOver(
          values,
          { ask: 'filter', series, periods: [], test, than: limit * 1e6, count: false },
          into,
        );
        const passing = values.filter((value) => (test === 'above' ? value > limit : value < limit));
        const named = values.map((_, i) => String(2001 + i)).filter((year) => headline.includes(year));
        if (passing.length >= values.length / 2 || passing.length === 0) return;
        expect(named.length).toBeGreaterThanOrEqual(passing.length);
        const rows = details.flatMap((block) => (block.kind === 'table' ? block.rows : []));
        expect(rows.map(([year]) => year?.slice(0, 4))).toEqual(
          values.flatMap((value, i) => (passing.includes(value) ? [String(2001 + i)] : [])),
        );
      }),
    );
  });

  it('zero and equal values are no reason to fail', () => {
    for (const into of LANGUAGES) {
      const same = answerOver(
        [5, 5, 5],
        {
          ask: 'versus',
          left: { series, periods: ['2001'], total: false },
          right: { series, periods: ['2002'], total: false },
          as: 'which',
        },
        into,
      );
      expect(same.headline).toMatch(/same|相同/);
      expect(
        answerOver([5, 5, 5], { ask: 'extreme', series, periods: [], end: 'highest', rank: 1, by: 'rise' }, into)
          .headline,
      ).not.toMatch(/NaN|undefined/);
    }
  });
});
