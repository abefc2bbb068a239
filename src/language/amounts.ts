import Big from 'big.js';
import type { Language } from './language.ts';
import { withEnglishNumbers, withHanNumbers } from './number-words.ts';

/** Amounts of money, shares, cards, areas: read from Chinese and English text, and said in the reader's way. */

export type Currency = 'CNY' | 'HKD' | 'USD';
export type AmountUnit =
  | 'money'
  | 'percent'
  | 'shares'
  | 'price'
  | 'gpus'
  | 'area'
  | 'compute'
  | 'count'
  | 'years'
  | 'order';

const ZH_SCALES: readonly (readonly [string, string])[] = [
  ['万亿', '1e12'],
  ['千亿', '1e11'],
  ['百亿', '1e10'],
  ['十亿', '1e9'],
  ['亿', '1e8'],
  ['千万', '1e7'],
  ['百万', '1e6'],
  ['万', '1e4'],
  ['千', '1e3'],
];
const EN_SCALES: Readonly<Record<string, string>> = {
  trillion: '1e12',
  tn: '1e12',
  t: '1e12',
  billion: '1e9',
  billions: '1e9',
  bn: '1e9',
  bil: '1e9',
  b: '1e9',
  million: '1e6',
  millions: '1e6',
  mn: '1e6',
  mio: '1e6',
  mil: '1e6',
  m: '1e6',
  thousand: '1e3',
  thousands: '1e3',
  k: '1e3',
};
const zhScale = ZH_SCALES.map(([word]) => word).join('|');
const enScale = Object.keys(EN_SCALES)
  .sort((a, b) => b.length - a.length)
  .join('|');

const CURRENCIES: readonly (readonly [RegExp, Currency])[] = [
  [/港元|港币|港纸|hk\$|hkd|hong kong dollars?/iu, 'HKD'],
  [/美元|美金|美刀|美币|us\$|usd|us dollars?|dollars?|bucks|\$/iu, 'USD'],
  [/人民币|rmb|cny|yuan|renminbi|kuai|¥|元|(?<=[\d十百千万亿两])块钱?/iu, 'CNY'],
];

/** The currency that a text names, Hong Kong dollars before US dollars before yuan. */
export const currencyIn = (text: string): Currency | undefined =>
  CURRENCIES.find(([pattern]) => pattern.test(text))?.[1];

/** Whether a text names this currency, among others perhaps. */
export const namesCurrency = (text: string, currency: Currency): boolean =>
  CURRENCIES.some(
    ([pattern, known]) =>
      known === currency && pattern.test(known === 'CNY' ? text.replace(/[港美]元|(?:us|hk) ?dollars?/giu, ' ') : text),
  );

export interface Amount {
  readonly value: Big;
  readonly percent: boolean;
  readonly currency: Currency | undefined;
  /** Whether the text names a scale, a currency or a sign of percent: "17" alone may be anything. */
  readonly qualified: boolean;
  readonly start: number;
  readonly end: number;
}

const AMOUNT = new RegExp(
  `(?:(?<pre>hk\\$|us\\$|\\$|¥|rmb|cny|hkd|usd)\\s*|(?<![a-z\\d.]))(?<num>\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*` +
    `(?:(?<zh>(?:个)?(?:${zhScale}))|(?<en>${enScale})(?![a-z]))?\\s*` +
    `(?<post>%|percent|per cent|pct|个百分点|个点|元|人民币|港元|港币|美元|美金|块|yuan|rmb|cny|hkd|usd|us dollars?|hk dollars?|hong kong dollars?|dollars?)?`,
  'giu',
);

/** Every amount in a normalised text, scaled out, with its place. Years are amounts too: the caller knows its periods. */
export function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  // "一千多亿": a thousand, the text's length kept.
  const plain = text.replace(/([一二两三四五六七八九十百千\d]+)多([万亿])/gu, ' $1$2');
  for (const match of withHanNumbers(withEnglishNumbers(plain)).matchAll(AMOUNT)) {
    const { pre = '', num, zh, en, post = '' } = match.groups ?? {};
    if (num === undefined) continue;
    const scale = zh
      ? ZH_SCALES.find(([word]) => word === zh.replace('个', ''))?.[1]
      : en
        ? EN_SCALES[en.toLowerCase()]
        : undefined;
    const percent = /%|percent|per cent|pct|点/iu.test(post);
    const start = match.index + (match[0].length - match[0].trimStart().length);
    found.push({
      value: new Big(num.replaceAll(',', '')).times(scale ?? 1),
      percent,
      currency: percent ? undefined : currencyIn(pre + post),
      qualified: Boolean(scale || pre || post),
      start,
      end: match.index + match[0].trimEnd().length,
    });
  }
  return found;
}

