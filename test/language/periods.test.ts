import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/language/normalize.ts';
import { sayPeriod, sayWhen } from '../../src/language/period-names.ts';
import { type PeriodExpression, periodMatches, periodsIn, yearsOf } from '../../src/language/periods.ts';

const found = (text: string) => periodsIn(normalize(text)).map(({ expression }) => expression);
const point = (period: string): PeriodExpression => ({ kind: 'point', period });

/** What is meant, then the ways of saying it. */
const corpus: readonly (readonly [PeriodExpression, string])[] = [
  [
    point('2021'),
    "2021 | in 2021? | 2021年 | ２０２１年 | 21年 | '21 | FY21 | fy 2021 | FY2021 | CY2021 | 2o21 | 2O21 | in 21 | 2021财年 | 2021年度 | 二零二一 | 二〇二一年 | 二○二一年 | 二零二一年度",
  ],
  [point('1999'), '1999 | 1999年 | 99年 | FY99'],
  [point('2026'), '2026 | 2026年 | 26年 | 二零二六年'],
  [
    point('2023-06-21'),
    '2023-06-21 | 2023年6月21日 | 2023年6月21号 | 2023 年 6 月 21 日 | June 21, 2023 | June 21st 2023 | jun 21, 2023 | 21 June 2023 | the 21st of June, 2023',
  ],
  [point('--06-21'), '6月21日 | 6月21号 | June 21 | june 21st | 21 June | the 21st of June'],
  [
    point('2023-04'),
    "2023年4月 | 23年4月 | 2023年四月 | 二零二三年四月 | April 2023 | Apr 2023 | apr. 2023 | April of 2023 | April '23",
  ],
  [point('--04'), '4月 | 4月份 | 四月 | in April | april'],
  [point('--11'), '11月 | 十一月 | November'],
  [point('--05'), 'in May | last May | 5月'],
  [point('Q1'), 'Q1 | q1 | 1Q | 一季度 | 第一季度 | 1季度 | 第1季度 | 一季报 | first quarter | first-quarter'],
  [point('2024-Q1'), "Q1 2024 | Q1'24 | q1 fy24 | 1Q24 | 1Q 2024"],
  [point('H1'), 'H1 | 1H | first half | 上半年'],
  [point('2023-H2'), 'H2 2023 | 2H23 | 2023年下半年'],
  [
    { kind: 'range', from: '2018', to: '2020' },
    '2018-2020 | 2018–2020 | 2018—2020 | 2018~2020 | 2018 to 2020 | from 2018 to 2020 | 2018 through 2020 | from 2018 until 2020 | between 2018 and 2020 | FY18-FY20 | 2018-20 | 18-20 | 2018到2020年 | 2018年至2020年 | 2018年-2020年 | 18年到20年 | 18到20年',
  ],
  [
    { kind: 'since', from: '2020' },
    'since 2020 | from 2020 on | from 2020 onwards | 2020年以来 | 自2020年 | 从2020年开始 | 2020年起',
  ],
  [
    { kind: 'since', from: '2020', exclusive: true },
    'after 2020 | post 2020 | post-2020 | 2020年之后 | 2020年以后 | 2020之后',
  ],
  [{ kind: 'until', to: '2020' }, 'until 2020 | up to 2020 | till 2020 | through 2020'],
  [{ kind: 'until', to: '2020', exclusive: true }, 'before 2020 | prior to 2020 | pre-2020 | 2020年以前 | 2020年之前'],
  [
    { kind: 'last', count: 3 },
    'the last three years | the past 3 years | latest three years | final 3 yrs | 最近三年 | 近3年 | 后三年 | 过去三年',
  ],
  [{ kind: 'first', count: 2 }, 'the first two years | the earliest 2 years | 头两年 | 前两年 | 最早的两年'],
  [{ kind: 'last', count: 1 }, 'last year | the latest year | 去年 | 最近一年'],
  [{ kind: 'first', count: 1 }, 'the first year | the earliest year | 第一年 | 最早那年'],
  [
    { kind: 'every' },
    'every year | each year | every single year | all six years | all the years | year by year | annually | 每年 | 每一年 | 历年 | 逐年 | 各年 | 这六年',
  ],
  [{ kind: 'step', by: -1 }, 'the year before? | the previous year | a year earlier | 前一年 | 上一年'],
  [{ kind: 'step', by: 1 }, 'the year after? | the following year | 下一年 | 后一年 | 次年'],
];

