import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountUnit,
  amountsIn,
  type Currency,
  currencyIn,
  plainNumber,
  readPrinted,
  type Scale,
  sayQuantity,
} from '../../src/language/amounts.ts';
import { normalize } from '../../src/language/normalize.ts';
import { hanNumber } from '../../src/language/number-words.ts';
import { LANGUAGES } from '../support/person.ts';

const read = (text: string) => amountsIn(normalize(text));

describe('amounts in a question', () => {
  /** The value with its currency or sign of percent, then the ways of writing it. */
  const corpus: readonly (readonly [string, string])[] = [
    [
      '17180000000',
      '17.18 billion | 17.18bn | 17.18 bn | 17.18b | 17,180 million | 171.8亿 | 171.8个亿 | 1718千万 | 17,180mn',
    ],
    [
      '17180000000 CNY',
      'RMB 17.18bn | 171.8亿元 | ¥171.8亿 | ￥171.8亿 | 17.18B yuan | 17.18 billion rmb | 171.8 亿 元',
    ],
    ['300000000000 HKD', '3000亿港元 | 3000亿港币 | HK$300 billion | HKD 300bn | 300 billion Hong Kong dollars'],
    ['5220000000 USD', '52.2亿美元 | 52.2亿美金 | US$5.22bn | $5.22 billion | 5.22 billion USD | 5.22bn us dollars'],
    ['199.9 %', '199.9% | 199.9 percent | 199.9 per cent | 199.9pct | １９９.９％ | 199.9个百分点'],
    ['2.267 HKD', '2.267港元 | HK$2.267 | 2.267 hkd'],
    ['50000000', '5000万股 | 50 million shares | 50m shares | 5千万股 | 50mn'],
    ['1200000000000', '1.2万亿 | 1.2 trillion | 1.2tn'],
    ['10000000000', '一百亿 | 100亿 | 10 billion'],
    ['1700000000', '十七亿 | 17亿'],
    ['10500000000', '一百零五亿 | 105亿'],
    ['17180000000', '17,180,000,000'],
    ['12', '12轮 | 12 rounds'],
  ];
  const ways = corpus.flatMap(([value, said]) => said.split(' | ').map((text) => [text, value] as const));

  it.each(ways)('“%s” is %s', (text, value) => {
    const told = read(text).map((a) => [a.value.toFixed(), a.percent ? '%' : (a.currency ?? '')].join(' ').trim());
    expect(told).toEqual([value]);
  });

  it.each(['a100', 'no numbers here', '多少亿', 'in RMB millions', '几个亿', 'V2', '万亿'])(
    '“%s” holds none',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('tells an amount from a bare number', () => {
    expect(read('17亿').map(({ qualified }) => qualified)).toEqual([true]);
    expect(read('about 17').map(({ qualified }) => qualified)).toEqual([false]);
  });

  it('finds several, each in its place', () => {
    const text = normalize('from 3.95亿元 to 11.84亿元');
    expect(amountsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['3.95亿元', '11.84亿元']);
  });

  it.each([
    ['loss in hk$', 'HKD'],
    ['多少港币', 'HKD'],
    ['in US dollars', 'USD'],
    ['折合美金', 'USD'],
    ['in yuan', 'CNY'],
    ['RMB m', 'CNY'],
    ['how much', undefined],
  ])('“%s” asks for %s', (text, currency) => {
    expect(currencyIn(normalize(text))).toBe(currency);
  });
});

describe('figures as the article prints them', () => {
  it.each([
    ['171.8亿元', '17180000000', 'CNY', undefined],
    ['171.8 亿元', '17180000000', 'CNY', undefined],
    ['超2.8亿港元', '280000000', 'HKD', 'more-than'],
    ['超过2.8亿港元', '280000000', 'HKD', 'more-than'],
    ['逾1千万美元', '10000000', 'USD', 'more-than'],
    ['近3亿元', '300000000', 'CNY', 'less-than'],
    ['约12万平方米', '120000', undefined, 'about'],
    ['2.2670港元', '2.267', 'HKD', undefined],
    ['4EFLOPS', '4', undefined, undefined],
    ['12轮', '12', undefined, undefined],
    ['4000张', '4000', undefined, undefined],
    ['千亿', '100000000000', undefined, undefined],
    ['1.2万亿元', '1200000000000', 'CNY', undefined],
  ])('%s', (printed, value, currency, bound) => {
    const figure = readPrinted(printed);
    expect(figure?.value.toFixed()).toBe(value);
    expect(figure?.currency).toBe(currency);
    expect(figure?.bound).toBe(bound);
  });

  it('knows a percentage', () => {
    expect(readPrinted('199.9%')).toMatchObject({ percent: true });
    expect(readPrinted('199.9')).toMatchObject({ percent: false });
  });

  it.each(['', ' ', 'x', '元', '12.5.3亿', '-3亿元', '1,400亿', '两亿元', '3亿5千万元'])(
    '“%s” cannot be read',
    (printed) => {
      expect(readPrinted(printed)).toBeUndefined();
    },
  );
});

describe('Chinese numerals', () => {
  it.each([
    ['零', 0],
    ['三', 3],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十一', 21],
    ['九十九', 99],
    ['一百', 100],
    ['百', 100],
    ['两百', 200],
    ['一百零五', 105],
    ['一百一十', 110],
    ['一百二十三', 123],
  ] as const)('%s is %d', (numeral, value) => {
    expect(hanNumber(numeral)).toBe(value);
  });

  it.each(['', 'abc', '一二', '百分', '十十'])('“%s” is none', (numeral) => {
    expect(hanNumber(numeral)).toBeUndefined();
  });
});

describe('saying amounts', () => {
  const money = (value: string, currency: Currency = 'CNY') => ({
    value: new Big(value),
    unit: 'money' as const,
    currency,
  });

  it.each([
    ['17180000000', undefined, 'RMB 17.18 billion', '171.8亿元'],
    ['395000000', undefined, 'RMB 395 million', '3.95亿元'],
    ['17180000000', '1e6', 'RMB 17,180 million', '17,180百万元'],
    ['17180000000', '1e4', undefined, '1,718,000万元'],
    ['17180000000', '1', 'RMB 17,180,000,000', '17,180,000,000元'],
    ['-60930000000', undefined, '-RMB 60.93 billion', '-609.3亿元'],
  ] as const)('%s yuan in scale %s', (value, scale, en, zh) => {
    if (en) expect(sayQuantity(money(value), 'en', scale)).toBe(en);
    expect(sayQuantity(money(value), 'zh', scale)).toBe(zh);
  });

  it.each([
    ['HKD', 'HK$140 billion', '1400亿港元'],
    ['USD', 'US$140 billion', '1400亿美元'],
  ] as const)('keeps %s apart', (currency, en, zh) => {
    expect(sayQuantity(money('140000000000', currency), 'en')).toBe(en);
    expect(sayQuantity(money('140000000000', currency), 'zh')).toBe(zh);
  });

  it('says what is only a bound', () => {
    const quantity = { ...money('280000000', 'HKD'), bound: 'more-than' as const };
    expect(sayQuantity(quantity, 'en')).toMatch(/^more than HK\$280 million$/);
    expect(sayQuantity(quantity, 'zh')).toMatch(/^超2\.8亿港元$/);
  });

  it('has a unit in both languages for every kind of quantity', () => {
    const units: readonly AmountUnit[] = ['percent', 'shares', 'price', 'gpus', 'area', 'compute', 'years', 'order'];
    for (const unit of units) {
      const [en, zh] = LANGUAGES.map((language) =>
        sayQuantity({ value: new Big(4000), unit, currency: 'HKD' }, language),
      );
      expect(en).toMatch(/\D/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(unit === 'percent' ? /%/ : unit === 'compute' ? /EFLOPS/ : /\p{Script=Han}/u);
    }
  });

  it('says one year, two years', () => {
    expect(sayQuantity({ value: new Big(1), unit: 'years' }, 'en')).toBe('1 year');
    expect(sayQuantity({ value: new Big(2), unit: 'years' }, 'en')).toBe('2 years');
  });

  it('groups thousands and drops trailing zeros', () => {
    expect(plainNumber(new Big('1234567.5000'))).toBe('1,234,567.5');
    expect(plainNumber(new Big('0.10'))).toBe('0.1');
    expect(plainNumber(new Big('2.00005'), 2)).toBe('2');
  });

  const currency = fc.constantFrom<Currency>('CNY', 'HKD', 'USD');
  const language = fc.constantFrom(...LANGUAGES);
  const shown = (quantity: { value: Big; currency: Currency }, text: string) => {
    const [amount, ...rest] = read(text);
    expect(rest).toEqual([]);
    expect(amount?.value.toFixed()).toBe(quantity.value.toFixed());
    expect(amount?.currency).toBe(quantity.currency);
  };

  it('gives back the value that it said, in either language', () => {
    // Figures are printed to a hundredth of 亿, and below a trillion.
    const value = fc.bigInt({ min: 1n, max: 999_999n }).map((n) => new Big(`${n}`).times('1e6'));
    fc.assert(
      fc.property(value, currency, language, (amount, of, into) => {
        const quantity = { value: amount, unit: 'money' as const, currency: of };
        shown(quantity, sayQuantity(quantity, into));
      }),
    );
  });

  it('gives back the value in whatever scale was asked for', () => {
    const value = fc.bigInt({ min: 1n, max: 10n ** 9n }).map((n) => new Big(`${n}`).times('1e5'));
    const scales: Record<'en' | 'zh', readonly Scale[]> = { en: ['1e9', '1e6', '1e3', '1'], zh: ['1e8', '1e4', '1'] };
    fc.assert(
      fc.property(value, currency, language, fc.nat(), (amount, of, into, pick) => {
        const scale = scales[into][pick % scales[into].length];
        const quantity = { value: amount, unit: 'money' as const, currency: of };
        shown(quantity, sayQuantity(quantity, into, scale));
      }),
    );
  });

  it('gives back what it printed in Chinese as a printed figure', () => {
    const hundredths = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(hundredths, currency, (n, of) => {
        const value = new Big(n).times('1e6');
        const figure = readPrinted(sayQuantity({ value, unit: 'money', currency: of }, 'zh').replaceAll(',', ''));
        expect(figure?.value.toFixed()).toBe(value.toFixed());
        expect(figure?.currency).toBe(of);
      }),
    );
  });
});
