import type Big from 'big.js';
import type { Currency } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';

const LARGE: Readonly<Record<Currency, readonly [string, string]>> = {
  CNY: ['RMB billion', '亿元'],
  HKD: ['HK$ billion', '亿港元'],
  USD: ['US$ billion', '亿美元'],
};
const PLAIN: Readonly<Record<Currency, readonly [string, string]>> = {
  CNY: ['RMB', '元'],
  HKD: ['HK$', '港元'],
  USD: ['US$', '美元'],
};

/** The one scale for sums of money put beside each other: billions or 亿, unless that makes a price vanish. */
export function moneyScale(
  currency: Currency,
  values: readonly Big[],
  language: Language,
): { readonly step: number; readonly unit: string } {
  const step = language === 'en' ? 1e9 : 1e8;
  const large = values.some((value) => value.abs().gte(step / 1000));
  return { step: large ? step : 1, unit: (large ? LARGE : PLAIN)[currency][language === 'en' ? 0 : 1] };
}
