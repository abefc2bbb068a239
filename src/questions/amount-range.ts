import type Big from 'big.js';
import type { Reading } from './reading.ts';

const JOINS = /^\s*(?:and|to|till|until|or|-+|~|到|至|和|与|跟)\s*(?:rmb|us\$|hk\$)?\s*$/u;
const SPANS = /(?<![a-z])(?:between|from|range|within)(?![a-z])|介于|之间|区间|范围/u;

/** "Between 5 and 10 billion", "100亿到150亿之间": both ends, in base units. The first may leave its scale to the second. */
export function amountRange({ amounts, text }: Reading): { from: Big; to: Big } | undefined {
  for (const [i, to] of amounts.entries()) {
    const from = amounts[i - 1];
    if (!from || !to.qualified || to.percent || from.percent) continue;
    const between = text.slice(from.end, to.start);
    if (!JOINS.test(between) || !(SPANS.test(text) || /[-~到至]/u.test(between))) continue;
    const scale = /(?:billion|bn|million|mn|m|b)(?![a-z])|[亿万]/u.exec(text.slice(to.start, to.end))?.[0];
    const scaled =
      from.qualified || !scale ? from.value : from.value.times(to.value).div(bare(text.slice(to.start, to.end)));
    if (scaled.lt(to.value)) return { from: scaled, to: to.value };
  }
  return undefined;
}

/** The number of an amount without its scale. */
const bare = (text: string): number => Number(/\d+(?:\.\d+)?/u.exec(text.replaceAll(',', ''))?.[0] ?? 1) || 1;