/** What a printed figure says: 171.8亿元, 超2.8亿港元, 约12万平方米, 2.2670港元, 4EFLOPS, 199.9%, 12轮, 千亿. */
export function readPrinted(
  printed: string,
): { value: Big; currency?: Currency; bound?: 'more-than' | 'less-than' | 'about'; percent: boolean } | undefined {
  const match = new RegExp(
    `^(?<bound>超过?|逾|近|不足|约|大约)?(?<num>\\d+(?:\\.\\d+)?)?\\s*(?<scale>${zhScale})?(?<unit>\\D*)$`,
    'u',
  ).exec(printed.trim());
  const { bound, num, scale, unit = '' } = match?.groups ?? {};
  if (!match || (num === undefined && scale === undefined)) return undefined;
  const value = new Big(num ?? 1).times(ZH_SCALES.find(([word]) => word === scale)?.[1] ?? 1);
  const currency = currencyIn(unit);
  const limit =
    bound === undefined
      ? undefined
      : /超|逾/u.test(bound)
        ? 'more-than'
        : /近|不足/u.test(bound)
          ? 'less-than'
          : 'about';
  return { value, percent: unit.includes('%'), ...(currency ? { currency } : {}), ...(limit ? { bound: limit } : {}) };
}

/** The scale in which a person wants amounts: "in RMB millions", "多少亿", "单位用万". */
export type Scale = '1e9' | '1e6' | '1e3' | '1' | '1e8' | '1e4';

const SCALE_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    '1e12': ' trillion',
    '1e9': ' billion',
    '1e6': ' million',
    '1e3': ' thousand',
    '1': '',
    '1e8': ' × 100 million',
    '1e4': ' × 10,000',
  },
  zh: { '1e12': '万亿', '1e9': '十亿', '1e8': '亿', '1e6': '百万', '1e4': '万', '1e3': '千', '1': '' },
};

/** A number without trailing zeros and with thousands separators, at most `places` decimals (half up). */
export function plainNumber(value: Big, places = 4): string {
  const [whole = '0', fraction] = value.round(places).toFixed().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}

function scaled(value: Big, language: Language, scale?: Scale): string {
  const abs = value.abs();
  const steps = language === 'en' ? ['1e12', '1e9', '1e6'] : ['1e12', '1e8', '1e4'];
  const natural = steps.find((step) => abs.gte(step) && !(language === 'zh' && step === '1e12'));
  const chosen = scale ?? natural ?? '1';
  const word = SCALE_WORDS[language][chosen] ?? '';
  const number = plainNumber(value.div(chosen));
  // Chinese counts by ten thousands: four digits are one group.
  const grouped = language === 'en' || value.div(chosen).abs().gte(10_000);
  return (grouped ? number : number.replace(',', '')) + word;
}

export interface Quantity {
  readonly value: Big;
  readonly unit: AmountUnit;
  readonly currency?: Currency | undefined;
  readonly bound?: 'more-than' | 'less-than' | 'about' | undefined;
  /** What is counted, in the reader's language: "funding rounds", "轮融资". */
  readonly counted?: string | undefined;
}

const MONEY_EN: Readonly<Record<Currency, string>> = { CNY: 'RMB ', HKD: 'HK$', USD: 'US$' };
const MONEY_ZH: Readonly<Record<Currency, string>> = { CNY: '元', HKD: '港元', USD: '美元' };
const BOUNDS = {
  en: { 'more-than': 'more than ', 'less-than': 'just under ', about: 'about ' },
  zh: { 'more-than': '超', 'less-than': '近', about: '约' },
} as const;

/** A quantity as a person would say it in the language, in the scale asked for if any. Exact: nothing is rounded below four decimals. */
export function sayQuantity(quantity: Quantity, language: Language, scale?: Scale): string {
  const bound = quantity.bound ? BOUNDS[language][quantity.bound] : '';
  return bound + sayExact(quantity, language, scale);
}

function sayExact({ value, unit, currency, counted }: Quantity, language: Language, scale?: Scale): string {
  const en = language === 'en';
  switch (unit) {
    case 'money':
    case 'price': {
      const sign = value.lt(0) ? '-' : '';
      const money = unit === 'price' ? plainNumber(value.abs()) : scaled(value.abs(), language, scale);
      if (currency === undefined) return sign + money;
      return en ? `${sign}${MONEY_EN[currency]}${money}` : `${sign}${money}${MONEY_ZH[currency]}`;
    }
    case 'percent':
      return `${plainNumber(value, 2)}%`;
    case 'shares':
      return en ? `${scaled(value, 'en', scale)} shares` : `${scaled(value, 'zh', scale)}股`;
    case 'gpus':
      return en
        ? `${plainNumber(value)} GPUs`
        : `${value.gte(10_000) ? scaled(value, 'zh') : plainNumber(value).replaceAll(',', '')}张GPU卡`;
    case 'area':
      return en ? `${plainNumber(value)} square metres` : `${scaled(value, 'zh', scale)}平方米`;
    case 'compute':
      return `${plainNumber(value)} EFLOPS`;
    case 'years':
      return en ? `${plainNumber(value, 2)} ${value.eq(1) ? 'year' : 'years'}` : `${plainNumber(value, 2)}年`;
    case 'count':
      return counted
        ? en
          ? `${plainNumber(value, 2)} ${counted}`
          : `${plainNumber(value, 2)}${counted}`
        : plainNumber(value, 2);
    case 'order':
      return en
        ? `the ${scaled(value, 'en').replace(/^1 /, 'one-').replace(/^100 /, 'hundred-')} level`
        : `${value.eq('1e11') ? '千亿' : scaled(value, 'zh')}水平`;
    default:
      return unit satisfies never;
  }
}