/** What names no period. */
const negative =
  '171.8亿 | 17 billion | 4000张 | 4,000 GPUs | 12轮 | 2.2670港元 | $21 | 21% | version 2.15 | 20210 | 2020% | 2100年 | 2020亿元 | a100 | gpt-4 | 5000万股 | 21岁 | 三年级 | level 4 | 3D | two sentences | 第3段 | section 2 | paragraph 21 | top 20 | 1/2 | how much may it lose | 20 years | 十年磨一剑 | 21 companies | 500强 | May I ask';

describe('periods', () => {
  const ways = corpus.flatMap(([meant, said]) => said.split(' | ').map((text) => [text, meant] as const));

  it.each(ways)('“%s” is %o', (text, meant) => {
    expect(found(text)).toEqual([meant]);
  });

  it.each(ways)('“%s” stays the same inside a sentence', (text, meant) => {
    const { start, end } = periodsIn(normalize(`亏损 ${text}`))[0] ?? { start: 0, end: 0 };
    expect(found(`亏损 ${text}`)).toEqual([meant]);
    expect(start).toBeGreaterThan(1);
    expect(end).toBeLessThanOrEqual(normalize(`亏损 ${text}`).length);
  });

  it.each(negative.split(' | '))('“%s” is no period', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['2018, 2020 and 2023', ['2018', '2020', '2023']],
    ['2019年和2022年', ['2019', '2022']],
    ['2021 vs 2022', ['2021', '2022']],
    ['21年、22年、23年', ['2021', '2022', '2023']],
    ['April 2023 or 21 June 2023', ['2023-04', '2023-06-21']],
  ])('finds every period of “%s”, in order', (text, periods) => {
    expect(found(text)).toEqual(periods.map(point));
  });

  it('finds periods that never overlap, in any text', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...ways.map(([text]) => text)));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = normalize(pieces.join(' '));
        const places = periodsIn(text);
        for (const [i, { start, end }] of places.entries()) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
        }
      }),
    );
  });

  it('reads back what it says', () => {
    const year = fc.integer({ min: 1990, max: 2060 });
    const month = fc.integer({ min: 1, max: 12 });
    const two = (n: number) => String(n).padStart(2, '0');
    const period = fc.oneof(
      year.map(String),
      fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`),
      fc.tuple(year, month, fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
      fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `--${two(m)}-${two(d)}`),
      fc.integer({ min: 1, max: 4 }).map((q) => `Q${q}`),
    );
    fc.assert(
      fc.property(period, fc.constantFrom('en' as const, 'zh' as const), (stored, language) => {
        expect(found(sayWhen(stored, language))).toEqual([point(stored)]);
      }),
    );
  });

  it('reads back a range of years', () => {
    expect(found(sayPeriod('2018/2023', 'en'))).toEqual([{ kind: 'range', from: '2018', to: '2023' }]);
    expect(found(sayPeriod('2018/2023', 'zh'))).toEqual([{ kind: 'range', from: '2018', to: '2023' }]);
    expect(yearsOf('2018/2023')).toEqual(['2018', '2019', '2020', '2021', '2022', '2023']);
    expect(yearsOf('2021')).toEqual(['2021']);
  });

  it.each([
    ['2023-06-21', ['2023-06-21', '2023-06', '2023', '--06', '--06-21'], ['2022', '2023-04', '--04', '--06-22', 'Q1']],
    ['2023-04', ['2023-04', '2023', '--04'], ['2024', '--06', '--04-01', '2023-04-01']],
    ['2021', ['2021'], ['2020', '2021-04', '--04']],
    ['--02-19', ['--02-19', '2024-02-19', '--02'], ['--02-18', '2024', '--03']],
    ['Q1', ['Q1', '2024-Q1'], ['Q2', '2024-Q2', '2024']],
    ['2022/2028', ['2022', '2025', '2028', '2022/2028'], ['2021', '2029']],
  ])('%s answers to what names it and to nothing else', (stored, names, others) => {
    expect(names.filter((name) => !periodMatches(stored, name))).toEqual([]);
    expect(others.filter((name) => periodMatches(stored, name))).toEqual([]);
  });
});
