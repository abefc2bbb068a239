import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees } from '../../src/answers/claim.ts';
import { article, person } from '../support/person.ts';

const core = article();
const ann = () => person(core);

describe('an amount that somebody claims', () => {
  it.each([
    ['17', '17.18', false, true],
    ['17.2', '17.18', false, true],
    ['17.18', '17.18', false, true],
    ['17.3', '17.18', false, false],
    ['16', '17.18', false, false],
    ['18', '17.18', false, false],
    ['18', '17.18', true, true],
    ['16.4', '17.18', true, true],
    ['19', '17.18', true, false],
    ['171.8', '17.18', false, false],
    ['10.57', '-10.57', false, true],
    ['10.6', '-10.57', false, true],
    ['11', '-10.57', false, true],
    ['12', '-10.57', false, false],
  ])('%s for %s (about: %s) is %s', (claimed, truth, approx, right) => {
    expect(agrees(new Big(claimed), new Big(truth), approx)).toBe(right);
  });

  it('is wrong when rounding has carried it more than a twentieth away', () => {
    expect(agrees(new Big('20e9'), new Big('17.18e9'), false)).toBe(false);
    expect(agrees(new Big('17e9'), new Big('17.18e9'), false)).toBe(true);
  });

  it('is right when it is the true value to as many digits as were given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (n, digits, below) => {
          const truth = new Big(n).div(1000).times(below ? -1 : 1);
          const claimed = truth.abs().prec(digits);
          // Rounded further than a twentieth away it is wrong, digits or not: see below.
          fc.pre(claimed.minus(truth.abs()).abs().lte(truth.abs().times(0.05)));
          // Zeros at the end are no digits: "20" may be rounded or not.
          fc.pre(
            claimed
              .toFixed()
              .replace(/\D/g, '')
              .replace(/^0+|0+$/g, '').length ===
              Math.min(
                digits,
                truth
                  .abs()
                  .toFixed()
                  .replace(/\D/g, '')
                  .replace(/^0+|0+$/g, '').length,
              ),
          );
          expect(agrees(claimed, truth, false)).toBe(true);
        },
      ),
    );
  });

  it('is wrong when it is far off, however it was put', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10 ** 6 }),
        fc.integer({ min: 2, max: 9 }),
        fc.boolean(),
        (n, times, approx) => {
          expect(agrees(new Big(n).times(times), new Big(n), approx)).toBe(false);
        },
      ),
    );
  });
});

describe('yes or no', () => {
  it.each([
    ['did SenseTime lose about 17 billion in 2021?', /^Yes\b/, '17.18'],
    ['Did it lose RMB 17.18bn in 2021?', /^Yes\b/, '17.18'],
    ['did SenseTime lose 25 billion in 2021?', /^No\b/, '17.18'],
    ['商汤2021年亏了171.8亿，对吗', /^(?:是的|对)/, '171.8亿'],
    ['商汤2021年是不是亏了300亿', /^不/, '171.8亿'],
    ['was the 2023 loss above 6 billion?', /^Yes\b/, '6.495'],
    ['was the 2022 loss above 7 billion?', /^No\b/, '6.093'],
    ['did revenue rise in 2023?', /^No\b/, '10.57%'],
  ])('%s', (question, verdict, figure) => {
    ann().asks(question).is('answered').hears(verdict, figure);
  });
});

describe('what is taken for granted and is not so', () => {
  it.each([
    ['Did Huawei develop InnoMotion?', /^No\b/, 'SMT'],
    ['InnoMotion是华为开发的吗', /^不/, 'SMT'],
    ['Is the Yangquan centre iFlytek’s?', /^No\b/, 'Baidu'],
    ['阳泉智算中心是科大讯飞的吗', /^不/, '百度'],
    ['Alibaba bought 50 million shares, right?', /^No\b/, 'sold'],
    ['When did SenseTime turn a profit?', /no profit|not|never/i, /2018|six/],
  ])('%s', (question, verdict, truth) => {
    ann().asks(question).is('answered').hears(verdict, truth);
  });
});
