import { keyOf } from '../answers/wording.ts';
import type { Base, FigureSeries } from '../knowledge/base.ts';
import type { Amount } from '../language/amounts.ts';
import type { PeriodExpression } from '../language/periods.ts';
import type { Asks } from './asks.ts';
import type { Inherited } from './figures-understood.ts';
import type { Mention, Reading } from './reading.ts';
import type { Keys } from './series-keys.ts';

/** Which periods of a series a question is about, beyond those that it names. */

/** "The year it listed": years of the events that a question names, where the series has years. */
export function eventYears(base: Base, reading: Reading, asks: Asks, series: FigureSeries) {
  if (!series.figures.some((figure) => /^\d{4}$/u.test(figure.period ?? ''))) return { expressions: [], used: [] };
  // "The listed years" are those of a list.
  const named = reading.mentions.filter(
    ({ id, end, phrase }) =>
      !/listed (?:years?|yrs?|figures?)/u.test(phrase) &&
      /^\d{4}/u.test(base.entities.get(id)?.when ?? '') &&
      !/^\s*(?:years|yrs|figures|losses)(?![a-z])/u.test(reading.text.slice(end)),
  );
  if (!datesByEvent(reading, asks)) return { expressions: [], used: [] };
  const expression = (mention: Mention): PeriodExpression => {
    const year = (base.entities.get(mention.id)?.when ?? '').slice(0, 4);
    const way = reading.periods.length > 0 ? undefined : wayFrom(reading.text, mention);
    if (way === 'since') return { kind: 'since', from: year };
    if (way === 'after') return { kind: 'since', from: year, exclusive: true };
    return way === 'before' ? { kind: 'until', to: year, exclusive: true } : { kind: 'point', period: year };
  };
  return {
    expressions: named.slice(0, 1).map(expression),
    used: named.map(({ id }) => id),
  };
}

/** "Since its IPO", "上市前": the years on one side of an event. */
function wayFrom(text: string, { start, end, phrase }: Mention): 'since' | 'after' | 'before' | undefined {
  const before = /(?<![a-z])(since|after|before|prior to|until)\s+(?:\w+\s+){0,2}$/u.exec(text.slice(0, start))?.[1];
  const after = /^\s*(以来|至今|之?后|之?前)(?!第?[一二两三\d]+年)/u.exec(text.slice(end))?.[1];
  const own = /^(before|after)|(以来|前|后)$/u.exec(phrase)?.[0];
  const way = before ?? after ?? own;
  if (way === undefined) return undefined;
  if (/since|以来|至今/u.test(way)) return 'since';
  return /after|后/u.test(way) ? 'after' : 'before';
}

/** Whether a question may name its year by an event: it speaks of years and names none. */
export const datesByEvent = (reading: Reading, asks: Asks): boolean =>
  reading.periods.every(({ kind }) => kind === 'step') &&
  (asks.has('year') ||
    reading.periods.length > 0 ||
    /年|year|yr|when|time|(?<![a-z])since(?![a-z])|以来|(?:累计|一共|总共|合计)|(?<![a-z])(?:total|cumulative)(?![a-z])/u.test(
      reading.text,
    ));

/** Figures singled out by what else the question names: "at its IPO", "the 50 million shares". */
export function narrow(
  base: Base,
  series: FigureSeries,
  mentioned: readonly string[],
  keys: Keys,
  amounts: readonly Amount[],
  explained: Set<string>,
): Keys {
  if (keys.named) return keys;
  const telling = mentioned.filter((id) => {
    const holders = series.figures.filter((figure) => figure.about.includes(id)).length;
    if (holders > 0) explained.add(id);
    return holders > 0 && holders < series.figures.length;
  });
  const byTopic = series.figures.filter((figure) => figure.about.some((id) => telling.includes(id)));
  if (byTopic.length > 0) return { keys: byTopic.map(keyOf), absent: [], named: true, spanning: false };
  const siblings = base.figures.filter(
    (figure) => figure.of === series.of && figure.measure !== series.measure && figure.period,
  );
  const byAmount = series.figures.filter((figure) =>
    siblings.some(
      (other) =>
        other.period === figure.period && amounts.some((amount) => amount.qualified && amount.value.eq(other.value)),
    ),
  );
  if (byAmount.length > 0 && byAmount.length < series.figures.length)
    return { keys: byAmount.map(keyOf), absent: [], named: true, spanning: false };
  return keys;
}

/** The key of the highest or lowest value, for "without the worst year". */
export function extremeKey(series: FigureSeries, asks: Asks, better: 'higher' | 'lower' | undefined): string[] {
  const high = asks.best ? better !== 'lower' : asks.worst ? better === 'lower' : asks.highest;
  const sorted = [...series.figures].sort((a, b) => Number(a.value) - Number(b.value));
  const found = high ? sorted.at(-1) : sorted[0];
  return found ? [keyOf(found)] : [];
}

/** The two periods between which a change is asked for: two named ones, a range's ends, one and the one before it. */
export function pairOf(
  chosen: readonly string[],
  keys: Keys,
  all: readonly string[],
  inherited: Inherited,
  asks: Asks,
  elliptical: boolean,
): readonly [string, string] | undefined {
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (chosen.length >= 2 && first && last) return [first, last];
  // What was spoken of may be of another series: only what this one has counts.
  const spoken = all.filter((key) => inherited.keys.includes(key));
  const [before] = spoken;
  if (first && elliptical && (asks.compare || asks.has('times') || asks.has('compound')) && before && before !== first)
    return all.indexOf(first) < all.indexOf(before) ? [first, before] : [before, first];
  if (first && keys.named) {
    const previous = all[all.indexOf(first) - 1];
    return previous ? [previous, first] : undefined;
  }
  if (elliptical && before) {
    const [one, other] = spoken;
    if (inherited.keys.length === 2 && one && other) return [one, other];
    const pair = [...new Set([...inherited.earlier, ...inherited.keys])].filter((key) => all.includes(key)).sort();
    if (pair.length >= 2 && pair[0] && pair.at(-1)) return [pair[0], pair.at(-1) ?? pair[0]];
    const previous = all[all.indexOf(before) - 1];
    if (previous) return [previous, before];
  }
  const [start, end] = [all[0], all.at(-1)];
  return start && end && all.length >= 2 && (all.length === 2 || asks.has('compound')) ? [start, end] : undefined;
}
