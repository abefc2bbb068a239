import type { Base, FigureFact, FigureSeries } from '../knowledge/base.ts';
import { type Scale, sayQuantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { movesOf } from './move.ts';
import { labelOf, numberOf, quantityOf } from './wording.ts';

/** A stretch in one direction. */
interface Leg {
  readonly up: boolean;
  readonly from: FigureFact;
  readonly to: FigureFact;
  readonly steps: number;
}

/** More turns than that are no course that a sentence can tell. */
const MOST_LEGS = 4;

/**
 * How a series went, in one sentence: "rose every year from … in 2018 to …, the highest, in 2021, fell to … in 2022 and
 * rose to … in 2023".
 */
export function courseOf(
  base: Base,
  series: FigureSeries,
  figures: readonly FigureFact[],
  language: Language,
  scale?: Scale,
): string {
  const en = language === 'en';
  const name = base.name(series.measure)[language];
  const of = base.name(series.of)[language];
  const value = (figure: FigureFact) => sayQuantity(quantityOf(base, figure, language), language, scale);
  const label = (figure: FigureFact) => labelOf(figure, language);
  const [first, last] = [figures[0] as FigureFact, figures.at(-1) as FigureFact];
  const top = [...figures].sort((a, b) => numberOf(b).cmp(numberOf(a)))[0];
  const legs = legsOf(figures);
  if (legs.length === 0 || legs.length > MOST_LEGS)
    return en
      ? `${of}’s ${name} went from ${value(first)} in ${label(first)} to ${value(last)} in ${label(last)}`
      : `${of}${name}从${label(first)}的${value(first)}到${label(last)}的${value(last)}`;
  const told = legs.map(({ up, from, to, steps }, i) => {
    const peak = to === top && legs.length > 1 && figures.length === series.figures.length;
    const steadily = steps > 1 && Number(to.period) - Number(from.period) === steps;
    if (en)
      return `${up ? 'rose' : 'fell'}${steadily ? ' every year' : ''}${i === 0 ? ` from ${value(from)} in ${label(from)}` : ''} to ${value(to)} in ${label(to)}${peak ? ' (the highest)' : ''}`;
    const moved = `${steadily ? '逐年' : i < 2 ? '' : '又'}${up ? '升至' : '降至'}`;
    return i === 0
      ? `从${label(from)}的${value(from)}${moved}${label(to)}的${value(to)}${peak ? '（最高）' : ''}`
      : `${label(to)}${moved}${value(to)}${peak ? '（最高）' : ''}`;
  });
  const [leg = '', ...more] = told;
  return en
    ? `${of}’s ${name} ${[leg, ...more.slice(0, -1)].join(', ')}${more.length > 0 ? ` and ${more.at(-1)}` : ''}`
    : `${of}${name}${told.join('，')}`;
}

/** Three years in a row are told by their course, with all three values. */
export const isShortCourse = (figures: readonly FigureFact[]): boolean =>
  figures.length === 3 && figures.every(({ period }, i) => Number(period) === Number(figures[0]?.period) + i);

/** Stretches in one direction; of three figures every step is told. */
function legsOf(figures: readonly FigureFact[]): Leg[] {
  const legs: Leg[] = [];
  for (const { from, to, difference } of movesOf(figures)) {
    const up = difference.gte(0);
    const leg = legs.at(-1);
    if (leg?.up === up && figures.length > 3) legs[legs.length - 1] = { ...leg, to, steps: leg.steps + 1 };
    else legs.push({ up, from, to, steps: 1 });
  }
  return legs;
}
