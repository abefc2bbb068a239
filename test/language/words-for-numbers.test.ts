import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/language/amounts.ts';
import { periodsIn } from '../../src/language/periods.ts';

describe('amounts in words', () => {
  it.each([
    ['under five billion', 5e9],
    ['a billion and a half', 1.5e9],
    ['half a billion', 5e8],
    ['two hundred million', 2e8],
    ['五十亿', 5e9],
    ['一百二十亿', 12e9],
  ])('%s', (text, value) => {
    expect(amountsIn(text).map((amount) => amount.value.toNumber())).toEqual([value]);
  });
});

describe('years in few signs', () => {
  it.each([
    ['一八年', ['2018']],
    ['二零二一和二二年', ['2021', '2022']],
    ['21、22、23这三年', ['2021', '2022', '2023']],
    ['18加19年', ['2018', '2019']],
    ['2018, 19 and 20', ['2018', '2019', '2020']],
    ['two years after 2019', ['2021']],
    ['2019年后两年', ['2021']],
  ])('%s', (text, years) => {
    const found = periodsIn(text).flatMap(({ expression }) => (expression.kind === 'point' ? [expression.period] : []));
    expect(found).toEqual(years);
  });

  it.each([
    ['一八到二零', { kind: 'range', from: '2018', to: '2020' }],
    ['截至2020年底', { kind: 'until', to: '2020' }],
    ['到2021年为止', { kind: 'until', to: '2021' }],
    ['the six-year loss', { kind: 'every' }],
  ])('%s', (text, expression) => {
    expect(periodsIn(text).map((found) => found.expression)).toEqual([expression]);
  });

  it.each(['这二三年', '一二年内', '十二年', '2018, 19 people'])('none in %s beside what is written', (text) => {
    expect(
      periodsIn(text).filter(({ expression }) => expression.kind === 'point' && expression.period !== '2018'),
    ).toEqual([]);
  });
});
