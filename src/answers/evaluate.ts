import Big from 'big.js';
import type { Base, FigureFact } from '../knowledge/base.ts';
import type { Unit } from '../knowledge/schema.ts';
import { type Currency, plainNumber, type Quantity } from '../language/amounts.ts';
import type { Language } from '../language/language.ts';
import { sayWhen } from '../language/period-names.ts';
import type { Operand } from '../questions/query.ts';
import { total } from './aggregate.ts';
import { keyOf, labelOf, numberOf, whenOf } from './wording.ts';

/** A value that stands in the article or follows from what stands there. */
export interface Value {
  readonly value: Big;
  readonly unit: Unit;
  readonly currency: Currency | undefined;
  readonly bound: Quantity['bound'];
  /** The printed figures that it rests on. */
  readonly figures: readonly FigureFact[];
  /** How it was computed; undefined for a printed one. */
  readonly working: ((language: Language) => string) | undefined;
  readonly when: (language: Language) => string;
}

/** The value of an operand; undefined if the article neither prints nor implies it. */
export function evaluate(base: Base, { series: id, periods, total: whole }: Operand): Value | undefined {
  const series = base.series.get(id);
  const figures = series
    ? periods.length === 0
      ? series.figures
      : series.figures.filter((figure) => periods.includes(keyOf(figure)))
    : [];
  if (series && whole) {
    const printed = periods.length === 0 || periods.length === series.figures.length ? series.totals[0] : undefined;
    if (printed) return ofFigure(base, printed);
    const first = figures[0];
    if (!first) return undefined;
    return {
      ...ofFigure(base, first),
      value: total(figures),
      figures,
      working: (language) => figures.map((figure) => scaledText(figure, language)).join(' + '),
      when: (language) => figures.map((figure) => labelOf(figure, language)).join(language === 'en' ? ', ' : '、'),
    };
  }
  const [only] = figures;
  if (only && figures.length === 1) return ofFigure(base, only);
  if (figures.length > 1 || periods.length > 1) return undefined;
  return implied(base, id, periods[0]);
}

function ofFigure(base: Base, figure: FigureFact): Value {
  return {
    value: numberOf(figure),
    unit: base.measures.get(figure.measure)?.unit ?? 'count',
    currency: figure.currency,
    bound: figure.bound,
    figures: figure.computed ? [...figure.computed.parts] : [figure],
    working: figure.computed && ((language) => workingOfComputed(figure, language)),
    when: (language) => whenOf(figure, language),
  };
}

/** The value before a printed change: 2022 from 2023 and its year-on-year percentage. */
function implied(base: Base, id: string, period: string | undefined): Value | undefined {
  const [of = '', measureId = ''] = id.split('.');
  const change = base.measures.get(measureId)?.change_of;
  if (!change || !period || !/^\d{4}$/u.test(period)) return undefined;
  const next = String(Number(period) + 1);
  const after = base.series.get(id)?.figures.find((figure) => figure.period === next);
  const rate = base.series.get(`${of}.${change}`)?.figures.find((figure) => figure.period === next);
  if (!after || !rate) return undefined;
  const factor = numberOf(rate).div(100).plus(1);
  return {
    ...ofFigure(base, after),
    value: numberOf(after).div(factor).round(-6, Big.roundHalfUp),
    bound: 'about',
    figures: [after, rate],
    working: (language) =>
      `${scaledText(after, language)} ÷ (1 ${numberOf(rate).lt(0) ? '−' : '+'} ${numberOf(rate).abs().toFixed()}%)`,
    when: (language) => sayWhen(period, language),
  };
}

/** "50 million × 2.267": how a computed figure came about; empty for a printed one. */
export function workingOfComputed({ computed }: FigureFact, language: Language): string {
  if (!computed) return '';
  return computed.parts.map((part) => scaledText(part, language)).join(computed.by === 'product' ? ' × ' : ' ÷ ');
}

/** A figure's number in the scale of working lines: billions in English, 亿 in Chinese; shares in millions, 万. */
function scaledText(figure: FigureFact, language: Language): string {
  const value = numberOf(figure);
  const en = language === 'en';
  const step = value.abs().gte(en ? 1e9 : 1e8)
    ? en
      ? 1e9
      : 1e8
    : value.abs().gte(en ? 1e6 : 1e4)
      ? en
        ? 1e6
        : 1e4
      : 1;
  const names = en ? { 1e9: ' billion', 1e6: ' million', 1: '' } : { 1e8: '亿', 1e4: '万', 1: '' };
  return plainNumber(value.div(step)) + (Object.entries(names).find(([scale]) => Number(scale) === step)?.[1] ?? '');
}
